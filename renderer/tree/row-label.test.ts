import { describe, expect, test } from 'vitest';
import { type Folder, newFolder, Right } from '../../shared/folder.ts';
import type { FolderNode } from '../../shared/tree-node.ts';
import { RowFlag } from './row-flags.ts';
import { accountLabel, folderLabel } from './row-label.ts';

function nodeOf(folder: Folder | null, sums: Partial<FolderNode> = {}): FolderNode {
  return {
    key: `a/${folder?.id ?? ''}`,
    account: 'a',
    folder,
    parent: null,
    children: [],
    position: 0,
    unreadBelow: 0,
    totalBelow: 0,
    sizeBelow: 0,
    countBelow: 0,
    version: 1,
    ...sums,
  };
}

function label(fields: Partial<Folder>, sums: Partial<FolderNode> = {}, closed = false): string {
  const folder = newFolder('1', 'Invoices', fields);
  return folderLabel(nodeOf(folder, sums), folder, closed);
}

describe('a folder', () => {
  test('name first, then numbers, each once', () => {
    expect(label({ unread: 3, total: 1_412, size: 33_000_000 })).toBe('Invoices, 3 unread, 1,412 messages, 33 MB');
  });

  test('one message is one message', () => {
    expect(label({ unread: 0, total: 1 })).toBe('Invoices, 0 unread, 1 message');
  });

  test('what the server did not say is not said', () => {
    expect(label({})).toBe('Invoices');
  });

  test('unread hidden in subfolders is told only while they are closed', () => {
    expect(label({ unread: 3 }, { unreadBelow: 16 }, true)).toBe('Invoices, 3 unread, 16 unread in subfolders');
    expect(label({ unread: 3 }, { unreadBelow: 16 }, false)).toBe('Invoices, 3 unread');
  });

  test('state last: whose it is, and that nothing can be changed', () => {
    expect(label({ total: 5, scope: 'shared', owner: 'Kim', rights: Right.read | Right.markRead })).toBe(
      'Invoices, 5 messages, shared by Kim, read-only',
    );
    expect(label({ scope: 'shared' })).toBe('Invoices, shared');
    expect(label({ scope: 'public', rights: Right.read | Right.add })).toBe('Invoices, public');
  });

  test('a container says what it is once', () => {
    expect(label({ name: 'Kim', kind: 'owner', scope: 'shared', owner: 'Kim' })).toBe("Kim, a person's folders");
  });

  test('what is going on with it is told last', () => {
    const folder = newFolder('1', 'Invoices', { scope: 'shared' });
    const { locked, pending, cut, conflict } = RowFlag;
    expect(folderLabel(nodeOf(folder), folder, false, locked | pending | cut)).toBe(
      'Invoices, shared, locked, pending, cut',
    );
    expect(folderLabel(nodeOf(folder), folder, false, conflict)).toBe('Invoices, shared, waits for your choice');
  });

  test('a role or kind the name does not tell is told, but never twice', () => {
    expect(label({ name: 'Posteingang', role: 'inbox' })).toBe('Posteingang, inbox');
    expect(label({ name: 'Inbox', role: 'inbox' })).toBe('Inbox');
    expect(label({ name: 'Team', kind: 'events' })).toBe('Team, calendar');
  });
});

test('a mailbox tells what it is, how it does, and what is in it', () => {
  const node = nodeOf(null, { unreadBelow: 19, totalBelow: 90, countBelow: 12 });
  expect(accountLabel(node, { name: 'ann@example.org', state: 'needs sign-in', attention: true }, true)).toBe(
    'ann@example.org, mailbox, needs sign-in, 19 unread in subfolders, 12 folders, 90 messages',
  );
  expect(accountLabel(node, { name: 'ann@example.org', state: '', attention: false }, false)).toBe(
    'ann@example.org, mailbox, 12 folders, 90 messages',
  );
});
