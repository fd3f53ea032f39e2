import { AppError } from '../../../shared/errors.ts';
import { allowedAddress } from '../../vendors/address.ts';
import type { OwnSignIn } from '../../vendors/browser-sign-in.ts';
import { parseWellFormed } from '../../vendors/well-formed.ts';
import { guardedFetch } from './guarded-fetch.ts';
import type { ProtocolParts, SignInProtocol } from './protocol.ts';
import { returnedRefusal } from './sign-in-error.ts';

/** The vendor's own way from a code to a token. What it does not say how to renew can't be renewed. */
export function ownProtocol(signIn: OwnSignIn, { fetch, now }: ProtocolParts): SignInProtocol {
  async function exchange(code: string, signal: AbortSignal): Promise<unknown> {
    const response = await guardedFetch(fetch, signIn.token, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(signIn.form(code)).toString(),
      signal,
    });
    const text = await response.text();
    try {
      return parseWellFormed(text);
    } catch {
      throw new AppError('bad-answer');
    }
  }

  return {
    async begin(redirectUri, state, signal) {
      const page = allowedAddress(signIn.authorize);
      for (const [name, value] of Object.entries({ ...signIn.parameters, redirect_uri: redirectUri, state })) {
        page.searchParams.set(name, value);
      }
      return {
        page: page.href,
        async finish({ searchParams }) {
          const code = searchParams.get('code');
          if (code === null || code === '') throw returnedRefusal(searchParams);
          const { accessToken, refreshToken, expiresIn } = signIn.read(await exchange(code, signal));
          const expiresAt = expiresIn === null ? null : now() + expiresIn * 1000;
          return { access: accessToken, refresh: refreshToken, expiresAt, apiAddress: null };
        },
      };
    },
    refresh: async () => {
      throw new AppError('sign-in-expired');
    },
  };
}
