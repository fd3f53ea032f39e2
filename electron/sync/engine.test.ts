import { beforeEach, describe, expect, it } from 'vitest';
import type { FolderDiff } from '../../shared/diff.ts';
import { AppError } from '../../shared/errors.ts';
import { type Folder, newFolder } from '../../shared/folder.ts';
import { packFolders, unpackFolders } from '../../shared/pack.ts';
import { openStore, type Store } from '../store/store.ts';
import { account, Harness } from './testing/harness.ts';
import { CAPABILITIES, type Call, put, ScriptedVendor } from './testing/scripted-vendor.ts';
import { turns, until } from './testing/until.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const NOTHING: FolderDiff = { added: [], updated: [], removed: [] };
const inbox = newFolder('1', 'Inbox', { unread: 1, validity: 1, contentToken: 't1' });

let vendors: Map<string, ScriptedVendor>;
let harness: Harness;
let store: Store;

function vendor(id = 'ann'): ScriptedVendor {
  const known = vendors.get(id);
  if (known) return known;
  const made = new ScriptedVendor();
  vendors.set(id, made);
  return made;
}

beforeEach(() => {
  vendors = new Map();
  store = openStore(':memory:', 0).store;
  harness = new Harness(({ id }) => vendor(id), store);
});

/** @returns the call of `changes` the engine makes next */
async function call(id = 'ann'): Promise<Call> {
  await until(() => vendor(id).calls.length > 0, 'the engine asks for changes');
  const next = vendor(id).calls[0];
  if (!next) throw new Error('no call');
  return next;
}

/** Starts with mailboxes whose first read has given the inbox. */
async function started(...ids: string[]): Promise<void> {
  harness.engine.start(ids.map((id) => account(id)));
  for (const id of ids) {
    (await call(id)).answer({ changes: [put(inbox)], cursor: 'c1' });
    await until(() => harness.phase(id) === 'fresh');
  }
  await turns();
}

const folders = (id = 'ann'): Folder[] =>
  unpackFolders(harness.engine.snapshot().accounts.find(({ account }) => account === id)?.folders ?? '[]');
const status = (id = 'ann') => harness.engine.statuses().find(({ account }) => account === id);

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
    harness = new Harness(({ id }) => vendor(id), {
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

describe('usage', () => {
  it('is asked after the first sync, then at most every five minutes', async () => {
    vendor().usageAnswer = { quotas: [{ unit: 'bytes', used: 1, limit: 2 }], at: 1 };
    await started('ann');
    const asked = () => vendor().asked.filter((name) => name === 'usage').length;
    expect(asked()).toBe(1);
    expect(harness.of('usage:changed')).toEqual([{ account: 'ann', usage: vendor().usageAnswer }]);
    expect(harness.engine.usage('ann')).toEqual(vendor().usageAnswer);
    for (let minute = 0; minute < 5; minute++) {
      expect(asked()).toBe(1);
      harness.clock.advance(MINUTE);
      (await call()).answer({ cursor: 'c2' });
      await until(() => harness.phase('ann') === 'fresh');
      await turns();
    }
    expect(asked()).toBe(2);
  });

  it('that can not be had does not make the mailbox fail', async () => {
    vendor().usageAnswer = new AppError('server-error');
    await started('ann');
    expect(status()).toMatchObject({ phase: 'fresh', error: null });
    expect(harness.engine.usage('ann')).toBeNull();
  });
});

describe('messages', () => {
  const page = (subject: string) => ({
    messages: [{ id: 'm', subject, from: 'ann', date: 1, size: 1, unread: false }],
    at: harness.clock.now(),
  });
  const changed = () => harness.of('messages:changed').map(({ page }) => page?.messages[0]?.subject ?? null);

  it('come from the server the first time, from the cache the next', async () => {
    await started('ann');
    vendor().messagesAnswer = async () => page('hello');
    expect(harness.engine.messages('ann', '1')).toBeNull();
    await until(() => changed().length === 1);
    expect(changed()).toEqual(['hello']);
    expect(harness.engine.messages('ann', '1')).toEqual(page('hello'));
    await turns();
    expect(changed()).toEqual(['hello']);
  });

  it('are read again when the folder says its content has changed, or after a minute', async () => {
    await started('ann');
    vendor().messagesAnswer = async () => page('hello');
    harness.engine.messages('ann', '1');
    await until(() => changed().length === 1);

    harness.engine.syncNow('ann');
    (await call()).answer({ changes: [{ type: 'patch', id: '1', fields: { contentToken: 't2' } }] });
    await until(() => harness.phase('ann') === 'fresh');
    vendor().messagesAnswer = async () => page('news');
    expect(harness.engine.messages('ann', '1')?.messages[0]?.subject).toBe('hello');
    await until(() => changed().length === 2);

    harness.clock.advance(59 * SECOND);
    harness.engine.messages('ann', '1');
    await turns();
    expect(changed()).toEqual(['hello', 'news']);
    harness.clock.advance(SECOND);
    harness.engine.messages('ann', '1');
    await until(() => changed().length === 3);
  });

  it('stay readable offline, and what can not be had is said', async () => {
    await started('ann');
    vendor().messagesAnswer = async () => page('hello');
    harness.engine.messages('ann', '1');
    await until(() => changed().length === 1);
    harness.engine.setOnline(false);
    harness.clock.advance(5 * MINUTE);
    expect(harness.engine.messages('ann', '1')?.messages[0]?.subject).toBe('hello');
    await until(() => changed().length === 2);
    expect(changed()).toEqual(['hello', 'hello']);
    expect(vendor().asked.filter((name) => name === 'messages 1')).toHaveLength(1);
  });

  it('of a folder whose validity has changed are dropped, and a page under way is not waited for', async () => {
    await started('ann');
    vendor().messagesAnswer = async () => page('hello');
    harness.engine.messages('ann', '1');
    await until(() => changed().length === 1);
    harness.clock.advance(2 * MINUTE);
    let arrive = () => {};
    vendor().messagesAnswer = () => new Promise((resolve) => (arrive = () => resolve(page('late'))));
    harness.engine.messages('ann', '1');
    await until(() => vendor().asked.filter((name) => name === 'messages 1').length === 2);

    (await call()).answer({ changes: [{ type: 'patch', id: '1', fields: { validity: 2 } }], cursor: 'c2' });
    await until(() => changed().length === 2);
    arrive();
    await turns();
    expect(changed()).toEqual(['hello', null]);
    harness.engine.setOnline(false);
    expect(harness.engine.messages('ann', '1')).toBeNull();
  });

  it('of a folder no longer looked at are not waited for', async () => {
    await started('ann');
    harness.engine.syncNow('ann');
    (await call()).answer({ changes: [put(newFolder('2', 'x'))] });
    await until(() => folders().length === 2);
    const arrive: (() => void)[] = [];
    vendor().messagesAnswer = () => new Promise((resolve) => arrive.push(() => resolve(page(`${arrive.length}`))));
    harness.engine.messages('ann', '1');
    harness.engine.messages('ann', '2');
    await until(() => arrive.length === 2);
    for (const one of arrive) one();
    await until(() => harness.of('messages:changed').length === 1);
    await turns();
    expect(harness.of('messages:changed').map(({ folder }) => folder)).toEqual(['2']);
  });

  it('of an unknown folder or mailbox are refused', async () => {
    await started('ann');
    expect(() => harness.engine.messages('ann', 'x')).toThrow(expect.objectContaining({ code: 'unknown-folder' }));
    expect(() => harness.engine.messages('eve', '1')).toThrow(expect.objectContaining({ code: 'unknown-account' }));
  });
});

describe('mailboxes', () => {
  it('removed in the middle of a read leave nothing behind, and nothing comes after', async () => {
    await started('ann', 'bob');
    harness.engine.syncNow('ann');
    const running = await call('ann');
    const sent = harness.sent.length;
    const removed = harness.engine.remove('ann');
    running.answer({ changes: [put(newFolder('2', 'late'))] });
    await removed;
    await turns();
    expect(harness.sent).toHaveLength(sent);
    expect([...store.load('ann')].flat()).toEqual([]);
    expect(harness.engine.snapshot().accounts.map(({ account }) => account)).toEqual(['bob']);
    expect(vendor('ann').closed).toBe(1);
    expect(() => harness.engine.syncNow('ann')).toThrow(expect.objectContaining({ code: 'unknown-account' }));
  });

  it('moved to another server are read from the beginning, folders compared, cached messages gone', async () => {
    await started('ann');
    store.putMessages('ann', '1', { messages: [], at: 0 }, inbox);
    const moved = { vendor: 'axigen', server: 'new.example.org', user: 'ann@example.org', signIn: 'password' } as const;
    await harness.engine.update(account('ann', { connection: moved }));
    expect(folders()).toEqual([inbox]);
    const first = await call();
    expect(first.cursor).toBeNull();
    expect(store.messages('ann', '1')).toBeNull();
    first.answer({ changes: [put(newFolder('7', 'Other'))] });
    await until(() => harness.phase('ann') === 'fresh');
    expect(harness.of('tree:diff').at(-1)?.diff).toEqual({
      added: [newFolder('7', 'Other')],
      updated: [],
      removed: [inbox],
    });
  });

  it('edited wait for the old connection to be closed', async () => {
    await started('ann');
    const old = vendor();
    vendors.delete('ann');
    await harness.engine.update(account('ann', { label: 'Ann' }));
    expect(old.closed).toBe(1);
    expect((await call()).cursor).toBe('c1');
  });

  it('all end with the engine', async () => {
    await started('ann', 'bob');
    harness.engine.syncNow(null);
    await call('ann');
    await harness.engine.close();
    expect(harness.clock.nextIn).toBeNull();
    expect([vendor('ann').closed, vendor('bob').closed]).toEqual([1, 1]);
  });
});
