import { describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { newFolder } from '../../shared/folder.ts';
import {
  call,
  folders,
  harness,
  inbox,
  MINUTE,
  renewVendor,
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

describe('usage', () => {
  it('with unread messages the server counts itself is asked after every look, as the folders are', async () => {
    vendor().usageAnswer = { quotas: [], unread: 151, at: 1 };
    await started('ann');
    vendor().usageAnswer = { quotas: [], unread: 152, at: 2 };
    harness.engine.syncNow('ann');
    (await call()).answer({ cursor: 'c2' });
    await until(() => harness.engine.usage('ann')?.unread === 152);
  });

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
    renewVendor('ann');
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
