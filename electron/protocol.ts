import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { CONTENT_SECURITY_POLICY } from './csp.ts';

/** The app's own scheme and host: a real origin, which `file:` is not. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'mailgrove';
export const APP_URL = `${APP_SCHEME}://${APP_HOST}/index.html`;
/** Makes the scheme a secure origin of its own, with relative URLs and `fetch`. */
export const APP_PRIVILEGES = { standard: true, secure: true, supportFetchAPI: true };

const MIME_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

// No part may start with a dot or hold a separator of any system, so no path can leave the folder.
const SERVED_PATH = /^(\/[A-Za-z0-9_][A-Za-z0-9_.-]*)+$/;

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
};

const refuse = (status: number) => new Response(null, { status, headers: HEADERS });

/**
 * Serves the built renderer.
 * @param root folder with `index.html`
 * @returns a handler for `protocol.handle`: 200 with the file, 404 for what is not there or may not be, 405 for anything
 * but GET and HEAD; every answer carries the content security policy
 */
export function serveFolder(root: string): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
    const { host, pathname } = new URL(request.url);
    const type = MIME_TYPES[extname(pathname)];
    if (host !== APP_HOST || type === undefined || !SERVED_PATH.test(pathname)) return refuse(404);
    try {
      const body = await readFile(join(root, pathname));
      const headers = { ...HEADERS, 'content-type': type, 'content-length': String(body.byteLength) };
      return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), { headers });
    } catch {
      return refuse(404);
    }
  };
}
