import type { Folder, FolderId } from './folder.ts';
import type { FolderLookup } from './folder-lookup.ts';
import type { Siblings } from './siblings.ts';
import { comesFirst, compareFolders, hasFixedPlace } from './tree-order.ts';

/** The largest number a server is given: it fits a signed 32-bit integer, too. */
const LARGEST = 2 ** 31 - 1;
/** How far apart folders are numbered behind which none is. */
const STEP = 1_024;

/**
 * Gives a folder a place among its siblings by new numbers (`Folder.order`) for as few of them as can be. What has a place
 * of the app's own is not numbered; a place among those is the nearest one that can be had.
 * @param siblings with the folder or without
 * @param after the one of them it is to stand after, not the folder itself; null: first
 * @returns the numbers that change; none where it stands there already
 */
export function placeAmong(siblings: Siblings, folder: Folder, after: Folder | null): ReadonlyMap<FolderId, number> {
  const before = nearest(siblings, after ?? undefined, -1, folder);
  const next = nearest(siblings, after === null ? siblings.first : siblings.after(after), 1, folder);
  if (hasFixedPlace(folder) || fits(folder, before, next)) return new Map();
  const low = before === undefined ? lowest(siblings, folder) : floorOf(before);
  const own = ownNumber(folder, before, next, low);
  if (own !== null) return new Map([[folder.id, own]]);
  const plain = [...siblings].filter((sibling) => sibling.id !== folder.id && !hasFixedPlace(sibling));
  const place = plain.findIndex(({ id }) => id === before?.id) + 1;
  const row = plain.toSpliced(place, 0, folder);
  return numbered(row, smallestGap(row, place, before === undefined ? low : lowest(siblings, folder)));
}

/** @returns the folders that get these numbers, and their siblings as they stand then */
export function renumber(
  siblings: Siblings,
  numbers: ReadonlyMap<FolderId, number>,
  get: (id: FolderId) => Folder | undefined,
): { readonly siblings: Siblings; readonly changed: readonly Folder[] } {
  const before = Array.from(numbers.keys(), (id) => get(id) ?? []).flat();
  const changed = before.map((folder) => ({ ...folder, order: numbers.get(folder.id) ?? folder.order }));
  return { siblings: siblings.changed(before, changed), changed };
}

/** @returns the first sibling from one of them on, in one direction, that can stand beside the folder */
function nearest(siblings: Siblings, from: Folder | undefined, step: 1 | -1, folder: Folder): Folder | undefined {
  let sibling = from;
  while (sibling) {
    const isOwn = sibling.id === folder.id;
    if (!isOwn && !hasFixedPlace(sibling)) return sibling;
    // Special folders come first and containers last: nothing stands beyond them.
    if (!isOwn && comesFirst(sibling) === (step === -1)) return undefined;
    sibling = step === 1 ? siblings.after(sibling) : siblings.before(sibling);
  }
  return undefined;
}

/** @returns a number that gives the folder its place by itself; null when others must change theirs, too */
function ownNumber(folder: Folder, before: Folder | undefined, next: Folder | undefined, low: number): number | null {
  const high = ceilingOf(next);
  const free = high - low > 1 ? low + Math.floor(stepIn({ low, high }, 1)) : null;
  // Those of one number are sorted by name, by servers as by us (RFC 8621 section 2).
  const orders = [before?.order, next?.order];
  const shared = orders.find((order) => order != null && fits({ ...folder, order }, before, next)) ?? null;
  return before && next ? (free ?? shared) : (shared ?? free);
}

const NONE: ReadonlySet<FolderId> = new Set();

/**
 * @param except siblings that don't count
 * @returns the sibling right before a folder, in the order they are shown in; null for the first
 */
export function siblingBefore(folders: FolderLookup, folder: Folder, except = NONE): FolderId | null {
  if (folders.inOrder) {
    const siblings = folders.inOrder(folder.parentId);
    let nearest = siblings.before(folder);
    while (nearest && except.has(nearest.id)) nearest = siblings.before(nearest);
    return nearest?.id ?? null;
  }
  let nearest: Folder | null = null;
  for (const sibling of folders.childrenOf(folder.parentId)) {
    if (sibling.id === folder.id || except.has(sibling.id) || compareFolders(sibling, folder) > 0) continue;
    if (nearest === null || compareFolders(nearest, sibling) < 0) nearest = sibling;
  }
  return nearest?.id ?? null;
}

function fits(folder: Folder, before: Folder | undefined, next: Folder | undefined): boolean {
  return (!before || compareFolders(before, folder) < 0) && (!next || compareFolders(folder, next) < 0);
}

/** Neighbouring siblings to be numbered, the first and the last of them, with numbers between these two. */
interface Gap {
  readonly first: number;
  readonly last: number;
  readonly low: number;
  readonly high: number;
}

/** Finds the fewest neighbours, the one at `place` among them, for whom there are numbers between those of the others. */
function smallestGap(row: readonly Folder[], place: number, lowestNumber: number): Gap {
  let best: Gap = { first: 0, last: row.length - 1, low: lowestNumber, high: LARGEST + 1 };
  let least = Number.POSITIVE_INFINITY;
  for (let first = place; first >= 0 && place - first <= best.last - best.first; first--) {
    const before = row[first - 1];
    const low = before === undefined ? lowestNumber : floorOf(before);
    // Beginning further to the left costs one more, and only helps where the numbers there lie further apart.
    if (low - first >= least) continue;
    least = low - first;
    for (let last = place; last - first < best.last - best.first; last++) {
      const high = ceilingOf(row[last + 1]);
      if (high - low - 1 > last - first) best = { first, last, low, high };
    }
  }
  return best;
}

/** Numbers of those behind lie above this one; infinite for a folder without a number, behind which none are. */
function floorOf({ order }: Folder): number {
  return order === null ? Number.POSITIVE_INFINITY : Math.max(Math.floor(order), -1);
}

/** Numbers of those before lie below this one. */
function ceilingOf(folder: Folder | undefined): number {
  return Math.min(Math.ceil(folder?.order ?? LARGEST + 1), LARGEST + 1);
}

/** Other programs, which may sort special folders by number, too, still show them first where they do so now. */
function lowest(siblings: Siblings, folder: Folder): number {
  let highest = -1;
  let least = LARGEST;
  for (const sibling of siblings) {
    if (comesFirst(sibling)) highest = Math.max(highest, Math.floor(sibling.order ?? -1));
    else if (sibling.id !== folder.id && !hasFixedPlace(sibling)) {
      least = Math.min(least, sibling.order ?? LARGEST);
      break;
    }
  }
  return highest < Math.min(least, LARGEST / 2) ? highest : -1;
}

function numbered(row: readonly Folder[], { first, last, low, high }: Gap): Map<FolderId, number> {
  const step = stepIn({ low, high }, last - first + 1);
  const numbers = new Map<FolderId, number>();
  for (const [at, { id, order }] of row.slice(first, last + 1).entries()) {
    const number = low + Math.floor(step * (at + 1));
    if (number !== order) numbers.set(id, number);
  }
  return numbers;
}

/** @returns how far apart that many stand: evenly between two others, or with some room where nothing is behind them */
function stepIn({ low, high }: Pick<Gap, 'low' | 'high'>, count: number): number {
  return Math.min((high - low) / (count + 1), high > LARGEST ? STEP : Number.POSITIVE_INFINITY);
}
