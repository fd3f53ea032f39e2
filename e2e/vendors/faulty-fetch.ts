import type { Fetch } from '../../electron/vendors/http.ts';

/** What happens to one request that changes something. */
export type ChangeFault =
  /** Nobody listens there: it never left. */
  | 'refused'
  /** The connection breaks; the server has not seen it. */
  | 'lost-before'
  /** The server has done it; then the connection breaks. */
  | 'lost-after'
  /** Done, and the answer cut in half. */
  | 'cut'
  /** Somebody in between answers with a page. */
  | 'html'
  /** Never answered, nor seen by the server. */
  | 'silent'
  /** The server is too busy, and says when to come again. */
  | 'busy'
  /** Done, but late. */
  | 'slow'
  /** Answered with this status by somebody in between. */
  | number;

const SLOW_MS = 15;

/** Addresses of folders at Axigen, LINE WORKS and SuperOffice. */
const CHANGES =
  /\/api\/v1\/folders|\/mail\/mailfolders|\/mail\/v2\/(?:add|modify|remove)Folder|\/EMail\/(?:Create|Delete|Empty)Folder$/;

const broken = (code: string) => new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });

/** A network that fails when told to, before or behind any server; only requests that change folders are struck. */
export class FaultyFetch {
  /** How many requests asked for a change of folders. */
  changes = 0;
  #faults: ChangeFault[] = [];

  /** @param faults what strikes the next changes, one each */
  next(...faults: readonly ChangeFault[]): void {
    this.#faults = [...faults];
  }

  readonly fetch: Fetch = async (url, init) => {
    const body = typeof init.body === 'string' ? init.body : '';
    const isChange = init.method !== 'GET' && (CHANGES.test(url) || body.includes('"Mailbox/set"'));
    if (!isChange) return fetch(url, init);
    this.changes++;
    return this.#strike(this.#faults.shift(), () => fetch(url, init), init.signal);
  };

  async #strike(
    fault: ChangeFault | undefined,
    send: () => Promise<Response>,
    signal: AbortSignal | null | undefined,
  ): Promise<Response> {
    switch (fault) {
      case undefined:
        return send();
      case 'refused':
        throw broken('ECONNREFUSED');
      case 'lost-before':
        throw broken('ECONNRESET');
      case 'lost-after':
        await (await send()).arrayBuffer();
        throw broken('ECONNRESET');
      case 'cut': {
        const { status, headers, body } = await send();
        const text = await new Response(body).text();
        // An answer without content can't be cut in half: something is left where nothing should be.
        return new Response(text.slice(0, text.length / 2) || '{', { status: status === 204 ? 200 : status, headers });
      }
      case 'html':
        return new Response('<html><body>Sign in to the network.</body></html>', {
          headers: { 'content-type': 'text/html' },
        });
      case 'silent':
        return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
      case 'busy':
        return new Response(null, { status: 503, headers: { 'retry-after': '2' } });
      case 'slow':
        await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
        return send();
      default:
        return new Response(null, { status: fault, headers: fault === 429 ? { 'retry-after': '120' } : {} });
    }
  }
}
