import { describe, expect, test } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { freePort } from '../vendors/cyrus/ports.ts';
import { signInHouse } from '../vendors/oauth/house.ts';
import { CONNECTIONS, HOME } from './connections.ts';

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

describe.each(['JMAP, browser', 'SuperOffice Online'])('%s', (name) => {
  describe.each(['authorization_endpoint', 'token_endpoint', 'jwks_uri'])('%s', (endpoint) => {
    test.each(INSIDE)('may not be %s', async (address) => {
      const asked: string[] = [];
      const house = signInHouse({
        patience: () => AbortSignal.timeout(5_000),
        async fetch(url) {
          asked.push(url);
          if (!url.includes('.well-known')) return Response.json({ access_token: 'a', token_type: 'bearer' });
          return Response.json({
            issuer: HOME,
            authorization_endpoint: `${HOME}/authorize`,
            token_endpoint: `${HOME}/token`,
            jwks_uri: `${HOME}/jwks`,
            response_types_supported: ['code'],
            [endpoint]: address,
          });
        },
      });
      // The person says yes at once.
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
      // What checks id tokens is asked for only where there is one.
      if (endpoint !== 'jwks_uri') expect(error).toBeInstanceOf(AppError);
      expect(asked.filter((url) => new URL(url).origin !== HOME)).toEqual([]);
      expect(asked.filter((url) => url.includes('hunter2'))).toEqual([]);
      expect(house.pages.filter((page) => new URL(page).origin !== HOME)).toEqual([]);
    });
  });
});
