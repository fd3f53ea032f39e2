import { describe, expect, it } from 'vitest';
import type { ConnectionTo } from '../../../shared/connection.ts';
import { browserSignIn } from './sign-in.ts';

const connection: ConnectionTo<'lineworks'> = {
  vendor: 'lineworks',
  api: '2.0',
  server: 'https://www.worksapis.com',
  user: 'ann@sakura.example',
  signIn: 'browser',
  registration: { signInServer: 'auth.worksmobile.com', clientId: 'client', redirectPort: 9876 },
  access: 'full',
  nested: false,
};

describe('2.0', () => {
  it('is OAuth, without a verifier, with a secret', () => {
    expect(browserSignIn(connection)).toMatchObject({
      kind: 'oauth',
      clientId: 'client',
      endpoints: {
        authorize: 'https://auth.worksmobile.com/oauth2/v2.0/authorize',
        token: 'https://auth.worksmobile.com/oauth2/v2.0/token',
      },
      scope: ['mail'],
      pkce: false,
      clientSecret: 'required',
    });
  });

  it('asks for no more than reading where nothing is to be changed', () => {
    expect(browserSignIn({ ...connection, access: 'read' })).toMatchObject({ scope: ['mail.read'] });
  });
});

describe('1.0', () => {
  const signIn = browserSignIn({ ...connection, api: '1.0', apiId: 'kr1abc' });
  if (signIn.kind !== 'own') throw new Error('1.0 has a flow of its own');

  it('names the API and the person’s domain', () => {
    expect(signIn).toMatchObject({
      authorize: 'https://auth.worksmobile.com/ba/kr1abc/service/authorize',
      parameters: { client_id: 'client', domain: 'sakura.example' },
      token: 'https://auth.worksmobile.com/ba/kr1abc/service/token',
    });
    expect(signIn.form('c0de')).toEqual({ client_id: 'client', domain: 'sakura.example', code: 'c0de' });
  });

  it.each([
    ['2592000', 2_592_000],
    [3600, 3600],
    ['', null],
    [undefined, null],
  ])('reads a token that lasts %j', (expire_in, expiresIn) => {
    const answer = { access_token: 't', refresh_token: 'r', expire_in, errorCode: '' };
    expect(signIn.read(answer)).toEqual({ accessToken: 't', refreshToken: null, expiresIn });
  });

  it('reads why there is none', () => {
    const refused = { access_token: '', errorCode: '024', errorMessage: 'Authentication failed' };
    expect(() => signIn.read(refused)).toThrow(
      expect.objectContaining({ code: 'sign-in-refused', detail: 'Authentication failed' }),
    );
    for (const answer of [{}, null, 'x', []])
      expect(() => signIn.read(answer)).toThrow(expect.objectContaining({ code: 'bad-answer' }));
  });

  it('is not possible without an API ID', () => {
    expect(() => browserSignIn({ ...connection, api: '1.0' })).toThrow(expect.objectContaining({ code: 'bad-input' }));
  });
});
