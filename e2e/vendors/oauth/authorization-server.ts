import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { consentPage } from './consent-page.ts';
import { type Grant, Grants, verifies } from './grants.ts';
import { createSigningKey, type SigningKey, signedToken } from './id-token.ts';
import { type OAuthKnobs, wellBehaved } from './knobs.ts';

type Query = Readonly<Record<string, string>>;
type RouteContext = Context<{ Bindings: HttpBindings }>;

export interface AuthorizationServerOptions {
  /** Shown on the page where the person signs in. */
  readonly title: string;
  readonly user: string;
  readonly clientId: string;
  /** null: a client that has none, and must not send one. */
  readonly clientSecret: string | null;
  /** Compared to the letter. Default: any path on a loopback host. */
  readonly redirectUris?: readonly string[];
  /** Scopes it knows; asking for another one is an error. */
  readonly scopes: readonly string[];
  readonly pkce: 'required' | 'unknown';
  readonly paths: {
    readonly authorize: string;
    readonly token: string;
    readonly metadata?: string;
    readonly jwks?: string;
  };
  /** Path of the issuer behind the origin. Default: none. */
  readonly issuerPath?: string;
  /** Parameters of the vendor's own on the way to the page. @returns what is wrong with them, or null */
  readonly checkParameters?: (query: Query) => string | null;
  /** Claims of the id token beside the usual ones; absent: there is no id token. */
  readonly claims?: (origin: string) => Readonly<Record<string, unknown>>;
}

/** An OAuth server that is strict about RFC 6749 and RFC 7636, to be mounted into a simulated vendor. */
export interface AuthorizationServer {
  readonly app: Hono<{ Bindings: HttpBindings }>;
  readonly knobs: OAuthKnobs;
  /** Codes and tokens given out; `grants.byAccessToken` says whether a vendor's API is to let somebody in. */
  readonly grants: Grants;
  /** @returns claims of a test's choice, signed with the server's own key */
  readonly sign: (claims: Readonly<Record<string, unknown>>) => string;
  /** Everything that only the app and the server may know: codes, tokens, verifiers. */
  readonly secrets: ReadonlySet<string>;
  /** Grant types of the token requests, in order. */
  readonly tokenRequests: readonly string[];
  /** Queries of the requests for the page, in order. */
  readonly visits: readonly Query[];
}

/** @returns a server without anybody signed in; mount its `app` at the root of the simulated vendor's */
export function createAuthorizationServer(options: AuthorizationServerOptions): AuthorizationServer {
  const { title, user, clientId, clientSecret, scopes, pkce, paths, claims } = options;
  const knobs = wellBehaved();
  const grants = new Grants();
  let made: SigningKey | null = null;
  /** Made when first needed: that takes longer than most tests. */
  const key = (): SigningKey => {
    made ??= createSigningKey();
    return made;
  };
  const tokenRequests: string[] = [];
  const visits: Query[] = [];
  const secrets = new Set<string>();
  const app = new Hono<{ Bindings: HttpBindings }>();

  const mayReturnTo = (uri: string): boolean =>
    options.redirectUris?.includes(uri) ?? /^http:\/\/(?:127\.0\.0\.1|localhost):\d+\/\w+$/.test(uri);

  /** Without a redirect URI known to be the client's the browser is never sent back (RFC 6749 section 4.1.2.1). */
  function strangeClient(query: Query): string | null {
    if (query.client_id !== clientId) return 'Unknown client_id.';
    return mayReturnTo(query.redirect_uri ?? '') ? null : 'This redirect_uri is not registered.';
  }

  /** @returns the error code the browser is sent back with */
  function refusal(query: Query): string | null {
    if (query.response_type !== 'code') return 'unsupported_response_type';
    if (!query.state) return 'invalid_request';
    const asked = (query.scope ?? '').split(' ').filter(Boolean);
    if (asked.length === 0 || !asked.every((scope) => scopes.includes(scope))) return 'invalid_scope';
    const hasChallenge = query.code_challenge !== undefined && query.code_challenge_method === 'S256';
    if (pkce === 'required' && !hasChallenge) return 'invalid_request';
    if (pkce === 'unknown' && query.code_challenge !== undefined) return 'invalid_request';
    return options.checkParameters?.(query) ?? null;
  }

  function sendBack(c: RouteContext, query: Query, answer: Query): Response {
    const target = new URL(query.redirect_uri ?? '');
    const state = knobs.state ?? query.state;
    for (const [name, value] of Object.entries({ ...answer, ...(state === undefined ? {} : { state }) })) {
      target.searchParams.set(name, value);
    }
    return c.redirect(target.href, 302);
  }

  app.get(paths.authorize, (c) => {
    const query = c.req.query();
    visits.push(query);
    const strange = strangeClient(query);
    if (strange !== null) return c.text(strange, 400);
    const error = refusal(query);
    if (error !== null) return sendBack(c, query, { error });
    const page = { title, user, scope: query.scope ?? '', action: paths.authorize, fields: query };
    return c.html(consentPage(page));
  });

  app.post(paths.authorize, async (c) => {
    const { decision, ...query } = formOf(await c.req.parseBody());
    const strange = strangeClient(query);
    if (strange !== null) return c.text(strange, 400);
    if (knobs.decision !== null) return sendBack(c, query, { error: knobs.decision });
    if (decision !== 'allow') return sendBack(c, query, { error: 'access_denied', error_description: 'Not today' });
    const grant: Grant = {
      clientId,
      redirectUri: query.redirect_uri ?? '',
      scope: query.scope ?? '',
      challenge: query.code_challenge ?? null,
    };
    return sendBack(c, query, { code: grants.allow(grant) });
  });

  app.post(paths.token, async (c) => {
    await knobs.tokenGate;
    if (!c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded'))
      return refuse(c, 'invalid_request');
    const form = formOf(await c.req.parseBody());
    tokenRequests.push(form.grant_type ?? '');
    for (const name of ['code', 'code_verifier', 'refresh_token'] as const) {
      if (form[name] !== undefined) secrets.add(form[name]);
    }
    if (knobs.tokenFault !== null) return fault(c, knobs.tokenFault);
    const isClient = form.client_id === clientId && (form.client_secret ?? null) === clientSecret;
    if (!isClient) return refuse(c, 'invalid_client', 401);
    if (form.grant_type === 'authorization_code') return redeemed(c, form);
    if (form.grant_type === 'refresh_token') return refreshed(c, form);
    return refuse(c, 'unsupported_grant_type');
  });

  function redeemed(c: RouteContext, form: Query): Response {
    const grant = grants.redeem(form.code ?? '');
    if (knobs.codeRefusal !== null) return refuse(c, knobs.codeRefusal);
    if (grant === null || grant.redirectUri !== form.redirect_uri) return refuse(c, 'invalid_grant');
    const verified =
      grant.challenge === null ? form.code_verifier === undefined : verifies(form.code_verifier ?? '', grant.challenge);
    return verified ? tokens(c, grant, 'new') : refuse(c, 'invalid_grant');
  }

  function refreshed(c: RouteContext, form: Query): Response {
    const grant = grants.byRefreshToken(form.refresh_token ?? '');
    if (knobs.refreshRefusal !== null) return refuse(c, knobs.refreshRefusal);
    if (grant === null) return refuse(c, 'invalid_grant');
    return tokens(c, grant, knobs.refreshToken === 'absent' ? 'keep' : 'new');
  }

  function tokens(c: RouteContext, grant: Grant, refresh: 'new' | 'keep'): Response {
    const { accessToken, refreshToken } = grants.issue(grant, refresh);
    secrets.add(accessToken);
    if (refreshToken !== null) secrets.add(refreshToken);
    const seconds = knobs.expiresIn;
    return c.json(
      {
        token_type: 'Bearer',
        access_token: accessToken,
        expires_in: knobs.expiresInAsText ? String(seconds) : seconds,
        scope: grant.scope,
        ...(refreshToken === null ? {} : { refresh_token: refreshToken }),
        ...(claims === undefined ? {} : { id_token: idToken(c) }),
      },
      200,
      { 'cache-control': 'no-store' },
    );
  }

  function idToken(c: RouteContext): string {
    const { origin } = new URL(c.req.url);
    const now = Math.floor(Date.now() / 1000);
    const usual = { iss: `${origin}${options.issuerPath ?? ''}`, aud: clientId, sub: user, iat: now, exp: now + 3600 };
    return signedToken(key(), { ...usual, ...claims?.(origin) });
  }

  if (paths.metadata !== undefined) {
    app.get(paths.metadata, (c) => {
      const { origin } = new URL(c.req.url);
      return c.json({
        issuer: `${origin}${options.issuerPath ?? ''}`,
        authorization_endpoint: `${origin}${paths.authorize}`,
        token_endpoint: `${origin}${paths.token}`,
        ...(paths.jwks === undefined ? {} : { jwks_uri: `${origin}${paths.jwks}` }),
        scopes_supported: scopes,
        response_types_supported: ['code'],
        code_challenge_methods_supported: pkce === 'required' ? ['S256'] : [],
      });
    });
  }
  if (paths.jwks !== undefined) app.get(paths.jwks, (c) => c.json({ keys: [key().jwk] }));

  return { app, knobs, grants, secrets, sign: (chosen) => signedToken(key(), chosen), tokenRequests, visits };
}

function formOf(body: Readonly<Record<string, unknown>>): Query {
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

function refuse(c: RouteContext, error: string, status: 400 | 401 = 400): Response {
  return c.json({ error, error_description: `No: ${error}` }, status, { 'cache-control': 'no-store' });
}

function fault(c: RouteContext, kind: NonNullable<OAuthKnobs['tokenFault']>): Response {
  switch (kind) {
    case 'html':
      return c.html('<html><body>Please sign in to the network.</body></html>');
    case 'server-error':
      return c.text('Out of order.', 503);
    case 'rate-limited':
      return c.json({ error: 'too_many_requests' }, 429, { 'retry-after': '7' });
    case 'drop':
      c.env.incoming.socket.destroy();
      return c.body(null);
  }
}
