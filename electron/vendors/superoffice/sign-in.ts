import type { ConnectionTo } from '../../../shared/connection.ts';
import { AppError } from '../../../shared/errors.ts';
import type { OAuthSignIn } from '../browser-sign-in.ts';
import { environmentOf } from './address.ts';

/** The claim of the id token that says where the customer's API is (spec section 6, id_token claims). */
const WEB_API_URL = 'http://schemes.superoffice.net/identity/webapi_url';

/**
 * How people sign in to SuperOffice Online (spec section 6): the code flow with a verifier instead of a secret, as asked of
 * programs on a person's computer. Whether renewing works without the secret is not documented, so one may be typed.
 * @throws AppError `bad-input` for a connection without registration, `bad-input` or `not-tls` for its address
 */
export function browserSignIn(connection: ConnectionTo<'superoffice'>): OAuthSignIn {
  const { registration, tenant, user } = connection;
  if (registration === undefined) throw new AppError('bad-input');
  const issuer = environmentOf(registration.signInServer);
  return {
    kind: 'oauth',
    clientId: registration.clientId,
    endpoints: { issuer, metadata: [`${issuer}/login/.well-known/openid-configuration`] },
    scope: ['openid'],
    pkce: true,
    clientSecret: 'optional',
    parameters: { login_hint: user, ...(tenant === undefined ? {} : { acr_values: `tenant:${tenant}` }) },
    apiAddressClaim: WEB_API_URL,
  };
}
