import type { ConnectionTo } from '../../../shared/connection.ts';
import { AppError } from '../../../shared/errors.ts';
import type { BrowserSignIn } from '../browser-sign-in.ts';

/**
 * Signing in as the OAuth profile for mail programs has it: a client without a secret, PKCE, metadata of RFC 8414 (and
 * where there is none, of OpenID Connect), and JMAP's own capabilities as scope.
 * @throws AppError `bad-input` where nothing is registered
 */
export function browserSignIn({ registration, user }: ConnectionTo<'jmap'>): BrowserSignIn {
  if (registration === undefined) throw new AppError('bad-input');
  const issuer = new URL(registration.signInServer);
  const path = issuer.pathname.replace(/\/$/, '');
  return {
    kind: 'oauth',
    clientId: registration.clientId,
    endpoints: {
      issuer: `${issuer.origin}${path}`,
      metadata: [
        `${issuer.origin}/.well-known/oauth-authorization-server${path}`,
        `${issuer.origin}${path}/.well-known/openid-configuration`,
      ],
    },
    scope: ['urn:ietf:params:jmap:core', 'urn:ietf:params:jmap:mail', 'offline_access'],
    pkce: true,
    clientSecret: 'optional',
    parameters: { login_hint: user },
    apiAddressClaim: null,
  };
}
