import type { Fetch } from '../../electron/vendors/http.ts';
import { FaultyFetch } from '../vendors/faulty-fetch.ts';

/** The network of one computer: it may be down, and what changes folders may come to harm on it. */
export class Network {
  readonly faults = new FaultyFetch();
  online = true;
  /** How many requests went out. */
  sent = 0;
  /** How many of the next looks at the server are answered with 500. */
  failingLooks = 0;

  calm(): void {
    this.online = true;
    this.failingLooks = 0;
    this.faults.next();
  }

  /** @returns the way out for one life of the app, and what ends it: nothing goes out any more */
  wayOut(): { readonly fetch: Fetch; readonly cut: () => void } {
    let isCut = false;
    const fetch: Fetch = (url, init) => {
      if (isCut || !this.online) {
        const cause = Object.assign(new Error('ENETUNREACH'), { code: 'ENETUNREACH', syscall: 'connect' });
        return Promise.reject(new TypeError('fetch failed', { cause }));
      }
      this.sent++;
      const before = this.faults.changes;
      const answer = this.faults.fetch(url, init);
      if (this.faults.changes > before || this.failingLooks === 0) return answer;
      this.failingLooks--;
      return answer.then(async (response) => {
        await response.body?.cancel();
        return new Response(null, { status: 500 });
      });
    };
    const cut = () => {
      isCut = true;
    };
    return { fetch, cut };
  }
}
