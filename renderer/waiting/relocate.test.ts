import { expect, test } from 'vitest';
import { queueItem } from './queue-item.fixture.ts';
import { relocate } from './relocate.ts';

const lines = (...seqs: readonly number[]) => seqs.map((seq) => queueItem({ seq, folder: `folder ${seq}` }));
const part = (items: ReturnType<typeof lines>, offset = 0, total = offset + items.length) => ({
  items,
  offset,
  total,
  held: 0,
});
const [first, second] = lines(1, 2);
const on = (item: typeof first, index: number) => ({ item: item ?? null, index });

test('a line stays itself when those before it have been sent', () => {
  expect(relocate(on(second, 1), part(lines(2, 3)))).toMatchObject({ index: 0, is: 'same' });
});

test('a line that was edited goes by another number, and is still the one of its folder', () => {
  const edited = queueItem({ seq: 9, folder: 'folder 1' });
  expect(relocate(on(first, 0), part([...lines(2), edited]))).toMatchObject({ index: 1, is: 'edited' });
});

test('of two lines of a folder, one of them being sent, the edited one is the other', () => {
  const sending = queueItem({ seq: 1, folder: 'same', state: 'sending' });
  const waiting = queueItem({ seq: 5, folder: 'same' });
  const edited = queueItem({ seq: 9, folder: 'same' });
  expect(relocate(on(waiting, 1), part([sending, edited]))).toMatchObject({ index: 1, is: 'edited' });
});

test('from a line that is gone one comes to the one in its place, at the end to the last', () => {
  expect(relocate(on(first, 0), part(lines(2, 3)))).toMatchObject({ index: 0, item: { seq: 2 }, is: 'other' });
  expect(relocate(on(second, 1), part(lines(1)))).toMatchObject({ index: 0, item: { seq: 1 }, is: 'other' });
  expect(relocate(on(first, 0), part([]))).toBeNull();
});

test('of a line out of what was read nothing is known: one stays where one is', () => {
  expect(relocate(on(first, 0), part(lines(51, 52), 50, 60))).toMatchObject({ index: 0, item: first, is: 'same' });
  expect(relocate(on(second, 500), part(lines(1, 3), 0, 600))).toMatchObject({ index: 500, item: second, is: 'same' });
});
