import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Folder, type FolderId, newFolder } from './folder.ts';
import type { FolderLookup } from './folder-lookup.ts';
import type { Operation } from './operation.ts';
import { Layers, layOver, NO_OVERLAY, shownDiff } from './overlay.ts';
import { placeAmong } from './place-among.ts';
import { Siblings } from './siblings.ts';
import { compareFolders } from './tree-order.ts';

class Folders implements FolderLookup {
  readonly all: Map<FolderId, Folder>;
  constructor(folders: Iterable<Folder>) {
    this.all = new Map(Array.from(folders, (folder) => [folder.id, folder]));
  }
  get(id: FolderId) {
    return this.all.get(id);
  }
  *childrenOf(parent: FolderId | null) {
    for (const folder of this.all.values()) if (folder.parentId === parent) yield folder;
  }
}

/** The oracle: does the operations one by one on a copy of everything. */
function doAll(mirror: Folders, operations: readonly Operation[]): Map<FolderId, Folder> {
  const all = new Map(mirror.all);
  const drop = (id: FolderId) => {
    all.delete(id);
    for (const folder of [...all.values()]) if (folder.parentId === id) drop(folder.id);
  };
  for (const operation of operations) {
    const folder = all.get(operation.folder);
    if (operation.type === 'create') {
      const parent = operation.parentId === null ? undefined : all.get(operation.parentId);
      all.set(
        operation.folder,
        newFolder(operation.folder, operation.name, {
          parentId: operation.parentId,
          unread: 0,
          total: 0,
          ...(parent && {
            kind: parent.kind,
            scope: parent.scope,
            owner: parent.owner,
            rights: parent.rights,
            container: parent.container,
          }),
        }),
      );
    } else if (!folder) continue;
    else if (operation.type === 'rename') all.set(folder.id, { ...folder, name: operation.to });
    else if (operation.type === 'move') all.set(folder.id, { ...folder, parentId: operation.to });
    else if (operation.type === 'trash') all.set(folder.id, { ...folder, parentId: operation.trash });
    else if (operation.type === 'empty') all.set(folder.id, { ...folder, total: 0, unread: 0 });
    else if (operation.type === 'subscribe') all.set(folder.id, { ...folder, subscribed: operation.subscribed });
    else if (operation.type === 'reorder') {
      const siblings = [...all.values()].filter(({ parentId }) => parentId === operation.parentId);
      if (folder.parentId !== operation.parentId) continue;
      const after = operation.to === null ? null : siblings.find(({ id }) => id === operation.to);
      if (after === undefined || after === folder) continue;
      const numbers = placeAmong(Siblings.of(siblings), folder, after);
      for (const sibling of siblings) {
        all.set(sibling.id, { ...sibling, order: numbers.get(sibling.id) ?? sibling.order });
      }
    } else drop(folder.id);
  }
  return all;
}

/** Folders a…j, each below an earlier one or at the top: never a cycle. */
const forest = fc
  .array(fc.nat(), { minLength: 1, maxLength: 10 })
  .map((parents) =>
    parents.map((parent, i) =>
      newFolder(`f${i}`, `name ${i}`, { parentId: i === 0 || parent % (i + 1) === i ? null : `f${parent % i}` }),
    ),
  );

/** Operations that make no cycle: moves go to the top or to the trash `f0`, which itself stays. */
const operations = fc.array(
  fc.oneof(
    fc.record({ type: fc.constant('create' as const), i: fc.nat(5), parent: fc.nat(9) }),
    fc.record({
      type: fc.constantFrom<Exclude<Operation['type'], 'create'>>(
        'rename',
        'move',
        'trash',
        'destroy',
        'reorder',
        'reorder',
        'empty',
        'subscribe',
      ),
      i: fc.nat(9),
      parent: fc.nat(9),
    }),
  ),
  { maxLength: 6 },
);

function asOperations(drawn: readonly { type: Operation['type']; i: number; parent?: number }[]): Operation[] {
  return drawn.flatMap((one, n): Operation[] => {
    const folder = `f${one.i}`;
    const base = { folder, name: 'x' };
    if (one.type === 'create')
      return [{ type: 'create', folder: `new:${n}`, name: `n${one.i}`, parentId: `f${one.parent}` }];
    if (one.i === 0) return [];
    if (one.type === 'rename') return [{ type: 'rename', ...base, to: `renamed ${n}` }];
    if (one.type === 'empty') return [{ type: 'empty', ...base, messages: 3 }];
    if (one.type === 'subscribe') return [{ type: 'subscribe', ...base, subscribed: n % 2 === 0 }];
    if (one.type === 'reorder') {
      return [{ type: 'reorder', ...base, parentId: null, from: null, to: one.parent === 0 ? null : `f${one.parent}` }];
    }
    if (one.type === 'move') return [{ type: 'move', ...base, from: null, to: null }];
    if (one.type === 'trash') return [{ type: 'trash', ...base, from: null, trash: 'f0' }];
    return [{ type: 'destroy', ...base, from: null, withMail: true }];
  });
}

function shown(mirror: Folders, overlay: ReadonlyMap<FolderId, Folder | null>): Map<FolderId, Folder> {
  const all = new Map(mirror.all);
  for (const [id, folder] of overlay) {
    if (folder) all.set(id, folder);
    else all.delete(id);
  }
  return all;
}

const byId = (folders: Map<FolderId, Folder>) => [...folders.values()].sort((a, b) => (a.id < b.id ? -1 : 1));

describe('overlay', () => {
  test('mirror and overlay together show what doing every operation would', () => {
    fc.assert(
      fc.property(forest, operations, (folders, drawn) => {
        const mirror = new Folders(folders);
        const all = asOperations(drawn);
        expect(byId(shown(mirror, layOver(mirror, all)))).toEqual(byId(doAll(mirror, all)));
      }),
      { numRuns: 500 },
    );
  });

  test('the shown diff leads from what was shown to what is shown, whatever changed', () => {
    fc.assert(
      fc.property(forest, operations, operations, fc.nat(9), (folders, first, second, gone) => {
        const mirrorBefore = new Folders(folders);
        const mirrorAfter = new Folders(folders.filter((folder) => folder.id !== `f${gone}`));
        const before = layOver(mirrorBefore, asOperations(first));
        const after = layOver(mirrorAfter, asOperations(second));
        const removed = mirrorBefore.get(`f${gone}`);
        const diff = shownDiff(
          { added: [], updated: [], removed: removed ? [removed] : [] },
          before,
          after,
          mirrorAfter,
        );
        const replayed = shown(mirrorBefore, before);
        for (const folder of diff.removed) replayed.delete(folder.id);
        for (const [, to] of diff.updated) replayed.set(to.id, to);
        for (const folder of diff.added) replayed.set(folder.id, folder);
        expect(byId(replayed)).toEqual(byId(shown(mirrorAfter, after)));
      }),
      { numRuns: 500 },
    );
  });

  test('folders put in order one after the other stand there, in the order asked for at every step', () => {
    const mirror = new Folders(Array.from('abcdef', (name) => newFolder(name, name, { order: 0 })));
    const place = fc.record({ folder: fc.constantFrom(...'abcdef'), to: fc.constantFrom(null, ...'abcdef') });
    fc.assert(
      fc.property(fc.array(place, { maxLength: 12 }), (places) => {
        const layers = new Layers(mirror);
        let expected = [...'abcdef'];
        for (const { folder, to } of places) {
          layers.add({ type: 'reorder', folder, name: folder, parentId: null, from: null, to });
          if (folder !== to) {
            const others = expected.filter((each) => each !== folder);
            expected = others.toSpliced(to === null ? 0 : others.indexOf(to) + 1, 0, folder);
          }
          expect([...layers.inOrder(null)].map(({ id }) => id)).toEqual(expected);
          expect([...layers.childrenOf(null)].sort(compareFolders).map(({ id }) => id)).toEqual(expected);
        }
      }),
    );
  });

  test('no operation, no overlay', () => {
    expect(layOver(new Folders([newFolder('a', 'A')]), [])).toEqual(NO_OVERLAY);
  });
});
