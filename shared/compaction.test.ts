import { describe, expect, it } from 'vitest';
import { compact } from './compaction.ts';
import { type Folder, newFolder } from './folder.ts';
import type { Operation } from './operation.ts';

/** Above `a` and `b` lie folders `A`, `B` and `C`; `deep` lies in `a`. */
const FOLDERS: readonly Folder[] = [
  newFolder('T', 'Trash', { role: 'trash' }),
  newFolder('A', 'A'),
  newFolder('B', 'B'),
  newFolder('C', 'C'),
  newFolder('a', 'a', { parentId: 'A', subscribed: true }),
  newFolder('b', 'b', { parentId: 'A' }),
  newFolder('deep', 'deep', { parentId: 'a' }),
];
const LOOKUP = {
  get: (id: string) => FOLDERS.find((folder) => folder.id === id),
  childrenOf: (parent: string | null) => FOLDERS.filter(({ parentId }) => parentId === parent),
};

const create = (folder: string, parentId: string | null, name = folder): Operation => ({
  type: 'create',
  folder,
  name,
  parentId,
});
const rename = (folder: string, name: string, to: string): Operation => ({ type: 'rename', folder, name, to });
const move = (folder: string, from: string | null, to: string | null, more: object = {}): Operation => ({
  type: 'move',
  folder,
  name: folder,
  from,
  to,
  ...more,
});
const trash = (folder: string, from: string | null): Operation => ({
  type: 'trash',
  folder,
  name: folder,
  from,
  trash: 'T',
});
const destroy = (folder: string, from: string | null, name = folder): Operation => ({
  type: 'destroy',
  folder,
  name,
  from,
  withMail: true,
});
const subscribe = (folder: string, subscribed: boolean): Operation => ({
  type: 'subscribe',
  folder,
  name: folder,
  subscribed,
});
const empty = (folder: string): Operation => ({ type: 'empty', folder, name: folder, messages: 1 });
const reorder = (
  folder: string,
  parentId: string,
  from: string | null,
  to: string | null,
  left?: string,
): Operation => ({
  type: 'reorder',
  folder,
  name: folder,
  parentId,
  from,
  to,
  ...(left === undefined ? {} : { left }),
});

/** @returns what is left of operations, each asked for by itself; a list among them was asked for as one */
function left(...asked: readonly (Operation | readonly Operation[])[]): Operation[] {
  const waiting = asked.flatMap((each, group) =>
    [each].flat().map((operation) => ({ operation, group: `${group}`, free: true })),
  );
  return compact(waiting, LOOKUP).entries.map(({ operation }) => operation);
}

describe('what was done to one folder comes to', () => {
  it.each<[string, Operation[], Operation[]]>([
    ['one move', [move('a', 'A', 'B'), move('a', 'B', 'C')], [move('a', 'A', 'C')]],
    ['nothing, there and back', [move('a', 'A', 'B'), move('a', 'B', 'A')], []],
    ['nothing, round and back', [move('a', 'A', 'B'), move('a', 'B', 'C'), move('a', 'C', 'A')], []],
    ['one renaming', [rename('a', 'a', 'x'), rename('a', 'x', 'y')], [rename('a', 'a', 'y')]],
    ['nothing, named as before', [rename('a', 'a', 'x'), rename('a', 'x', 'a')], []],
    [
      'one making, under the last name',
      [create('n', 'A', 'x'), rename('n', 'x', 'y'), rename('n', 'y', 'z')],
      [create('n', 'A', 'z')],
    ],
    ['one making, in the last place', [create('n', 'A'), move('n', 'A', 'B'), move('n', 'B', 'C')], [create('n', 'C')]],
    ['nothing, made and deleted', [create('n', 'A'), trash('n', 'A')], []],
    ['nothing, made, changed and deleted', [create('n', 'A'), move('n', 'A', 'B'), destroy('n', 'B')], []],
    [
      'nothing, made, filled with new ones and deleted',
      [create('n', 'A'), create('m', 'n'), create('o', null), move('o', null, 'm'), trash('n', 'A')],
      [],
    ],
    ['deleting it from where it was', [move('a', 'A', 'B'), trash('a', 'B')], [trash('a', 'A')]],
    ['nothing, deleted and taken out again', [trash('a', 'A'), move('a', 'T', 'A')], []],
    ['a move, deleted and taken out elsewhere', [trash('a', 'A'), move('a', 'T', 'B')], [move('a', 'A', 'B')]],
    [
      'deleting it for good',
      [rename('a', 'a', 'x'), move('a', 'A', 'B', { name: 'x' }), destroy('a', 'B', 'x')],
      [destroy('a', 'A')],
    ],
    ['both, renamed and deleted', [rename('a', 'a', 'x'), trash('a', 'A')], [rename('a', 'a', 'x'), trash('a', 'A')]],
    [
      'both, renamed and moved',
      [rename('a', 'a', 'x'), move('a', 'A', 'B')],
      [rename('a', 'a', 'x'), move('a', 'A', 'B')],
    ],
    ['the last place', [reorder('a', 'A', null, 'b'), reorder('a', 'A', 'b', 'q')], [reorder('a', 'A', null, 'q')]],
    ['nothing, put back in its place', [reorder('a', 'A', null, 'b'), reorder('a', 'A', 'b', null)], []],
    ['nothing, unsubscribed and subscribed', [subscribe('a', false), subscribe('a', true)], []],
    [
      'the last, subscribed anew more than once',
      [subscribe('a', false), subscribe('a', true), subscribe('a', false)],
      [subscribe('a', false)],
    ],
    ['every emptying', [empty('a'), empty('a')], [empty('a'), empty('a')]],
  ])('%s', (_, asked, expected) => {
    expect(left(...asked)).toEqual(expected);
  });

  it('a move with its last place, which leads back to the first', () => {
    expect(
      left(
        [move('a', 'A', 'B'), reorder('a', 'B', 'p', 'q', 'A')],
        [move('a', 'B', 'C'), reorder('a', 'C', 'q', 'r', 'B')],
      ),
    ).toEqual([move('a', 'A', 'C'), reorder('a', 'C', 'p', 'r', 'A')]);
    expect(left([move('a', 'A', 'B'), reorder('a', 'B', 'p', 'q', 'A')], move('a', 'B', 'C', { stood: 'q' }))).toEqual([
      move('a', 'A', 'C', { stood: 'p' }),
    ]);
    expect(
      left(
        [move('a', 'A', 'B'), reorder('a', 'B', 'p', 'q', 'A')],
        [move('a', 'B', 'A'), reorder('a', 'A', 'q', 'p', 'B')],
      ),
    ).toEqual([]);
  });
});

describe('others in between', () => {
  it.each<[string, Operation[], number]>([
    ['move along', [move('a', 'A', 'B'), move('b', 'A', 'B'), move('a', 'B', 'C')], 2],
    ['are renamed inside', [move('a', 'A', 'B'), rename('deep', 'deep', 'x'), move('a', 'B', 'C')], 2],
    ['are made inside a new one', [create('n', 'A'), create('m', 'n'), rename('n', 'n', 'x'), move('n', 'A', 'B')], 2],
    ['take the name: it stays taken', [rename('a', 'a', 'x'), create('n', 'A', 'a'), rename('a', 'x', 'y')], 2],
    [
      'take the first name and give it back',
      [rename('a', 'a', 'x'), rename('b', 'b', 'a'), rename('b', 'a', 'c'), rename('a', 'x', 'y')],
      2,
    ],
  ])('that see no difference %s', (_, asked, count) => {
    expect(left(...asked)).toHaveLength(count);
  });

  it.each<[string, Operation[]]>([
    ['two names are exchanged', [rename('a', 'a', 'x'), rename('b', 'b', 'a'), rename('a', 'x', 'b')]],
    [
      'one comes out of it, and it goes below that',
      [move('a', 'A', 'B'), move('deep', 'a', null), move('a', 'B', 'deep')],
    ],
    ['a real folder was put into what is deleted', [create('n', 'A'), move('a', 'A', 'n'), trash('n', 'A')]],
    [
      'what it came from is deleted',
      [move('a', 'A', 'B'), trash('A', null), create('n', null, 'x'), move('a', 'B', 'n')],
    ],
    ['one is put beside it', [move('a', 'A', 'B'), reorder('b', 'B', null, 'a'), move('a', 'B', 'C')]],
  ])('keep them apart where %s', (_, asked) => {
    expect(left(...asked)).toEqual(asked);
  });
});

it('what must stay as it is keeps its place, and what comes before and after it stays apart', () => {
  const operations = [move('a', 'A', 'B'), move('a', 'B', 'C'), move('a', 'C', 'A'), move('a', 'A', 'B')];
  const waiting = operations.map((operation, i) => ({ operation, group: `${i}`, free: i !== 1 }));
  expect(compact(waiting, LOOKUP)).toMatchObject({
    entries: [
      { operation: operations[0] },
      { operation: operations[1] },
      { operation: move('a', 'C', 'B'), from: [2, 3] },
    ],
    nothing: [],
  });
});

it('says which operations each stands for, and which come to nothing together', () => {
  const operations = [
    create('n', 'A'),
    move('a', 'A', 'B'),
    create('m', 'A'),
    rename('n', 'n', 'x'),
    move('a', 'B', 'C'),
    trash('m', 'A'),
  ];
  const waiting = operations.map((operation, i) => ({ operation, group: `${i}`, free: true }));
  expect(compact(waiting, LOOKUP)).toMatchObject({
    entries: [
      { operation: create('n', 'A', 'x'), at: 0, from: [0, 3] },
      { operation: move('a', 'A', 'C'), at: 4, from: [1, 4] },
    ],
    nothing: [[2, 5]],
  });
});
