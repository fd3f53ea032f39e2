import { describe, expect, test } from 'vitest';
import { newFolder } from '../../shared/folder.ts';
import { TreeRows } from '../../shared/rows.ts';
import { FolderTree } from '../../shared/tree.ts';
import { nextTarget, typedTarget } from './walk.ts';

const tree = new FolderTree();
tree.setAccounts(['a']);
tree.load(
  'a',
  ['Archive', 'Invoices', 'Jobs', 'Letters', 'Lists'].map((name) => newFolder(name, name)),
);
const { rows } = new TreeRows(tree, ['a/']);
const row = (name: string) => {
  const node = tree.get(`a/${name}`);
  if (node === undefined) throw new Error(name);
  return node;
};
const but = (...names: readonly string[]) => ({
  rows,
  takes: (node: { key: string }) => !names.includes(node.key.slice(2)),
});

describe('Up and Down', () => {
  test('pass over what takes nothing', () => {
    const walk = but('Invoices', 'Jobs');
    expect(nextTarget(walk, rows.indexOf(row('Archive')), 1)).toBe(row('Letters'));
    expect(nextTarget(walk, rows.indexOf(row('Letters')), -1)).toBe(row('Archive'));
  });

  test('end at the ends', () => {
    expect(nextTarget(but('Lists'), rows.indexOf(row('Letters')), 1)).toBeNull();
    expect(nextTarget(but(), 0, -1)).toBeNull();
  });

  test('begin at either end', () => {
    expect(nextTarget(but(''), -1, 1)).toBe(row('Archive'));
    expect(nextTarget(but('Lists'), rows.length, -1)).toBe(row('Letters'));
  });
});

describe('letters', () => {
  const name = ({ folder }: { readonly folder: { readonly name: string } | null }) => folder?.name ?? '';

  test('lead to the next row of that name that takes something', () => {
    expect(typedTarget(but('Letters'), row('Jobs'), 'l', name)).toBe(row('Lists'));
    expect(typedTarget(but(), row('Lists'), 'l', name)).toBe(row('Letters'));
  });

  test('lead nowhere when all of that name take nothing', () => {
    expect(typedTarget(but('Invoices'), row('Jobs'), 'i', name)).toBeNull();
    expect(typedTarget(but('Jobs'), row('Jobs'), 'j', name)).toBeNull();
  });
});
