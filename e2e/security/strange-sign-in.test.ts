import { describe, expect, test } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { freePort } from '../vendors/cyrus/ports.ts';
import { signInHouse } from '../vendors/oauth/house.ts';
import { CONNECTIONS, ELSEWHERE, HOME } from './connections.ts';

/** Where a server in the open may not have this computer ask, or the browser go. */
const INSIDE = [
  'http://127.0.0.1:631/',
  'https://localhost/',
  'https://192.168.1.1/',
  'https://169.254.169.254/latest/meta-data',
  'https://[::ffff:10.0.0.1]/',
  'https://router/',
  'http://mail.grove.example/token',
  'http://evil.example/',
  'https://ann:hunter2@mail.grove.example/',
  'file:///etc/passwd',
  'javascript:alert(1)',
] as const;

const metadata = {
  issuer: HOME,
  authorization_endpoint: `${HOME}/authorize`,
  token_endpoint: `${HOME}/token`,
  jwks_uri: `${HOME}/jwks`,
  response_types_supported: ['code'],
};

/** Signs in where the server answers so, and the person says yes at once. @returns what it came to, and who was asked */
async function signInAt(name: string, answer: (url: string) => Response) {
  const asked: string[] = [];
  const house = signInHouse({
    patience: () => AbortSignal.timeout(5_000),
    async fetch(url) {
      asked.push(url);
      return answer(url);
    },
  });
  house.person = async (page) => {
    const { searchParams } = new URL(page);
    const back = new URL(searchParams.get('redirect_uri') ?? '');
    back.search = new URLSearchParams({ code: 'c', state: searchParams.get('state') ?? '' }).toString();
    await fetch(back);
  };
  const connection = CONNECTIONS[name];
  if (connection === undefined || connection.vendor === 'axigen' || !connection.registration) throw new Error(name);
  const to = { ...connection, registration: { ...connection.registration, redirectPort: await freePort() } };
  const error = await house.signIns.run(null, to, 'client-secret').then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(asked.filter((url) => new URL(url).origin !== HOME)).toEqual([]);
  expect(asked.filter((url) => url.includes('hunter2'))).toEqual([]);
  expect(house.pages.filter((page) => new URL(page).origin !== HOME)).toEqual([]);
  return { error, asked };
}

describe.each(['JMAP, browser', 'SuperOffice Online'])('%s', (name) => {
  describe.each(['authorization_endpoint', 'token_endpoint', 'jwks_uri'])('%s', (endpoint) => {
    test.each(INSIDE)('may not be %s', async (address) => {
      const { error } = await signInAt(name, (url) =>
        url.includes('.well-known')
          ? Response.json({ ...metadata, [endpoint]: address })
          : Response.json({ access_token: 'a', token_type: 'bearer' }),
      );
      // What checks id tokens is asked for only where there is one.
      if (endpoint !== 'jwks_uri') expect(error).toBeInstanceOf(AppError);
    });
  });

  test.each(ELSEWHERE)('takes neither its metadata nor its code on to %s', async (location) => {
    const away = (status: number) => new Response(null, { status, headers: { location } });
    expect((await signInAt(name, () => away(302))).error).toMatchObject({ code: 'redirected-away' });
    // What is posted may be carried along by this one.
    const { error, asked } = await signInAt(name, (url) =>
      url.includes('.well-known') ? Response.json(metadata) : away(307),
    );
    expect(error).toMatchObject({ code: 'redirected-away' });
    expect(asked).toContain(metadata.token_endpoint);
  });
});
