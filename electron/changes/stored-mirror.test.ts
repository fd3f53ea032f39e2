import fc from 'fast-check';
import { expect, test } from 'vitest';
import { between } from '../../shared/diff.ts';
import { anyFolders } from '../../shared/testing/arbitrary-folders.ts';
import { compareFolders } from '../../shared/tree-order.ts';
import { openStore } from '../store/store.ts';
import { StoredMirror } from './stored-mirror.ts';

const PARENTS = [null, '1', '2', '3'] as const;

test('what is remembered of folders, children and their order is what the store has, however it changes', () => {
  fc.assert(
    fc.property(fc.array(anyFolders(), { minLength: 1, maxLength: 6 }), fc.array(fc.nat(3)), (states, asked) => {
      const { store } = openStore(':memory:', 0);
      store.claim('a', 'source');
      const mirror = new StoredMirror('a', store);
      let before: (typeof states)[number] = new Map();
      states.forEach((after, step) => {
        // What has been asked for is remembered from then on.
        mirror.inOrder(PARENTS[asked[step] ?? 0] ?? null);
        mirror.get(String(step));
        const diff = between(before, after);
        const position = { cursor: 'c', syncedAt: 1, fullAt: 1, doubtful: false };
        store.commit({ account: 'a', diff, position, dropMessages: [] });
        mirror.changed(diff);
        before = after;
        for (const id of ['1', '2', '3', '4', '5', '6', '7', '8']) expect(mirror.get(id)).toEqual(after.get(id));
      });
      for (const parent of PARENTS) {
        const children = [...before.values()].filter(({ parentId }) => parentId === parent).sort(compareFolders);
        expect([...mirror.childrenOf(parent)].sort(compareFolders)).toEqual(children);
        expect([...mirror.inOrder(parent)]).toEqual(children);
      }
      store.close();
    }),
  );
});
