import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { consentPage } from '../oauth/consent-page.ts';

export interface ServiceClient {
  readonly apiId: string;
  readonly consumerKey: string;
  readonly user: string;
}

/** How signing in to API 1.0 is to go from now on. */
export interface ServiceKnobs {
  /** What the browser comes back with instead of the state given. */
  state: string | null;
  /** `errorCode` that codes are answered with. */
  codeRefusal: string | null;
}

/** The sign-in of API 1.0 (spec 1.6): a code in the browser, exchanged without grant type and secret. */
export interface ServiceSignIn {
  readonly app: Hono;
  readonly knobs: ServiceKnobs;
  /** @returns a token good from now on, as after a sign-in */
  issue(): string;
  accepts(token: string): boolean;
  /** Tokens given out so far are good no more. */
  expire(): void;
  /** Codes and tokens given out so far. */
  secrets(): readonly string[];
}

type Fields = Readonly<Record<string, string>>;

export function createServiceSignIn({ apiId, consumerKey, user }: ServiceClient): ServiceSignIn {
  const knobs: ServiceKnobs = { state: null, codeRefusal: null };
  const domain = user.split('@').at(-1) ?? '';
  const codes = new Set<string>();
  const secrets: string[] = [];
  const app = new Hono();
  let good = new Set<string>();

  function random(kind: string): string {
    const value = `${kind}-${randomBytes(18).toString('base64url')}`;
    secrets.push(value);
    return value;
  }

  function issue(): string {
    const token = random('service');
    good.add(token);
    return token;
  }

  /** @returns what is wrong with the way to the page, or null */
  function strange(path: string, query: Fields): string | null {
    if (path !== apiId) return 'Unknown API ID.';
    if (query.client_id !== consumerKey) return 'Unknown consumer key.';
    if (query.domain !== domain) return 'Unknown domain.';
    if (!query.state) return 'No state.';
    return URL.parse(query.redirect_uri ?? '') ? null : 'This redirect_uri is not registered.';
  }

  app.get('/ba/:apiId/service/authorize', (c) => {
    const query = c.req.query();
    const wrong = strange(c.req.param('apiId'), query);
    if (wrong !== null) return c.text(wrong, 400);
    return c.html(consentPage({ title: 'LINE WORKS', user, scope: 'mail', action: c.req.path, fields: query }));
  });

  app.post('/ba/:apiId/service/authorize', async (c) => {
    const { decision, ...query } = textsOf(await c.req.parseBody());
    const wrong = strange(c.req.param('apiId'), query);
    if (wrong !== null) return c.text(wrong, 400);
    const target = new URL(query.redirect_uri ?? '');
    if (decision === 'allow') {
      const code = random('code');
      codes.add(code);
      target.searchParams.set('code', code);
    } else target.searchParams.set('error', 'access_denied');
    target.searchParams.set('state', knobs.state ?? query.state ?? '');
    return c.redirect(target.href, 302);
  });

  app.post('/ba/:apiId/service/token', async (c) => {
    const form = textsOf(await c.req.parseBody());
    const fields = ['client_id', 'domain', 'code'];
    const isOurs = c.req.param('apiId') === apiId && form.client_id === consumerKey && form.domain === domain;
    const refuse = (errorCode: string) =>
      c.json({ access_token: '', refresh_token: '', expire_in: '', errorCode, errorMessage: 'Authentication failed' });
    if (!isOurs || Object.keys(form).some((name) => !fields.includes(name))) return refuse('024');
    if (knobs.codeRefusal !== null) return refuse(knobs.codeRefusal);
    if (!codes.delete(form.code ?? '')) return refuse('024');
    return c.json({ access_token: issue(), refresh_token: '', expire_in: '2592000', errorCode: '' });
  });

  return {
    app,
    knobs,
    issue,
    accepts: (token) => good.has(token),
    expire() {
      good = new Set();
    },
    secrets: () => secrets,
  };
}

function textsOf(body: Readonly<Record<string, unknown>>): Fields {
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}
