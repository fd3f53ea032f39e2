import { expect } from 'vitest';
import type { ChangeBatch } from '../../../electron/vendors/vendor.ts';
import { FolderTree } from '../../../shared/tree.ts';
import { ReferenceMirror } from '../apply.ts';

/** What a vendor makes of a broken answer can still be shown: every folder has one place, and ends at the top. */
export function expectShowable(batch: ChangeBatch): void {
  const mirror = new ReferenceMirror();
  mirror.apply({ ...batch, more: false });
  const tree = new FolderTree();
  tree.load('a', [...mirror.folders.values()]);
  const shown: string[] = [];
  const waiting = [...tree.roots];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.folder) shown.push(node.folder.id);
    waiting.push(...node.children);
  }
  expect(shown.toSorted()).toEqual([...mirror.folders.keys()].toSorted());
  for (const { id, name, unread, total, size } of mirror.folders.values()) {
    expect([typeof id, typeof name]).toEqual(['string', 'string']);
    for (const count of [unread, total, size]) if (count !== null) expect(count).toBeGreaterThanOrEqual(0);
  }
}
