import { beforeEach, describe, expect, test } from 'vitest';
import { type Folder, newFolder } from '../shared/folder.ts';
import type { Snapshot } from '../shared/ipc.ts';
import { packFolders } from '../shared/pack.ts';
import { FolderStore, type NumberedDiff } from './folder-store.ts';

const inbox = newFolder('in', 'Inbox', { role: 'inbox', unread: 1 });
const clients = newFolder('cl', 'Clients', { parentId: 'in', unread: 2 });
const sent = newFolder('se', 'Sent', { role: 'sent' });

function snapshot(revision: number, folders: readonly Folder[], accounts = ['ann']): Snapshot {
  const overlay = { added: [], updated: [], removed: [] };
  const packed = (account: string) => (account === 'ann' ? packFolders(folders) : '[]');
  return {
    revision,
    accounts: accounts.map((account) => ({ account, folders: packed(account), overlay, pending: [] })),
  };
}

function diff(revision: number, change: Partial<NumberedDiff['diff']>): NumberedDiff {
  return { revision, account: 'ann', diff: { added: [], updated: [], removed: [], ...change } };
}

const unreadNow = (revision: number, unread: number) =>
  diff(revision, { updated: [[clients, { ...clients, unread }]] });

let later: (() => void)[] = [];
let gaps = 0;
/** Whether the snapshot asked for after a gap can be had. */
let hasSnapshot = true;
let store: FolderStore;
const nextFrame = () => {
  const due = later;
  later = [];
  for (const work of due) work();
};
const names = () => store.rows.rows.map(({ folder }) => folder?.name ?? 'mailbox');
const unread = () => store.tree.get('ann/cl')?.folder?.unread;

beforeEach(() => {
  later = [];
  gaps = 0;
  hasSnapshot = true;
  store = new FolderStore({
    soon: (work) => later.push(work),
    async onGap() {
      gaps++;
      if (!hasSnapshot) throw new Error('none');
    },
  });
  store.setOpen(['ann/', 'ann/in'], true);
  store.load(snapshot(10, [inbox, clients, sent]));
});

test('a snapshot shows the rows, with the branches open that were', () => {
  expect(names()).toEqual(['mailbox', 'Inbox', 'Clients', 'Sent']);
});

describe('numbered diffs', () => {
  test('several are shown together, with the next frame', () => {
    let drawings = 0;
    store.subscribe(() => drawings++);
    store.applyDiff(unreadNow(11, 5));
    store.applyDiff(unreadNow(12, 7));
    expect(unread()).toBe(2);
    nextFrame();
    expect(unread()).toBe(7);
    expect(store.revision).toBe(12);
    expect(drawings).toBe(1);
  });

  test('what the snapshot already holds is not applied again', () => {
    store.applyDiff(unreadNow(10, 99));
    nextFrame();
    expect(unread()).toBe(2);
  });

  test('after a gap a snapshot is asked for once, and what follows it is applied on top', () => {
    store.applyDiff(unreadNow(13, 13));
    nextFrame();
    store.applyDiff(unreadNow(14, 14));
    nextFrame();
    expect(unread()).toBe(2);
    expect(gaps).toBe(1);
    store.load(snapshot(13, [inbox, { ...clients, unread: 13 }, sent]));
    expect(unread()).toBe(13);
    nextFrame();
    expect(unread()).toBe(14);
    expect(gaps).toBe(1);
  });

  test('a snapshot that can’t be had is asked for again with the next change', async () => {
    hasSnapshot = false;
    store.applyDiff(unreadNow(13, 13));
    nextFrame();
    await Promise.resolve();
    store.applyDiff(unreadNow(14, 14));
    nextFrame();
    expect(gaps).toBe(2);
  });

  test('a number that comes late closes the gap by itself', () => {
    store.applyDiff(unreadNow(12, 12));
    store.applyDiff(unreadNow(11, 11));
    nextFrame();
    expect(unread()).toBe(12);
    expect(gaps).toBe(0);
  });

  test('those that come before the first snapshot wait for it', () => {
    const fresh = new FolderStore({ soon: (work) => later.push(work), onGap: async () => {} });
    fresh.applyDiff(unreadNow(11, 5));
    fresh.load(snapshot(10, [inbox, clients]));
    nextFrame();
    expect(fresh.tree.get('ann/cl')?.folder?.unread).toBe(5);
  });
});

describe('who is told', () => {
  test('a count tells the row and its ancestors, and nobody else', () => {
    const told: string[] = [];
    for (const key of ['ann/', 'ann/in', 'ann/cl', 'ann/se']) {
      const node = store.tree.get(key);
      if (node) store.subscribeRow(node, () => told.push(key));
    }
    store.subscribeRows(() => told.push('list'));
    store.applyDiff(unreadNow(11, 5));
    nextFrame();
    expect(told.sort()).toEqual(['ann/', 'ann/cl', 'ann/in']);
  });

  test('a new row tells the list', () => {
    const before = store.listVersion;
    store.applyDiff(diff(11, { added: [newFolder('dr', 'Drafts', { role: 'drafts' })] }));
    nextFrame();
    expect(store.listVersion).toBeGreaterThan(before);
    expect(names()).toEqual(['mailbox', 'Inbox', 'Clients', 'Drafts', 'Sent']);
  });

  test('a first folder in a closed one tells the list too: its row can be opened from now on', () => {
    const before = store.listVersion;
    store.applyDiff(diff(11, { added: [newFolder('x', 'Acme', { parentId: 'cl' })] }));
    nextFrame();
    expect(names()).toEqual(['mailbox', 'Inbox', 'Clients', 'Sent']);
    expect(store.listVersion).toBeGreaterThan(before);
  });

  test('listeners see the old tree before and the new one after a change', () => {
    const seen: string[] = [];
    store.beforeChange(() => seen.push(`before: ${unread()}`));
    store.afterChange(() => seen.push(`after: ${unread()}`));
    store.applyDiff(unreadNow(11, 5));
    nextFrame();
    expect(seen).toEqual(['before: 2', 'after: 5']);
  });
});

describe('branches', () => {
  test('what the person opens and closes is to be remembered, what is opened for now is not', () => {
    const remembered: string[] = [];
    store.onOpened((keys, open) => remembered.push(`${open ? 'open' : 'closed'} ${keys.join(' ')}`));
    store.setOpen(['ann/in'], false);
    store.setOpenForNow(['ann/in'], true);
    store.setOpen(['ann/in'], true);
    expect(remembered).toEqual(['closed ann/in']);
    expect(names()).toContain('Clients');
  });

  test('a whole branch closes and opens at once, and says how many branches that were', () => {
    expect(store.setSubtreeOpen('ann/', false)).toBe(2);
    expect(names()).toEqual(['mailbox']);
    expect(store.countClosed('ann/')).toBe(2);
    expect(store.setSubtreeOpen('ann/', true)).toBe(2);
    expect(names()).toEqual(['mailbox', 'Inbox', 'Clients', 'Sent']);
  });
});

describe('mailboxes', () => {
  test('a new mailbox begins open; one that was removed takes its rows along', () => {
    store.setAccounts(['ann', 'kim']);
    expect(store.rows.isOpen('kim/')).toBe(true);
    store.setAccounts(['kim']);
    expect(names()).toEqual(['mailbox']);
  });

  test('one mailbox can be shown alone', () => {
    store.load(snapshot(20, [inbox, clients, sent], ['kim', 'ann']));
    expect(names()).toEqual(['mailbox', 'mailbox', 'Inbox', 'Clients', 'Sent']);
    store.show('kim');
    expect(names()).toEqual(['mailbox']);
    store.show(null);
    expect(names()).toHaveLength(5);
  });

  test('a filter outlives a change of what is shown', () => {
    const node = store.tree.get('ann/se');
    const root = store.tree.get('ann/');
    store.setFilter(new Set(node && root ? [root, node] : []));
    store.show('ann');
    expect(names()).toEqual(['mailbox', 'Sent']);
    store.setFilter(null);
    expect(names()).toEqual(['mailbox', 'Inbox', 'Clients', 'Sent']);
  });
});
