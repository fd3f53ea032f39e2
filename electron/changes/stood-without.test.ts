import { expect, test } from 'vitest';
import type { FolderId } from '../../shared/folder.ts';
import type { Operation } from '../../shared/operation.ts';
import type { JournalRow } from './ports.ts';
import { stoodWithout } from './stood-without.ts';

function row(seq: number, operation: Operation): JournalRow {
  const links = { undoes: null, redoes: null, back: null, before: null, why: null } as const;
  return {
    ...links,
    account: 'ann',
    group: 'g',
    at: 0,
    seq,
    operation,
    state: 'waiting',
    attempts: 0,
    known: [],
    settled: false,
  };
}

function place(folder: FolderId, from: FolderId | null, to: FolderId | null): Operation {
  return { type: 'reorder', folder, name: folder, parentId: 'work', from, to };
}

/** a b c d e: d is put after a. Then, without that: */
const dropped = [row(1, place('d', 'c', 'a'))];

test.each([
  { what: 'what stood after its neighbour stood after it', later: place('e', 'c', 'd'), from: 'd' },
  { what: 'what stood after it stood after what it was put after', later: place('b', 'd', 'e'), from: 'a' },
  { what: 'put elsewhere once more, it stood where it had', later: place('d', 'a', 'e'), from: 'c' },
  { what: 'what it has nothing to do with stays', later: place('c', 'b', 'a'), from: 'b' },
])('$what', ({ later, from }) => {
  const [changed = row(2, later)] = stoodWithout([row(2, later)], dropped);
  expect(changed.operation).toEqual({ ...later, from });
});

test('what was moved away remembers its neighbour as well', () => {
  const move: Operation = { type: 'move', folder: 'b', name: 'b', from: 'work', to: 'home', stood: 'd' };
  expect(stoodWithout([row(2, move)], dropped).map(({ operation }) => operation)).toEqual([{ ...move, stood: 'a' }]);
});

test('what was asked for before it did not see it', () => {
  expect(stoodWithout([row(0, place('e', 'c', 'd'))], dropped)).toEqual([]);
});
