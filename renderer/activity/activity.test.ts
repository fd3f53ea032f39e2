import { expect, test } from 'vitest';
import { type ActivityItem, type EntryState, NO_ENTRIES } from '../../shared/changes.ts';
import { itemWords, stateWords } from './activity-words.ts';
import { byDay, nearDay } from './by-day.ts';

function item(fields: Partial<ActivityItem> = {}): ActivityItem {
  return {
    id: '1',
    account: 'ann',
    at: 0,
    who: 'me',
    type: 'move',
    group: 'g',
    again: null,
    name: 'Invoices',
    count: 1,
    folder: 'invoices',
    as: null,
    subscribed: null,
    from: 'Work',
    to: 'Archive',
    counts: { ...NO_ENTRIES, done: 1 },
    failures: [],
    undo: 'possible',
    undoReason: null,
    ...fields,
  };
}

test('each kind of change has its sentence', () => {
  const words = (fields: Partial<ActivityItem>) => itemWords(item(fields));
  expect(words({})).toBe('Moved Invoices from Work to Archive');
  expect(words({ count: 3, from: null })).toBe('Moved Invoices and 2 more to Archive');
  expect(words({ to: null })).toBe('Moved Invoices out of Work');
  expect(words({ as: 'Invoices 2' })).toBe('Moved Invoices from Work to Archive, where it is called Invoices 2');
  expect(words({ as: 'Invoices 2', count: 3 })).toBe('Moved Invoices and 2 more from Work to Archive');
  expect(words({ type: 'create', to: 'Work' })).toBe('Created Invoices in Work');
  expect(words({ type: 'rename', from: 'Invoices', to: 'Bills' })).toBe('Renamed Invoices to Bills');
  expect(words({ type: 'trash' })).toBe('Deleted Invoices, to the trash');
  expect(words({ type: 'trash', as: 'Invoices 2' })).toBe(
    'Deleted Invoices, to the trash, where it is called Invoices 2',
  );
  expect(words({ type: 'destroy' })).toBe('Deleted Invoices for good');
  expect(words({ type: 'reorder', from: 'Work', to: 'Bills' })).toBe('Put Invoices after Bills in Work');
  expect(words({ type: 'reorder', from: 'Work', to: null })).toBe('Put Invoices in another place in Work');
  expect(words({ type: 'empty', from: null, to: null })).toBe('Deleted all messages of Invoices');
  expect(words({ type: 'subscribe', subscribed: true })).toBe('Subscribed to Invoices');
  expect(words({ type: 'subscribe', subscribed: false })).toBe('Unsubscribed from Invoices');
  expect(words({ type: 'unreadable' })).toBe('An entry of another version of the app');
  expect(words({ again: 'undo' })).toBe('Undo: Moved Invoices from Work to Archive');
  expect(words({ who: 'others', type: 'appeared', to: 'Work' })).toBe('Invoices appeared in Work');
  expect(words({ who: 'others', type: 'vanished', from: null })).toBe('Invoices was removed');
  expect(words({ who: 'others', type: 'rename', from: 'A', to: 'B' })).toBe('A was renamed to B');
});

test('what others did is told of several folders as of several', () => {
  const words = (fields: Partial<ActivityItem>) => itemWords(item({ who: 'others', count: 3, ...fields }));
  expect(words({ type: 'appeared', to: null })).toBe('Invoices and 2 more appeared');
  expect(words({ type: 'vanished', from: null })).toBe('Invoices and 2 more were removed');
  expect(words({ type: 'vanished' })).toBe('Invoices and 2 more were removed from Work');
  expect(words({})).toBe('Invoices and 2 more were moved from Work to Archive');
  expect(words({ from: null })).toBe('Invoices and 2 more were moved to Archive');
  expect(words({ to: null })).toBe('Invoices and 2 more were moved out of Work');
  expect(words({ from: null, to: null })).toBe('Invoices and 2 more were moved');
  expect(words({ type: 'rename', from: 'A', to: 'B' })).toBe('A was renamed to B, and 2 more got other names');
  expect(words({ type: 'rename', from: null })).toBe('Invoices and 2 more were renamed');
});

test('how it stands is told where it is not simply done', () => {
  const words = (counts: Partial<Record<EntryState, number>>, count = 1) =>
    stateWords(item({ count, counts: { ...NO_ENTRIES, ...counts } }));
  expect(words({ done: 1 })).toBeNull();
  expect(words({ waiting: 1 })).toBe('waiting');
  expect(words({ refused: 1 })).toBe('refused');
  expect(words({ conflict: 1 })).toBe('needs your choice');
  expect(words({ merged: 1 })).toBe('went along with a later change');
  expect(words({ done: 3, merged: 2, conflict: 1 }, 6)).toBe(
    '3 done, 1 waiting for your choice, 2 gone along with later changes',
  );
  expect(words({ done: 498, refused: 2 }, 500)).toBe('498 done, 2 refused');
  expect(words({ done: 10, sending: 1, waiting: 489 }, 500)).toBe('10 done, 489 waiting, 1 being sent');
});

test('lines are told day by day, newest first', () => {
  const at = (day: number, hour: number) => new Date(2026, 4, day, hour).getTime();
  const items = [at(4, 9), at(4, 1), at(3, 23), at(1, 12)].map((time) => ({ at: time }));
  const days = byDay(items);
  expect(days.map(({ items: { length } }) => length)).toEqual([2, 1, 1]);
  expect(days.map(({ start }) => nearDay(start, at(4, 15)))).toEqual(['today', 'yesterday', null]);
  expect(byDay([])).toEqual([]);
});
