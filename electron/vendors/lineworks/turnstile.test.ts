import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HttpAnswer } from '../http.ts';
import { Turnstile, type Urgency, USUAL_PACE } from './turnstile.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const patient = new AbortController().signal;

function answer(status: number, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  const after = headers['retry-after'];
  return {
    status,
    headers: new Headers(headers),
    text: '',
    retryAfterMs: after === undefined ? undefined : Number(after) * SECOND,
    json: () => null,
  };
}

/** A server that answers after a while, and remembers when each request came. */
class Server {
  readonly arrivals: number[] = [];
  readonly order: string[] = [];
  atOnce = 0;
  mostAtOnce = 0;
  next: (() => HttpAnswer) | null = null;

  /** @param wayMs how long a request takes to get here; the answer takes as long back */
  serve(name: string, wayMs: number): () => Promise<HttpAnswer> {
    return async () => {
      this.mostAtOnce = Math.max(this.mostAtOnce, ++this.atOnce);
      this.order.push(name);
      await after(wayMs);
      this.arrivals.push(Date.now());
      await after(wayMs);
      this.atOnce--;
      return this.next?.() ?? answer(200);
    };
  }

  /** The most requests that came within any minute. */
  busiest(minute = MINUTE): number {
    return Math.max(0, ...this.arrivals.map((at) => this.arrivals.filter((b) => b >= at && b - at < minute).length));
  }
}

const after = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

let server: Server;
let turnstile: Turnstile;
beforeEach(() => {
  vi.useFakeTimers();
  server = new Server();
  turnstile = new Turnstile(USUAL_PACE);
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (
  name: string,
  { urgency = 'background' as Urgency, way = 10, operation = 'list', signal = patient } = {},
) => turnstile.pass(operation, urgency, signal, server.serve(name, way));

describe('however many calls there are', () => {
  it('no minute of the server sees more than 240 of one operation, nor more than four come at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 3_000 }), { minLength: 50, maxLength: 50 }), async (ways) => {
        server = new Server();
        turnstile = new Turnstile(USUAL_PACE);
        const calls = Array.from({ length: 600 }, (_, at) =>
          pass(`${at}`, { way: ways[at % ways.length] ?? 0, urgency: 'person' }),
        );
        await vi.runAllTimersAsync();
        await Promise.all(calls);
        expect(server.arrivals).toHaveLength(600);
        expect(server.busiest()).toBeLessThanOrEqual(240);
        expect(server.mostAtOnce).toBeLessThanOrEqual(4);
      }),
      { numRuns: 20 },
    );
  });

  it('each operation has a limit of its own', async () => {
    const calls = Array.from({ length: 480 }, (_, at) => pass(`${at}`, { operation: `${at % 2}`, way: 1 }));
    await vi.advanceTimersByTimeAsync(30 * SECOND);
    await Promise.all(calls);
  });

  it('a person goes before what happens in the background, and always finds a place', async () => {
    const polls = Array.from({ length: 6 }, (_, at) => pass(`poll ${at}`, { way: 5 * SECOND }));
    await vi.advanceTimersByTimeAsync(0);
    const act = pass('act', { urgency: 'person', way: 5 * SECOND });
    const second = pass('second act', { urgency: 'person', way: 5 * SECOND });
    await vi.runAllTimersAsync();
    await Promise.all([...polls, act, second]);
    expect(server.order).toEqual(['poll 0', 'poll 1', 'poll 2', 'act', 'second act', 'poll 3', 'poll 4', 'poll 5']);
  });
});

describe('what the server says', () => {
  /** @returns when the next call reaches the server, from now; milliseconds */
  async function nextComes(): Promise<number> {
    const from = Date.now();
    server.next = null;
    const before = server.arrivals.length;
    const call = pass('next', { way: 0 });
    await vi.runAllTimersAsync();
    await call;
    return (server.arrivals[before] ?? 0) - from;
  }

  async function answered(status: number, headers: Readonly<Record<string, string>>): Promise<void> {
    server.next = () => answer(status, headers);
    const call = pass('first', { way: 0 });
    await vi.runAllTimersAsync();
    await call;
  }

  it('that nothing is left is heard before it bites', async () => {
    await answered(200, { 'rateLimit-limit': '240', 'rateLimit-remaining': '0', 'rateLimit-reset': '17' });
    expect(await nextComes()).toBe(17 * SECOND);
  });

  it('what is left is not given away twice', async () => {
    await answered(200, { 'rateLimit-remaining': '2', 'rateLimit-reset': '30' });
    server.next = null;
    const from = Date.now();
    const calls = [pass('1', { way: 0 }), pass('2', { way: 0 }), pass('3', { way: 0 })];
    await vi.runAllTimersAsync();
    await Promise.all(calls);
    expect(server.arrivals.slice(1).map((at) => at - from)).toEqual([0, 0, 30 * SECOND]);
  });

  it('a smaller limit is kept', async () => {
    await answered(200, { 'rateLimit-limit': '60' });
    server.next = null;
    const calls = Array.from({ length: 200 }, (_, at) => pass(`${at}`, { way: 5 }));
    await vi.runAllTimersAsync();
    await Promise.all(calls);
    expect(server.busiest()).toBeLessThanOrEqual(60);
  });

  it.each([
    ['its reset', { 'rateLimit-reset': '20', 'retry-after': '40' }, 20],
    ['Retry-After', { 'retry-after': '40' }, 40],
    ['a second at first', {}, 1],
    ['its reset, whatever else makes no sense', { 'rateLimit-reset': '3', 'rateLimit-remaining': 'x' }, 3],
  ])('that it is too much stops the operation until %s', async (_, headers, seconds) => {
    await answered(429, headers);
    expect(await nextComes()).toBe(seconds * SECOND);
  });

  it('nothing but that it is too much makes the pause twice as long each time, up to a minute', async () => {
    const pauses: number[] = [];
    for (let i = 0; i < 8; i++) {
      const before = server.arrivals.at(-1) ?? Date.now();
      server.next = () => answer(429);
      const call = pass('again', { way: 0 });
      await vi.runAllTimersAsync();
      await call;
      pauses.push(((server.arrivals.at(-1) ?? 0) - before) / SECOND);
    }
    expect(pauses).toEqual([0, 1, 2, 4, 8, 16, 32, 60]);
  });

  it('a longer pause than a minute is told, not waited for', async () => {
    await answered(429, { 'retry-after': '120' });
    await expect(pass('next')).rejects.toMatchObject({ code: 'rate-limited', retryAfterMs: 120 * SECOND });
    server.next = null;
    const other = pass('other', { operation: 'other', way: 0 });
    await vi.runAllTimersAsync();
    await expect(other).resolves.toMatchObject({ status: 200 });
  });
});

describe('waiting', () => {
  it('ends when it is stopped, and the others go on', async () => {
    const stop = new AbortController();
    const first = Array.from({ length: 3 }, (_, at) => pass(`${at}`));
    const waiting = pass('waiting', { signal: stop.signal });
    const behind = pass('behind');
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    await vi.runAllTimersAsync();
    await Promise.all([...first, behind]);
    expect(server.order).toEqual(['0', '1', '2', 'behind']);
  });

  it('is over at once for what was stopped before', async () => {
    await expect(pass('late', { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('goes on after a call that failed', async () => {
    const failing = Array.from({ length: 4 }, () =>
      turnstile.pass('list', 'person', patient, () => Promise.reject(new Error('broken'))),
    );
    await Promise.allSettled(failing);
    const call = pass('next', { way: 0 });
    await vi.runAllTimersAsync();
    await expect(call).resolves.toMatchObject({ status: 200 });
  });
});
