import type { HttpBindings } from '@hono/node-server';
import { createMiddleware } from 'hono/factory';

/** One request as it came, before anything was decided about it. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Writes down every request. @param pathOf what of an address is its path; default: all of it */
export function logging(log: LoggedRequest[], pathOf: (pathname: string) => string = (pathname) => pathname) {
  return createMiddleware<{ Bindings: HttpBindings }>(async ({ req }, next) => {
    const path = pathOf(new URL(req.url).pathname);
    log.push({ method: req.method, path, query: req.query(), headers: req.header(), body: await req.text() });
    await next();
  });
}
