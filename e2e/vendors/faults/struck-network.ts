import { createHttpClient, type Fetch, type HttpClient } from '../../../electron/vendors/http.ts';
import type { Fault } from './fault.ts';

/** A request that went out. */
export interface Sent {
  /** It asks for something to be changed, or begun. */
  readonly isChange: boolean;
  /** What struck it. */
  readonly fault: Fault | null;
}

/** Addresses of changes at Axigen, LINE WORKS and SuperOffice; method calls at JMAP. */
const CHANGES =
  /\/api\/v1\/folders|\/mail\/mailfolders|\/mail\/v2\/(?:add|modify|remove)Folder|\/EMail\/(?:(?:Create|Delete|Empty|Refresh)Folder|ToggleSubscription|SetSubscription)/;
const METHODS = /"(?:Mailbox|Email)\/set"/;

/** @returns true for a request that asks a vendor's server for something to be changed, or begun */
export function asksForChange(url: string, { method, body }: RequestInit): boolean {
  return method !== 'GET' && (CHANGES.test(url) || (typeof body === 'string' && METHODS.test(body)));
}

/** No answer larger than this is read. */
const MAX_BYTES = 1_000_000;
/** How long a request is waited for whose answer never ends. */
const IMPATIENT_MS = 25;

/** A network on which a fault strikes requests by their number. */
export class StruckNetwork {
  /** What went out since `plan`. */
  sent: Sent[] = [];
  #fault: Fault | null = null;
  #strikes: (at: number) => boolean = () => false;
  /** What the server is still at, though nobody waits for it any more. */
  #abandoned: Promise<unknown>[] = [];

  readonly #fetch: Fetch = async (url, init) => {
    const fault = this.#strikes(this.sent.length) ? this.#fault : null;
    this.sent.push({ isChange: asksForChange(url, init), fault });
    if (fault === null) return fetch(url, init);
    if (!fault.hangs) return fault.strike(() => fetch(url, init), { url, init });
    const carriedOut = () => {
      const answer = fetch(url, { ...init, signal: null });
      this.#abandoned.push(answer);
      return answer;
    };
    return fault.strike(carriedOut, { url, init });
  };

  readonly http: HttpClient = (() => {
    const client = createHttpClient({ fetch: this.#fetch, backoffMs: 1, maxBytes: MAX_BYTES });
    return {
      send: (request) => {
        const next = this.sent.length;
        // JMAP's well-known address is redirected: a request that goes out twice.
        const isStruck = this.#strikes(next) || (/\/\.well-known\//.test(request.url) && this.#strikes(next + 1));
        const hangs = this.#fault?.hangs === true && isStruck;
        return client.send(hangs ? { ...request, timeoutMs: IMPATIENT_MS } : request);
      },
      open: (request) => client.open(request),
    };
  })();

  /** @param strikes whether the fault strikes the request of that number, counted from now */
  plan(fault: Fault, strikes: (at: number) => boolean): void {
    this.sent = [];
    this.#fault = fault;
    this.#strikes = strikes;
  }

  /** Strikes no more. @returns when the server has done all it was asked for */
  async calm(): Promise<void> {
    this.sent = [];
    this.#fault = null;
    this.#strikes = () => false;
    await Promise.allSettled(this.#abandoned.splice(0));
  }
}
