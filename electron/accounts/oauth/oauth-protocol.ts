import * as oauth from 'openid-client';
import { AppError } from '../../../shared/errors.ts';
import { allowedAddress } from '../../vendors/address.ts';
import type { DiscoveredEndpoints, OAuthSignIn } from '../../vendors/browser-sign-in.ts';
import { leadsInside } from '../../vendors/inner-address.ts';
import type { Tokens } from '../credentials.ts';
import { guardedFetch, tidyTokenAnswer } from './guarded-fetch.ts';
import type { ProtocolParts, SignInProtocol } from './protocol.ts';
import { signInError } from './sign-in-error.ts';

type TokenAnswer = Awaited<ReturnType<typeof oauth.refreshTokenGrant>>;

/** Seconds for one answer of the server. */
const TIMEOUT = 30;

/** What the library says of an address where there is no metadata: another status than 200, a page, half of it. */
const NO_METADATA: ReadonlySet<string | undefined> = new Set([
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
  'OAUTH_INVALID_RESPONSE',
]);

/** The code flow and refreshing (RFC 6749, RFC 7636, OpenID Connect where an id token is wanted), by openid-client. */
export function oauthProtocol(signIn: OAuthSignIn, parts: ProtocolParts): SignInProtocol {
  const { clientSecret, fetch, now } = parts;
  const wantsIdToken = signIn.apiAddressClaim !== null;

  /** @throws AppError `not-tls` or `bad-input`; `redirected-away` where a server in the open means one it can't reach */
  function fromServer(address: string): URL {
    const url = allowedAddress(address);
    if (leadsInside(new URL(signIn.endpoints.issuer), url)) {
      throw new AppError('redirected-away', { detail: url.origin });
    }
    return url;
  }

  /** The library lets http pass; `guardedFetch` lets it pass to this computer only. */
  const customFetch =
    (signal: AbortSignal): oauth.CustomFetch =>
    async (url, { method, headers, body, signal: patience }) => {
      if (body !== null && body !== undefined && !(body instanceof URLSearchParams)) throw new AppError('internal');
      const response = await guardedFetch(fetch, fromServer(url).href, {
        method,
        headers,
        ...(body ? { body } : {}),
        signal: patience === undefined ? signal : AbortSignal.any([signal, patience]),
      });
      return method === 'POST' ? tidyTokenAnswer(response, wantsIdToken) : response;
    };

  async function configure(signal: AbortSignal): Promise<oauth.Configuration> {
    const { endpoints, clientId } = signIn;
    const auth = clientSecret === undefined ? oauth.None() : oauth.ClientSecretPost(clientSecret);
    let configuration: oauth.Configuration;
    if ('metadata' in endpoints) {
      configuration = await discover(endpoints, auth, signal);
    } else {
      const { issuer, authorize, token } = endpoints;
      const metadata = { issuer, authorization_endpoint: authorize, token_endpoint: token };
      configuration = new oauth.Configuration(metadata, clientId, undefined, auth);
    }
    configuration[oauth.customFetch] = customFetch(signal);
    configuration.timeout = TIMEOUT;
    oauth.allowInsecureRequests(configuration);
    // Without this the library trusts the connection the id token came over, and leaves its signature alone.
    if (wantsIdToken) oauth.enableNonRepudiationChecks(configuration);
    return configuration;
  }

  async function discover({ issuer, metadata }: DiscoveredEndpoints, auth: oauth.ClientAuth, signal: AbortSignal) {
    for (const address of metadata) {
      const options = {
        [oauth.customFetch]: customFetch(signal),
        execute: [oauth.allowInsecureRequests],
        timeout: TIMEOUT,
      };
      try {
        const found = await oauth.discovery(new URL(address), signIn.clientId, undefined, auth, options);
        // The library compares it only where it makes up the address itself.
        if (found.serverMetadata().issuer === issuer) return found;
        throw new AppError('not-this-kind-of-server', { detail: found.serverMetadata().issuer });
      } catch (error) {
        if (!(error instanceof oauth.ClientError) || !NO_METADATA.has(error.code)) throw error;
      }
    }
    throw new AppError('not-this-kind-of-server');
  }

  async function tokensFrom(answer: TokenAnswer, old: Tokens | null): Promise<Tokens> {
    const { access_token: access, refresh_token: refresh, expires_in: seconds } = answer;
    return {
      access,
      refresh: refresh ?? old?.refresh ?? null,
      expiresAt: seconds === undefined ? null : now() + seconds * 1000,
      apiAddress: apiAddress(answer) ?? old?.apiAddress ?? null,
    };
  }

  function apiAddress(answer: TokenAnswer): string | null {
    const { apiAddressClaim } = signIn;
    if (apiAddressClaim === null) return null;
    const claim = answer.claims()?.[apiAddressClaim];
    return typeof claim === 'string' ? fromServer(claim).href : null;
  }

  async function begin(redirectUri: string, state: string, signal: AbortSignal) {
    if (signIn.clientSecret === 'required' && clientSecret === undefined) throw new AppError('secret-needed');
    const configuration = await configure(signal);
    const verifier = signIn.pkce ? oauth.randomPKCECodeVerifier() : undefined;
    const challenge =
      verifier === undefined
        ? {}
        : { code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' };
    const page = oauth.buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri,
      scope: knownScope(signIn.scope, configuration.serverMetadata().scopes_supported).join(' '),
      state,
      ...challenge,
      ...signIn.parameters,
    });
    return {
      page: fromServer(page.href).href,
      async finish(returned: URL): Promise<Tokens> {
        const secrets = [clientSecret ?? '', verifier ?? '', returned.searchParams.get('code') ?? ''];
        try {
          const answer = await oauth.authorizationCodeGrant(configuration, returned, {
            expectedState: state,
            idTokenExpected: wantsIdToken,
            ...(verifier === undefined ? {} : { pkceCodeVerifier: verifier }),
          });
          const tokens = await tokensFrom(answer, null);
          if (wantsIdToken && tokens.apiAddress === null) throw new AppError('bad-answer');
          return tokens;
        } catch (error) {
          throw signInError(error, 'code', secrets);
        }
      },
    };
  }

  async function refresh(tokens: Tokens, signal: AbortSignal): Promise<Tokens> {
    if (tokens.refresh === null) throw new AppError('sign-in-expired');
    try {
      const configuration = await configure(signal);
      return await tokensFrom(await oauth.refreshTokenGrant(configuration, tokens.refresh), tokens);
    } catch (error) {
      throw signInError(error, 'refresh', [clientSecret ?? '', tokens.refresh, tokens.access]);
    }
  }

  return {
    async begin(redirectUri, state, signal) {
      try {
        return await begin(redirectUri, state, signal);
      } catch (error) {
        throw signInError(error, 'code', [clientSecret ?? '']);
      }
    },
    refresh,
  };
}

/** @returns the scopes to ask for: those the server knows, or all where it does not say or knows none of them */
function knownScope(scope: readonly string[], supported: readonly string[] | undefined): readonly string[] {
  const known = scope.filter((each) => supported?.includes(each));
  return known.length === 0 ? scope : known;
}
