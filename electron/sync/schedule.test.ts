import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES, type ErrorCode } from '../../shared/errors.ts';
import type { Position } from './ports.ts';
import { POLL, pollDelay, retryDelay, wantsFullRead } from './schedule.ts';

const MINUTE = 60_000;
const settled: Position = { cursor: 'c', syncedAt: 0, fullAt: 0, doubtful: false };
const calm = { focused: true, pushed: false, wholeList: false, quietLooks: 0, fastPolls: 0, position: settled, now: 0 };
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('polling', () => {
  it('looks about once a minute in focus, every five minutes in the background, every ten where the server pushes', () => {
    expect(pollDelay(calm, 0.5)).toBe(MINUTE);
    expect(pollDelay({ ...calm, focused: false }, 0.5)).toBe(5 * MINUTE);
    expect(pollDelay({ ...calm, pushed: true }, 0.5)).toBe(10 * MINUTE);
    expect(pollDelay({ ...calm, pushed: true, focused: false }, 0.5)).toBe(10 * MINUTE);
  });

  it('looks less and less often at whole lists in which nothing changes', () => {
    const delays = (focused: boolean) =>
      [0, 1, 2, 3, 4, 500].map(
        (quietLooks) => pollDelay({ ...calm, focused, wholeList: true, quietLooks }, 0.5) / MINUTE,
      );
    expect(delays(true)).toEqual([1, 2, 4, 5, 5, 5]);
    expect(delays(false)).toEqual([1, 2, 4, 8, 15, 15]);
  });

  it('never takes ten mailboxes of one client near its limit', () => {
    const perMinute = (delay: number) => (10 * MINUTE) / delay;
    const situations = [true, false].flatMap((focused) => [0, 1, 9].map((quietLooks) => ({ focused, quietLooks })));
    const calls = situations.map((situation) => perMinute(pollDelay({ ...calm, wholeList: true, ...situation }, 0)));
    expect(Math.max(...calls)).toBeLessThan(240 / 10);
    expect(perMinute(pollDelay({ ...calm, wholeList: true, fastPolls: 1 }, 0))).toBeLessThan(240);
  });

  it('looks every three seconds after an own change', () => {
    expect(pollDelay({ ...calm, pushed: true, fastPolls: 1 }, 0.9)).toBe(3_000);
  });

  it('is skewed by at most a tenth', () => {
    fc.assert(
      fc.property(random, (random) => {
        const delay = pollDelay(calm, random);
        expect(delay).toBeGreaterThanOrEqual(0.9 * POLL.focused);
        expect(delay).toBeLessThanOrEqual(1.1 * POLL.focused);
      }),
    );
  });

  it('comes early to settle a doubt, but not before the last full read is ten minutes old', () => {
    const doubtful = { ...settled, doubtful: true };
    expect(pollDelay({ ...calm, position: doubtful, now: 20 * MINUTE, focused: false }, 0.5)).toBe(3_000);
    expect(pollDelay({ ...calm, position: doubtful, now: 8 * MINUTE, focused: false }, 0.5)).toBe(2 * MINUTE);
  });
});

describe('a full read', () => {
  it('is due when there is nowhere to go on from', () => {
    expect(wantsFullRead({ ...settled, cursor: null }, 1)).toBe(true);
    expect(wantsFullRead({ ...settled, fullAt: null }, 1)).toBe(true);
  });

  it('is due ten minutes after the last one when in doubt, else after a day', () => {
    expect(wantsFullRead({ ...settled, doubtful: true }, 10 * MINUTE - 1)).toBe(false);
    expect(wantsFullRead({ ...settled, doubtful: true }, 10 * MINUTE)).toBe(true);
    expect(wantsFullRead(settled, 24 * 60 * MINUTE - 1)).toBe(false);
    expect(wantsFullRead(settled, 24 * 60 * MINUTE)).toBe(true);
  });

  it('is due when the clock was set back before the last one', () => {
    expect(wantsFullRead({ ...settled, fullAt: 10 }, 5)).toBe(true);
  });
});

describe('trying again', () => {
  it('waits twice as long each time, up to five minutes, of which a random half', () => {
    const longest = [1, 2, 3, 8, 9, 50].map((failures) => retryDelay({ code: 'timed-out' }, failures, 1));
    expect(longest).toEqual([2_000, 4_000, 8_000, 256_000, 300_000, 300_000]);
    expect(retryDelay({ code: 'timed-out' }, 1, 0)).toBe(1_000);
  });

  it('waits as long as the server asks, within a day', () => {
    expect(retryDelay({ code: 'rate-limited', retryAfterMs: 90_000 }, 1, 0.5)).toBe(90_000);
    expect(retryDelay({ code: 'rate-limited', retryAfterMs: 1 }, 1, 1)).toBe(2_000);
    expect(retryDelay({ code: 'rate-limited', retryAfterMs: Number.MAX_SAFE_INTEGER }, 1, 1)).toBe(24 * 60 * MINUTE);
  });

  it('leaves to the person what only the person can change', () => {
    const left = ERROR_CODES.filter((code) => retryDelay({ code }, 1, 0.5) === null);
    expect(new Set(left)).toEqual(
      new Set<ErrorCode>([
        'wrong-password',
        'ticket-refused',
        'second-step-needed',
        'bad-certificate',
        'not-this-kind-of-server',
        'signed-out',
        'sign-in-expired',
        'sign-in-refused',
        'sign-in-mismatch',
        'mail-agent-not-granted',
        'api-retired',
        'no-key-store',
        'secrets-locked',
        'secret-lost',
      ]),
    );
  });
});
