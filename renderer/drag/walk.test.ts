import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newFolder } from '../../shared/folder.ts';
import { TreeRows } from '../../shared/rows.ts';
import { type FolderNode, FolderTree } from '../../shared/tree.ts';
import { placeOf } from '../changes/places.ts';
import { nextSpot, type ShownSpot, typedTarget } from './walk.ts';

const tree = new FolderTree();
tree.setAccounts(['a']);
tree.load('a', [
  ...['Archive', 'Invoices', 'Jobs', 'Letters', 'Lists'].map((name) => newFolder(name, name)),
  newFolder('2025', '2025', { parentId: 'Invoices' }),
  newFolder('May', 'May', { parentId: '2025' }),
  newFolder('Hidden', 'Hidden', { parentId: 'Jobs' }),
]);

/** The rows with these branches open, besides the mailbox's own. */
function walkOf(opened: readonly string[], beside: boolean, takes: (spot: ShownSpot) => boolean = () => true) {
  const shown = new TreeRows(tree, ['a/', ...opened.map((name) => `a/${name}`)]);
  return { rows: shown.rows, isOpen: ({ key }: FolderNode) => shown.isOpen(key), beside, takes };
}

const row = (name: string) => {
  const node = tree.get(`a/${name}`);
  if (node === undefined) throw new Error(name);
  return node;
};
const nameOf = ({ folder }: FolderNode) => folder?.name ?? '';
const spotWords = ({ node, where }: ShownSpot) => `${where} ${nameOf(node)}`;

const but = (...names: readonly string[]) => walkOf([], false, ({ node }) => !names.includes(nameOf(node)));

describe('Up and Down', () => {
  const from = (walk: ReturnType<typeof walkOf>, name: string, step: 1 | -1) =>
    nextSpot(walk, walk.rows.indexOf(row(name)), null, step)?.node ?? null;

  test('pass over what takes nothing', () => {
    const walk = but('Invoices', 'Jobs');
    expect(from(walk, 'Archive', 1)).toBe(row('Letters'));
    expect(from(walk, 'Letters', -1)).toBe(row('Archive'));
  });

  test('end at the ends', () => {
    expect(from(but('Lists'), 'Letters', 1)).toBeNull();
    expect(nextSpot(but(), 0, null, -1)).toBeNull();
  });

  test('begin at either end', () => {
    const walk = but('');
    expect(nextSpot(walk, -1, null, 1)?.node).toBe(row('Archive'));
    const other = but('Lists');
    expect(nextSpot(other, other.rows.length, null, -1)?.node).toBe(row('Letters'));
  });
});

describe('where folders may go between rows', () => {
  /** Every spot one comes to, from one end to the other. */
  function walked(walk: ReturnType<typeof walkOf>, step: 1 | -1): ShownSpot[] {
    const spots: ShownSpot[] = [];
    let spot = nextSpot(walk, step === 1 ? -1 : walk.rows.length, null, step);
    for (; spot !== null && spots.length < 100; spot = nextSpot(walk, walk.rows.indexOf(spot.row), spot, step)) {
      spots.push(spot);
    }
    return spots;
  }

  test('one walks into each row and between all of them, each place once', () => {
    expect(walked(walkOf([], true), 1).map(spotWords)).toEqual([
      'inside ',
      'before Archive',
      'inside Archive',
      'after Archive',
      'inside Invoices',
      'after Invoices',
      'inside Jobs',
      'after Jobs',
      'inside Letters',
      'after Letters',
      'inside Lists',
      'after Lists',
    ]);
  });

  test('at the end of open branches there is a place for each level, innermost first', () => {
    const spots = walked(walkOf(['Invoices', '2025'], true), 1).map(spotWords);
    expect(spots.slice(spots.indexOf('inside Invoices'), spots.indexOf('inside Jobs'))).toEqual([
      'inside Invoices',
      'before 2025',
      'inside 2025',
      'before May',
      'inside May',
      'after May',
      'after 2025',
      'after Invoices',
    ]);
    const ending = walked(walkOf(['Invoices', '2025'], true), 1).find((spot) => spotWords(spot) === 'after Invoices');
    expect(ending?.row).toBe(row('May'));
  });

  test('upwards is downwards turned round', () => {
    const walk = walkOf(['Invoices', '2025', 'Jobs'], true);
    expect(walked(walk, -1).map(spotWords)).toEqual(walked(walk, 1).map(spotWords).reverse());
  });

  test('who has not gone anywhere yet stands in the row', () => {
    const walk = walkOf([], true);
    const at = walk.rows.indexOf(row('Jobs'));
    expect(nextSpot(walk, at, null, 1)).toEqual({ node: row('Jobs'), where: 'after', row: row('Jobs') });
    expect(nextSpot(walk, at, null, -1)).toEqual({ node: row('Invoices'), where: 'after', row: row('Invoices') });
  });
});

test('however branches stand open, each place in a branch that is seen is walked to once', () => {
  const all = ['Archive', 'Invoices', 'Jobs', 'Letters', 'Lists', '2025', 'May', 'Hidden'];
  fc.assert(
    fc.property(fc.subarray(all), (opened) => {
      const walk = walkOf(opened, true);
      const walked: string[] = [];
      const parents = new Set<FolderNode>();
      for (const node of walk.rows) if (node.children.length > 0 && walk.isOpen(node)) parents.add(node);
      let spot = nextSpot(walk, -1, null, 1);
      for (; spot !== null; spot = nextSpot(walk, walk.rows.indexOf(spot.row), spot, 1)) {
        const place = placeOf(spot, new Set());
        walked.push(`${place?.parent.key} ${place?.after === undefined ? 'inside' : (place.after?.key ?? 'first')}`);
      }
      const expected = [
        ...walk.rows.map(({ key }) => `${key} inside`),
        ...[...parents].flatMap(({ key, children }) => [
          `${key} first`,
          ...children.map((child) => `${key} ${child.key}`),
        ]),
      ];
      expect(walked.toSorted()).toEqual(expected.toSorted());
    }),
  );
});

describe('letters', () => {
  test('lead to the next row of that name that takes something', () => {
    expect(typedTarget(but('Letters'), row('Jobs'), 'l', nameOf)).toBe(row('Lists'));
    expect(typedTarget(but(), row('Lists'), 'l', nameOf)).toBe(row('Letters'));
  });

  test('lead nowhere when all of that name take nothing', () => {
    expect(typedTarget(but('Invoices'), row('Jobs'), 'i', nameOf)).toBeNull();
    expect(typedTarget(but('Jobs'), row('Jobs'), 'j', nameOf)).toBeNull();
  });
});
