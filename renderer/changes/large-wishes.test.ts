import { expect, test } from 'vitest';
import type { ChangesState } from '../../shared/changes.ts';
import { LargeWishes } from './large-wishes.ts';
import { type Outcome, outcomeWords } from './sentences.ts';

function listening() {
  const told: string[] = [];
  const wishes = new LargeWishes({
    progress: ({ done, refused, total }) => told.push(`${done + refused} of ${total}`),
    finished: (outcome: Outcome) => told.push(outcomeWords(outcome)),
  });
  const take = (done: number, refused: number, waiting: number) =>
    wishes.take({
      ...REST,
      waiting,
      running: [{ group: 'g', account: 'ann', type: 'move', done, refused, total: 500 }],
    });
  return { told, wishes, take };
}

const REST: ChangesState = { undo: null, redo: null, waiting: 0, conflicts: 0, running: [] };

test('quarters are told, not each folder, and the end once', () => {
  const { told, wishes, take } = listening();
  for (let done = 0; done <= 498; done++) take(done, 0, 500 - done);
  take(498, 2, 0);
  wishes.take(REST);
  take(498, 2, 0);
  expect(told.slice(0, 4)).toEqual(['125 of 500', '250 of 500', '375 of 500', '498 done, 2 refused']);
});

test('what was stopped is counted too', () => {
  const { told, wishes, take } = listening();
  take(3, 0, 497);
  take(4, 1, 0);
  wishes.take(REST);
  expect(told).toEqual(['4 done, 1 refused, 495 stopped']);
});

test('a wish that is no longer named has ended as it was last seen', () => {
  const { told, wishes, take } = listening();
  take(100, 0, 400);
  wishes.take({ ...REST, waiting: 3 });
  expect(told).toEqual(['100 done, 400 stopped']);
});
