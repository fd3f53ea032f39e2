import { expect, test } from 'vitest';
import type { QueueItem } from '../../shared/queue.ts';
import { queueItem } from './queue-item.fixture.ts';
import { aboutWords, pendingWords, willWords } from './queue-words.ts';
import { whyWords } from './why-words.ts';

/** What a line says will be done, and what the folder's details say of it. */
const SENTENCES: readonly (readonly [Partial<QueueItem>, string, string])[] = [
  [{}, 'Move Invoices from Work to Archive', 'Waiting to be moved to Archive'],
  [{ from: null }, 'Move Invoices to Archive', 'Waiting to be moved to Archive'],
  [{ to: null }, 'Move Invoices out of Work', 'Waiting to be moved'],
  [
    { as: 'Invoices 2' },
    'Move Invoices from Work to Archive, where it will be called Invoices 2',
    'Waiting to be moved to Archive',
  ],
  [{ type: 'create', from: null, to: 'Work' }, 'Create Invoices in Work', 'Waiting to be created in Work'],
  [{ type: 'create', from: null, to: null }, 'Create Invoices', 'Waiting to be created'],
  [{ type: 'rename', from: 'Invoices', to: 'Bills' }, 'Rename Invoices to Bills', 'Waiting to be renamed to Bills'],
  [{ type: 'trash', to: 'Trash' }, 'Delete Invoices, to the trash', 'Waiting to be deleted, to the trash'],
  [{ type: 'destroy', to: null }, 'Delete Invoices for good', 'Waiting to be deleted for good'],
  [
    { type: 'reorder', from: 'Work', to: 'Bills' },
    'Put Invoices after Bills in Work',
    'Waiting to be put in another place',
  ],
  [
    { type: 'empty', from: null, to: null },
    'Delete all messages of Invoices',
    'Waiting for all its messages to be deleted',
  ],
  [
    { type: 'subscribe', from: null, to: null, subscribed: false },
    'Unsubscribe from Invoices',
    'Waiting to be unsubscribed from',
  ],
  [{ again: 'undo' }, 'Undo: Move Invoices from Work to Archive', 'Waiting to be moved to Archive'],
  [{ state: 'sending' }, 'Move Invoices from Work to Archive', 'Being sent: Move Invoices from Work to Archive'],
];

test.each(SENTENCES)('%j is told as what will be', (fields, will, pending) => {
  expect(willWords(queueItem(fields))).toBe(will);
  expect(pendingWords(queueItem(fields))).toBe(pending);
});

test('what a line stands for and what needs it is told where it is more than itself', () => {
  expect(aboutWords(queueItem())).toEqual([]);
  expect(aboutWords(queueItem({ merged: 3, dependents: 1 }))).toEqual([
    '3 changes made one',
    '1 other change needs it',
  ]);
});

test('a mailbox says that its changes are being sent only of those that are', () => {
  expect(whyWords('fresh', undefined, { total: 2, held: 0 })).toBe('Being sent, in this order.');
  expect(whyWords('fresh', undefined, { total: 1, held: 1 })).toBe('Sent after you have chosen above.');
  expect(whyWords('offline', undefined, { total: 2, held: 2 })).toBe(
    'Offline. Sent when connected, after you have chosen above.',
  );
  expect(whyWords('syncing', undefined, { total: 3, held: 1 })).toBe(
    'Being sent, in this order. 1 of them only after you have chosen above.',
  );
  expect(whyWords('needs-sign-in', undefined, { total: 1, held: 1 })).toBe(
    'Needs you to sign in. Nothing is sent before.',
  );
  expect(whyWords('failed', 'server-error', { total: 1, held: 1 })).toMatch(/^Paused after an error\. ./);
});
