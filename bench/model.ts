/** The folder model alone, without a window: run with `node bench/model.ts`. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { FolderDiff } from '../shared/diff.ts';
import { FolderFinder, fold } from '../shared/find.ts';
import { type Folder, newFolder } from '../shared/folder.ts';
import { packFolders, unpackFolders } from '../shared/pack.ts';
import { TreeRows } from '../shared/rows.ts';
import { type FolderNode, FolderTree } from '../shared/tree.ts';
import { nextMatch } from '../shared/type-ahead.ts';
import { makeFolders, seededRandom } from './data.ts';
import { compare, ms, report, time, times } from './measure.ts';

const MANY = 100_000;
const folders = makeFolders(MANY);
const packed = packFolders(folders);

function loaded(some: readonly Folder[] = folders): FolderTree {
  const tree = new FolderTree();
  tree.setAccounts(['a']);
  tree.load('a', some);
  return tree;
}

function everythingOpen(tree: FolderTree): TreeRows {
  const rows = new TreeRows(tree, []);
  rows.toggleSubtree('a/', true);
  return rows;
}

function measureLoad(): void {
  report(
    'unpack 100,000 (÷ JSON.parse alone)',
    times(
      compare(
        () => unpackFolders(packed),
        () => JSON.parse(packed),
      ).ratio,
    ),
  );
  const [small = 0, middle = 0, big = 0] = [1_000, 10_000, MANY].map((size) => {
    const some = folders.slice(0, size);
    const figure = time(() => some, loaded);
    report(`load and sort ${size}`, ms(figure), size === MANY ? '< 250 ms on a slow machine' : '');
    return figure;
  });
  report('load, per folder: 10k ÷ 1k, 100k ÷ 10k', `${times(middle / small / 10)}, ${times(big / middle / 10)}`);
  const parse = compare(
    () => loaded(),
    () => JSON.parse(packed),
  );
  report('load and sort 100000 (÷ JSON.parse of them)', times(parse.ratio));
  const shuffled = folders.toSorted((a, b) => (a.contentToken ?? '').localeCompare(b.contentToken ?? ''));
  report('load and sort 100000, children often before parents', ms(time(() => shuffled, loaded)));
}

function measureRows(tree: FolderTree): void {
  const plain = () => {
    const rows: FolderNode[] = [];
    const walk = (node: FolderNode) => {
      rows.push(node);
      node.children.forEach(walk);
    };
    tree.roots.forEach(walk);
    return rows;
  };
  const open = compare(() => everythingOpen(tree), plain);
  report('open all 100,000 (÷ a bare walk that pushes every node)', `${ms(open.ms)} ${times(open.ratio)}`);
  const rows = everythingOpen(tree);
  const keys = folders.filter((_, index) => index % 97 === 0).map(({ id }) => `a/${id}`);
  const nodes = keys.map((key) => tree.get(key));
  const own = time(
    () => rows,
    (each, round) => each.indexOf(keys[round] ?? ''),
    keys.length,
  );
  const scan = time(
    () => rows,
    (each, round) => nodes[round] && each.rows.indexOf(nodes[round]),
    keys.length,
  );
  report('indexOf among 100,000 rows (÷ array indexOf of the node)', `${ms(own)} ${times(own / scan)}`);
  const branch = tree.roots[0]?.children.find((node) => node.countBelow > 20 && node.countBelow < 100)?.key ?? '';
  report(
    'close and open a branch among 100,000 rows',
    ms(
      time(
        () => rows,
        (each, round) => each.setOpen([branch], round % 2 === 1),
        20,
      ),
    ),
  );
}

/** @returns this many folders spread over the whole tree; a single one is at the top, among hundreds */
function chosenFolders(size: number): Folder[] {
  const random = seededRandom(size);
  const from = size === 1 ? folders.filter((folder) => folder.parentId === null && folder.role === null) : folders;
  const places = new Set<number>();
  while (places.size < size) places.add(Math.floor(random() * from.length));
  return from.filter((_, place) => places.has(place));
}

/** @returns milliseconds of applying a diff to a tree that is all open, and keeping its rows */
function timeChange(size: number, change: (folder: Folder, round: number) => Folder): number {
  const chosen = chosenFolders(size);
  // Two diffs in turns: the same one again would be no change.
  const [first, second] = [0, 1].map((round): FolderDiff => {
    return { added: [], updated: chosen.map((from) => [from, change(from, round)] as const), removed: [] };
  });
  const tree = loaded();
  const rows = everythingOpen(tree);
  return time(
    () => rows,
    (_, round) => {
      const diff = round % 2 === 0 ? first : second;
      if (diff !== undefined) rows.apply(tree.apply('a', diff));
    },
    10,
  );
}

function measureChanges(): void {
  const count = (folder: Folder, round: number) => ({ ...folder, unread: (folder.unread ?? 0) + 1 + round });
  const rename = (folder: Folder, round: number) => ({
    ...folder,
    name: `${round === 0 ? 'AAA' : 'zzz'} ${folder.name}`,
  });
  const move = (folder: Folder, round: number) => ({ ...folder, parentId: round === 0 ? null : folder.parentId });
  const one = timeChange(1, count);
  const thousand = timeChange(1_000, count);
  report('one count change', ms(one));
  report('1,000 count changes (÷ 1,000 × one)', `${ms(thousand)} ${times(thousand / one / 1_000)}`);
  report('10,000 count changes', ms(timeChange(10_000, count)));
  report('one folder renamed past its siblings', ms(timeChange(1, rename)));
  report('1,000 folders renamed past their siblings', ms(timeChange(1_000, rename)));
  report('1,000 folders moved with all below them', ms(timeChange(1_000, move)));
}

function measureFind(tree: FolderTree): void {
  const finder = new FolderFinder(tree);
  const first = time(
    () => new FolderFinder(tree),
    (each) => each.find('x'),
  );
  report('first find: fold 100,000 names', ms(first));
  finder.find('x');
  const kept = time(
    () => tree.apply('a', { added: [newFolder('new', `${performance.now()}`)], updated: [], removed: [] }),
    (change) => finder.apply(change),
  );
  report('keeping the names when a folder comes or goes', ms(kept));
  const names = folders.map((folder) => fold(folder.name));
  const onePass = (query: string) => {
    let hits = 0;
    for (const name of names) if (name.includes(query)) hits++;
    return hits;
  };
  for (const query of ['i', 'in', 'invo', 'invoices 20', 'uber', '請求']) {
    const { ms: own, ratio } = compare(
      () => finder.find(query),
      () => onePass(fold(query)),
    );
    report(
      `find "${query}", ${finder.find(query).length} matches (÷ one pass of includes)`,
      `${ms(own)} ${times(ratio)}`,
      '≤ 1.5 ×',
    );
  }
}

function measureTypeAhead(tree: FolderTree): void {
  const { rows } = everythingOpen(tree);
  const nameOf = (node: FolderNode) => node.folder?.name ?? '';
  const none = time(
    () => rows,
    () => nextMatch(rows, 50_000, 'zyx', nameOf),
  );
  report('type-ahead over 100,000 rows, nothing fits', ms(none), '< 50 ms');
}

function measureHeap(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  const heap = () => {
    if (typeof collect === 'function') collect();
    return process.memoryUsage().heapUsed / 2 ** 20;
  };
  const step = (what: string, before: number) => report(`heap: ${what}`, `${(heap() - before).toFixed(1)} MB`);
  const start = heap();
  const unpacked = unpackFolders(packed);
  step('100,000 folders', start);
  const tree = loaded(unpacked);
  step('… in a tree', start);
  const rows = everythingOpen(tree);
  step('… all open', start);
  const finder = new FolderFinder(tree);
  finder.find('x');
  step('… and names to find', start);
  // Used once more, or they would not have to be kept until here.
  report('rows, matches', `${rows.rows.length}, ${finder.find('in').length}`);
}

measureLoad();
const tree = loaded();
measureRows(tree);
measureChanges();
measureFind(tree);
measureTypeAhead(tree);
measureHeap();
