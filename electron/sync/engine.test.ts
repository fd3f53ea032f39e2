import { describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { newFolder } from '../../shared/folder.ts';
import { packFolders } from '../../shared/pack.ts';
import {
  call,
  folders,
  harness,
  inbox,
  MINUTE,
  NOTHING,
  SECOND,
  setUpEngine,
  started,
  status,
  store,
  vendor,
} from './testing/engine.ts';
import { account } from './testing/harness.ts';
import { put } from './testing/scripted-vendor.ts';
import { turns, until } from './testing/until.ts';

setUpEngine();

describe('starting', () => {
  it('answers from the store before any server has', () => {
    store.claim('ann', 'x');
    store.commit({
      account: 'ann',
      diff: { added: [inbox], updated: [], removed: [] },
      position: { cursor: 'c', syncedAt: 7, fullAt: 7, doubtful: false },
      dropMessages: [],
    });
    harness.engine.start([account('ann')]);
    expect(harness.engine.snapshot()).toEqual({
      revision: 0,
      accounts: [{ account: 'ann', folders: packFolders([inbox]), overlay: NOTHING, pending: [] }],
    });
  });

  it('reads everything first, tells of progress, then is fresh', async () => {
    harness.engine.start([account('ann')]);
    const first = await call();
    expect(first.cursor).toBeNull();
    first.answer({ changes: [put(inbox)], cursor: 'page 2', more: true });
    const second = await call();
    expect(second.cursor).toBe('page 2');
    expect(status()).toMatchObject({ phase: 'syncing', progress: 1, syncedAt: null });
    expect(folders()).toEqual([]);
    second.answer({ changes: [put(newFolder('2', 'Sent'))], cursor: 'c1' });
    await until(() => harness.phase('ann') === 'fresh');
    expect(status()).toMatchObject({ progress: null, error: null, syncedAt: harness.clock.now() });
    expect(folders().map(({ id }) => id)).toEqual(['1', '2']);
  });

  it('asks nothing for a mailbox that is signed out, and shows its folders', async () => {
    await started('ann');
    await harness.engine.update(account('ann', { signedIn: false }));
    await turns();
    expect(vendor().reads).toBe(1);
    expect(status()?.phase).toBe('signed-out');
    expect(folders()).toEqual([inbox]);
    harness.engine.syncNow('ann');
    harness.clock.advance(60 * MINUTE);
    await turns();
    expect(vendor().reads).toBe(1);
  });
});

describe('changes', () => {
  it('are stored, then told with numbers without gaps over all mailboxes', async () => {
    await started('ann', 'bob');
    harness.engine.syncNow('ann');
    const renamed = { ...inbox, name: 'Eingang' };
    (await call()).answer({ changes: [put(renamed)], cursor: 'c2' });
    await until(() => harness.of('tree:diff').length === 3);
    expect(harness.of('tree:diff').map(({ revision, account }) => [revision, account])).toEqual([
      [1, 'ann'],
      [2, 'bob'],
      [3, 'ann'],
    ]);
    expect(harness.of('tree:diff')[2]?.diff.updated).toEqual([[inbox, renamed]]);
    expect(harness.engine.snapshot().revision).toBe(3);
    expect(folders()).toEqual([renamed]);
    expect(folders('bob')).toEqual([inbox]);
  });

  it('that are none are not told, but the mailbox is as fresh', async () => {
    await started('ann');
    harness.clock.advance(10 * SECOND);
    harness.engine.syncNow('ann');
    (await call()).answer({ cursor: 'c2' });
    await until(() => status()?.syncedAt === harness.clock.now());
    expect(harness.of('tree:diff')).toHaveLength(1);
  });

  it('are read on from the last cursor', async () => {
    await started('ann');
    harness.engine.syncNow(null);
    expect((await call()).cursor).toBe('c1');
  });

  it('with no end are refused', async () => {
    await started('ann');
    harness.engine.syncNow('ann');
    (await call()).answer({ cursor: 'c1', more: true });
    await until(() => harness.phase('ann') === 'failed');
    expect(status()?.error?.code).toBe('bad-answer');
  });
});

describe('one flight', () => {
  it('many requests during a run make one more run', async () => {
    await started('ann');
    harness.engine.syncNow('ann');
    const running = await call();
    for (let i = 0; i < 5; i++) harness.engine.syncNow('ann');
    running.answer({ cursor: 'c2' });
    (await call()).answer({ cursor: 'c3' });
    await until(() => harness.phase('ann') === 'fresh');
    await turns();
    expect(vendor().reads).toBe(3);
  });

  it('cancel ends the run, keeps what was, and comes back as usual', async () => {
    await started('ann');
    harness.engine.syncNow('ann');
    const running = await call();
    harness.engine.cancel('ann');
    expect(running.signal.aborted).toBe(true);
    await until(() => harness.phase('ann') === 'fresh');
    expect(status()?.error).toBeNull();
    expect(folders()).toEqual([inbox]);
    harness.clock.advance(MINUTE);
    expect((await call()).cursor).toBe('c1');
  });
});

describe('a refused cursor', () => {
  it('is followed by one read of everything', async () => {
    await started('ann');
    harness.engine.syncNow('ann');
    (await call()).fail(new AppError('cursor-refused'));
    const again = await call();
    expect(again.cursor).toBeNull();
    again.answer({ changes: [put(newFolder('2', 'New'))], cursor: 'n1' });
    await until(() => harness.phase('ann') === 'fresh');
    expect(folders().map(({ id }) => id)).toEqual(['2']);
  });

  it('refused from the beginning too is an error', async () => {
    await started('ann');
    harness.engine.syncNow('ann');
    (await call()).fail(new AppError('cursor-refused'));
    (await call()).fail(new AppError('cursor-refused'));
    await until(() => harness.phase('ann') === 'failed');
    expect(folders()).toEqual([inbox]);
  });

  it('and then nothing at all is believed only when it is said twice', async () => {
    await started('ann');
    const forgotten = async () => {
      harness.engine.syncNow('ann');
      (await call()).fail(new AppError('cursor-refused'));
      (await call()).answer({ changes: [], cursor: 'n1' });
      const again = await call();
      expect(again.cursor).toBeNull();
      expect(folders()).toEqual([inbox]);
      return again;
    };
    (await forgotten()).answer({ changes: [put(inbox)], cursor: 'n2' });
    await until(() => harness.phase('ann') === 'fresh');
    expect(folders()).toEqual([inbox]);

    await turns();
    (await forgotten()).answer({ changes: [], cursor: 'n3' });
    await until(() => harness.phase('ann') === 'fresh');
    expect(folders()).toEqual([]);
  });

  it('in the middle of a reset leaves no trace of the pages before', async () => {
    await started('ann');
    harness.engine.syncNow('ann');
    (await call()).answer({
      changes: [put(newFolder('2', 'x')), { type: 'reset-container', container: 'x' }],
      more: true,
    });
    (await call()).fail(new AppError('cursor-refused'));
    (await call()).answer({ changes: [put(inbox)], cursor: 'n1' });
    await until(() => harness.phase('ann') === 'fresh');
    expect(folders()).toEqual([inbox]);
  });
});

describe('doubt', () => {
  it('is settled by a full read, ten minutes after the last one', async () => {
    await started('ann');
    harness.engine.syncNow('ann');
    (await call()).answer({ changes: [{ type: 'patch', id: '9', fields: { unread: 1 } }], cursor: 'c2' });
    await until(() => harness.phase('ann') === 'fresh');
    for (let minute = 1; minute < 10; minute++) {
      harness.clock.advance(MINUTE);
      const soon = await call();
      expect(soon.cursor).toBe('c2');
      soon.answer({ cursor: 'c2' });
      await until(() => harness.phase('ann') === 'fresh');
      await turns();
    }
    harness.clock.advance(MINUTE);
    const settling = await call();
    expect(settling.cursor).toBeNull();
    settling.answer({ changes: [put(inbox), put(newFolder('9', 'x', { unread: 1 }))], cursor: 'c3' });
    await until(() => folders().length === 2);
    await turns();
    harness.clock.advance(MINUTE);
    expect((await call()).cursor).toBe('c3');
  });
});

describe('doubt about a full read', () => {
  it('is settled by another one', async () => {
    harness.engine.start([account('ann')]);
    (await call()).answer({ changes: [put(inbox)], doubtful: true, cursor: 'c1' });
    await until(() => harness.phase('ann') === 'fresh');
    await turns();
    harness.engine.syncNow('ann');
    const soon = await call();
    expect(soon.cursor).toBe('c1');
    soon.answer({ cursor: 'c2' });
    await until(() => harness.phase('ann') === 'fresh');
    await turns();
    harness.clock.advance(10 * MINUTE);
    expect((await call()).cursor).toBeNull();
  });
});
