import { expect, test } from 'vitest';
import { newFolder } from '../../shared/folder.ts';
import { FolderTree } from '../../shared/tree.ts';
import { bestMatch } from './ranking.ts';

/** @returns the name find would begin with among folders of these names, one below the other */
function best(query: string, names: readonly string[]): string | undefined {
  const tree = new FolderTree();
  tree.setAccounts(['a']);
  tree.load(
    'a',
    names.map((name, i) => newFolder(`${i}`, name, { parentId: i === 0 ? null : `${i - 1}` })),
  );
  const nodes = names.flatMap((_, i) => tree.get(`a/${i}`) ?? []);
  return names[bestMatch(nodes, query)];
}

test('the whole name, then its beginning, then the beginning of a word, then anything', () => {
  expect(best('inv', ['Reinvent', 'Old invoices', 'Invoices', 'Inv'])).toBe('Inv');
  expect(best('inv', ['Reinvent', 'Old invoices', 'Invoices'])).toBe('Invoices');
  expect(best('inv', ['Reinvent', 'Old invoices'])).toBe('Old invoices');
  expect(best('inv', ['Reinvent'])).toBe('Reinvent');
});

test('case and accents do not matter', () => {
  expect(best('ÜBER', ['Worüber', 'Übersicht'])).toBe('Übersicht');
});

test('among equals the one nearest to the top', () => {
  const tree = new FolderTree();
  tree.setAccounts(['a']);
  tree.load('a', [newFolder('1', 'A'), newFolder('2', 'Mail', { parentId: '1' }), newFolder('3', 'Mail')]);
  const nodes = ['2', '3'].flatMap((id) => tree.get(`a/${id}`) ?? []);
  expect(bestMatch(nodes, 'mail')).toBe(1);
});

test('no matches, no beginning', () => {
  expect(bestMatch([], 'x')).toBe(-1);
});
