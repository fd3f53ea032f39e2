import { describe, expect, test } from 'vitest';
import { newFolder } from '../../shared/folder.ts';
import { type FolderNode, FolderTree } from '../../shared/tree.ts';
import type { ShownSpot } from './walk.ts';
import { spotAt } from './zones.ts';

const tree = new FolderTree();
tree.setAccounts(['a']);
tree.load('a', [
  ...['Archive', 'Jobs'].map((name) => newFolder(name, name)),
  newFolder('2025', '2025', { parentId: 'Archive' }),
  newFolder('2026', '2026', { parentId: 'Archive' }),
]);
const row = (name: string): FolderNode => {
  const node = tree.get(`a/${name}`);
  if (node === undefined) throw new Error(name);
  return node;
};

const opened = new Set([row(''), row('Archive')]);
const zones = {
  isOpen: (node: FolderNode) => opened.has(node),
  indentOf: (level: number) => (level - 1) * 16,
  stands: (_: ShownSpot) => true,
};
const FAR_IN = 500;
const spot = (name: string, part: number, more: { inset?: number; stuck?: boolean; stands?: boolean } = {}) => {
  const { inset = FAR_IN, stuck = false, stands = true } = more;
  const { node, where } = spotAt({ row: row(name), part, inset, stuck }, { ...zones, stands: () => stands });
  return `${where} ${node.folder?.name ?? ''}`;
};

describe('the parts of a row', () => {
  test('at the upper edge before it, at the lower one after it, else in it', () => {
    expect(spot('Jobs', 0)).toBe('before Jobs');
    expect(spot('Jobs', 0.2)).toBe('before Jobs');
    expect(spot('Jobs', 0.3)).toBe('inside Jobs');
    expect(spot('Jobs', 0.7)).toBe('inside Jobs');
    expect(spot('Jobs', 0.9)).toBe('after Jobs');
  });

  test('below an open branch is before its first row', () => {
    expect(spot('Archive', 0.9)).toBe('before 2025');
    expect(spot('', 0.9)).toBe('before Archive');
  });

  test('a mailbox has nothing before it', () => {
    expect(spot('', 0.1)).toBe('inside ');
  });

  test('below the last row of a branch, the pointer chooses the level by how far in it is', () => {
    expect(spot('2026', 0.9)).toBe('after 2026');
    expect(spot('2026', 0.9, { inset: 40 })).toBe('after 2026');
    expect(spot('2026', 0.9, { inset: 20 })).toBe('after Archive');
    expect(spot('2026', 0.9, { inset: -5 })).toBe('after Archive');
    expect(spot('2025', 0.9, { inset: 0 })).toBe('after 2025');
  });
});

test('where nothing can stand beside a row, and on a copy of it, all of it means in it', () => {
  for (const part of [0, 0.5, 1]) {
    expect(spot('Jobs', part, { stands: false })).toBe('inside Jobs');
    expect(spot('Jobs', part, { stuck: true })).toBe('inside Jobs');
  }
});
