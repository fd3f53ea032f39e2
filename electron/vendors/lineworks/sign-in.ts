import { z } from 'zod';
import type { ConnectionTo } from '../../../shared/connection.ts';
import { AppError } from '../../../shared/errors.ts';
import type { BrowserSignIn, TokenAnswer } from '../browser-sign-in.ts';
import { serverWords } from '../http.ts';
import { serverOrigin } from './origin.ts';

/** What 1.0 answers for a code (spec 1.6): the life of the token is spelled so, and a text. */
const serviceTokenSchema = z.object({
  access_token: z.string().optional().catch(undefined),
  expire_in: z
    .union([z.number(), z.string().trim().min(1).transform(Number)])
    .pipe(z.number().positive())
    .optional()
    .catch(undefined),
  errorCode: z.string().optional().catch(undefined),
  errorMessage: z.string().optional().catch(undefined),
});

function readServiceToken(answer: unknown): TokenAnswer {
  const parsed = serviceTokenSchema.safeParse(answer);
  if (!parsed.success) throw new AppError('bad-answer');
  const { access_token: accessToken, expire_in: expiresIn, errorCode, errorMessage } = parsed.data;
  if (accessToken) return { accessToken, refreshToken: null, expiresIn: expiresIn ?? null };
  if (errorCode === undefined && errorMessage === undefined) throw new AppError('bad-answer');
  throw new AppError('sign-in-refused', { detail: serverWords(errorMessage ?? errorCode ?? '') });
}

/**
 * How people sign in (spec 1.6 and 2.5). 2.0 is OAuth without PKCE, its client secret required; asked for is the one scope
 * that is needed, since a scope the client was not given is an error. 1.0 has a flow of its own, without grant type and
 * secret, and no documented way to renew its token.
 */
export function browserSignIn(connection: ConnectionTo<'lineworks'>): BrowserSignIn {
  const { clientId, signInServer } = connection.registration;
  const origin = serverOrigin(signInServer);
  if (connection.api === '2.0') {
    return {
      kind: 'oauth',
      clientId,
      endpoints: {
        issuer: origin,
        authorize: `${origin}/oauth2/v2.0/authorize`,
        token: `${origin}/oauth2/v2.0/token`,
      },
      scope: [connection.access === 'read' ? 'mail.read' : 'mail'],
      pkce: false,
      clientSecret: 'required',
      parameters: {},
      apiAddressClaim: null,
    };
  }
  const { apiId } = connection;
  if (apiId === undefined) throw new AppError('bad-input');
  const domain = connection.user.split('@').at(-1) ?? '';
  const service = `${origin}/ba/${apiId}/service`;
  return {
    kind: 'own',
    authorize: `${service}/authorize`,
    parameters: { client_id: clientId, domain },
    token: `${service}/token`,
    form: (code) => ({ client_id: clientId, domain, code }),
    read: readServiceToken,
  };
}
