import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import type { Change } from '../vendors/vendor.ts';
import {
  call,
  engineOn,
  folders,
  harness,
  inbox,
  MINUTE,
  SECOND,
  setUpEngine,
  started,
  status,
  store,
  vendor,
} from './testing/engine.ts';
import { account } from './testing/harness.ts';
import { CAPABILITIES, put } from './testing/scripted-vendor.ts';
import { turns, until } from './testing/until.ts';

setUpEngine();

describe('failing', () => {
  it('is tried again after pauses that grow, and says why', async () => {
    harness.engine.start([account('ann')]);
    for (const pause of [1_500, 3_000, 6_000]) {
      (await call()).fail(new AppError('timed-out'));
      await until(() => harness.phase('ann') === 'failed');
      expect(status()?.error).toEqual({ code: 'timed-out' });
      expect(harness.clock.nextIn).toBe(pause);
      harness.clock.advance(pause);
    }
    (await call()).answer({ changes: [put(inbox)] });
    await until(() => harness.phase('ann') === 'fresh');
    expect(status()?.error).toBeNull();
  });

  it('waits as long as the server asks', async () => {
    harness.engine.start([account('ann')]);
    (await call()).fail(new AppError('rate-limited', { retryAfterMs: 120_000 }));
    await until(() => harness.phase('ann') === 'failed');
    expect(harness.clock.nextIn).toBe(120_000);
  });

  it('with a wrong password waits for the person, through sleep and network loss', async () => {
    vendor().connectError = new AppError('wrong-password');
    harness.engine.start([account('ann')]);
    await until(() => harness.phase('ann') === 'failed');
    harness.clock.advance(60 * MINUTE);
    harness.engine.wake();
    harness.engine.setOnline(false);
    harness.engine.setOnline(true);
    await turns();
    expect(vendor().asked).toEqual(['connect']);
    expect(status()).toMatchObject({ phase: 'failed', error: { code: 'wrong-password' } });

    vendor().connectError = null;
    await harness.engine.update(account('ann'));
    (await call()).answer({ changes: [put(inbox)] });
    await until(() => harness.phase('ann') === 'fresh');
  });

  it('in one mailbox touches no other', async () => {
    harness.engine.start([account('ann'), account('bob')]);
    (await call('ann')).fail(new AppError('server-error'));
    (await call('bob')).answer({ changes: [put(inbox)] });
    await until(() => harness.phase('ann') === 'failed' && harness.phase('bob') === 'fresh');
    expect(folders('bob')).toEqual([inbox]);
  });

  it('to store changes nothing, here or on disk, and tells nothing', async () => {
    let full = false;
    engineOn({
      ...store,
      commit(commit) {
        if (full) throw new AppError('disk-full');
        return store.commit(commit);
      },
    });
    await started('ann');
    full = true;
    harness.engine.syncNow('ann');
    (await call()).answer({ changes: [{ type: 'remove', id: '1' }], cursor: 'c2' });
    await until(() => harness.phase('ann') === 'failed');
    expect(status()?.error?.code).toBe('disk-full');
    expect(harness.of('tree:diff')).toHaveLength(1);
    expect(folders()).toEqual([inbox]);

    full = false;
    harness.engine.syncNow('ann');
    const again = await call();
    expect(again.cursor).toBe('c1');
    again.answer({ changes: [{ type: 'patch', id: '1', fields: { unread: 5 } }], cursor: 'c2' });
    await until(() => harness.phase('ann') === 'fresh');
    expect(folders()).toEqual([{ ...inbox, unread: 5 }]);
  });

  it('in a way no one foresaw is reported for the log and shown as internal', async () => {
    harness.engine.start([account('ann')]);
    const error = new TypeError('a bug');
    (await call()).fail(error);
    await until(() => harness.phase('ann') === 'failed');
    expect(status()?.error).toEqual({ code: 'internal' });
    expect(harness.reported).toEqual([error]);
  });
});

describe('the network', () => {
  it('gone: stops everything; back: reads at once', async () => {
    await started('ann');
    harness.engine.syncNow('ann');
    const running = await call();
    harness.engine.setOnline(false);
    expect(running.signal.aborted).toBe(true);
    await until(() => harness.phase('ann') === 'offline');
    harness.engine.syncNow('ann');
    harness.clock.advance(60 * MINUTE);
    await turns();
    expect(vendor().reads).toBe(2);
    expect(folders()).toEqual([inbox]);

    harness.engine.setOnline(true);
    (await call()).answer({ cursor: 'c2' });
    await until(() => harness.phase('ann') === 'fresh');
  });

  it('that turns out to be gone shows as offline and is tried again', async () => {
    await started('ann');
    harness.engine.syncNow('ann');
    (await call()).fail(new AppError('offline'));
    await until(() => harness.phase('ann') === 'offline');
    expect(status()?.error).toBeNull();
    expect(harness.clock.nextIn).toBe(1_500);
  });

  it('after sleep: what hung is given up and read anew at once', async () => {
    await started('ann');
    harness.engine.syncNow('ann');
    const hung = await call();
    harness.engine.wake();
    expect(hung.signal.aborted).toBe(true);
    (await call()).answer({ cursor: 'c2' });
    await until(() => harness.phase('ann') === 'fresh');
  });
});

describe('polling', () => {
  it('is slower in the background, and catches up on focus', async () => {
    await started('ann');
    expect(harness.clock.nextIn).toBe(MINUTE);
    harness.engine.setFocused(false);
    expect(harness.clock.nextIn).toBe(5 * MINUTE);
    harness.clock.advance(2 * MINUTE);
    harness.engine.setFocused(true);
    harness.clock.advance(0);
    (await call()).answer({ cursor: 'c2' });
  });

  it('is slower and slower where every look reads all folders, until something changes or the person comes back', async () => {
    vendor().capabilities = { ...CAPABILITIES, delta: false };
    await started('ann');
    const look = async (changes: readonly Change[]) => {
      harness.clock.advance(harness.clock.nextIn ?? 0);
      (await call()).answer({ full: true, changes, cursor: 'c2' });
      await until(() => harness.phase('ann') === 'fresh');
      await turns();
      return (harness.clock.nextIn ?? 0) / MINUTE;
    };
    expect(harness.clock.nextIn).toBe(MINUTE);
    const quiet = [put(inbox)];
    expect([await look(quiet), await look(quiet), await look(quiet)]).toEqual([2, 4, 5]);
    harness.engine.setFocused(false);
    expect([await look(quiet), await look(quiet)]).toEqual([15, 15]);
    expect(await look([put({ ...inbox, unread: 7 })])).toBe(1);
    const seen = [put({ ...inbox, unread: 7 })];
    expect([await look(seen), await look(seen)]).toEqual([2, 4]);
    harness.engine.setFocused(true);
    expect(harness.clock.nextIn).toBe(MINUTE);
  });

  it('goes on, for quotas too, when somebody sets the clock back by a day', async () => {
    await started('ann');
    const asked = () => vendor().asked.filter((name) => name === 'usage').length;
    harness.clock.set(-24 * 60 * MINUTE);
    harness.engine.setFocused(false);
    harness.engine.setFocused(true);
    expect(harness.clock.nextIn).toBe(MINUTE);
    harness.clock.advance(MINUTE);
    (await call()).answer({ changes: [put(inbox)], cursor: 'c2' });
    await until(() => asked() === 2);
  });

  it('looks a few times quickly after an own change', async () => {
    await started('ann');
    harness.engine.ownChange('ann');
    for (const pause of [3, 3, 3, 60]) {
      (await call()).answer({ cursor: 'c2' });
      await until(() => harness.phase('ann') === 'fresh');
      await turns();
      expect(harness.clock.nextIn).toBe(pause * SECOND);
      harness.clock.advance(pause * SECOND);
    }
  });
});

describe('push', () => {
  beforeEach(async () => {
    vendor().capabilities = { ...CAPABILITIES, push: true };
    await started('ann');
    await until(() => vendor().hint !== null);
  });

  /** Long after the last run, so that nothing holds it back. */
  function hint(): void {
    harness.clock.advance(SECOND);
    vendor().hint?.();
    harness.clock.advance(0);
  }

  async function opened(): Promise<void> {
    hint();
    (await call()).answer({ cursor: 'c2' });
    await until(() => harness.phase('ann') === 'fresh');
    await turns();
  }

  it('makes the engine read at once, and poll only as a net', async () => {
    await opened();
    expect(harness.clock.nextIn).toBe(10 * MINUTE);
    hint();
    (await call()).answer({ cursor: 'c3' });
    await until(() => harness.phase('ann') === 'fresh');
  });

  it('in a burst makes one more read, shortly after the one under way', async () => {
    await opened();
    hint();
    const running = await call();
    for (let i = 0; i < 5; i++) vendor().hint?.();
    running.answer({ cursor: 'c3' });
    await until(() => harness.clock.nextIn === 500);
    harness.clock.advance(500);
    (await call()).answer({ cursor: 'c4' });
    await until(() => harness.clock.nextIn === 10 * MINUTE);
  });

  it('that breaks makes the engine poll again, and is tried again', async () => {
    await opened();
    vendor().failWatch?.(new AppError('server-error'));
    await until(() => harness.clock.nextIn === 1_500);
    const watches = () => vendor().asked.filter((name) => name === 'watch').length;
    harness.clock.advance(1_500);
    expect(watches()).toBe(2);
    expect(harness.clock.nextIn).toBeLessThanOrEqual(MINUTE);
  });

  it('does not get around the pause a server asked for', async () => {
    await opened();
    harness.engine.syncNow('ann');
    (await call()).fail(new AppError('rate-limited', { retryAfterMs: 60_000 }));
    await until(() => harness.phase('ann') === 'failed');
    const reads = vendor().reads;
    vendor().hint?.();
    harness.clock.advance(59_000);
    await turns();
    expect(vendor().reads).toBe(reads);
  });

  it('is ended when the network goes', async () => {
    await opened();
    harness.engine.setOnline(false);
    expect(vendor().hint).toBeNull();
  });
});
