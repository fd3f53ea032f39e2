import type { Folder, FolderId } from './folder.ts';
import type { FolderLookup } from './rules.ts';
import { comesFirst, compareFolders, hasFixedPlace } from './tree-order.ts';

/** The largest number a server is given: it fits a signed 32-bit integer, too. */
const LARGEST = 2 ** 31 - 1;
/** How far apart folders are numbered behind which none is. */
const STEP = 1_024;

/**
 * Gives a folder a place among its siblings by new numbers (`Folder.order`) for as few of them as can be. What has a place
 * of the app's own is not numbered; a place among those is the nearest one that can be had.
 * @param siblings in the order they are shown in, with the folder or without
 * @param after the sibling it is to stand after; null: first
 * @returns the numbers that change; none where it stands there already; null when `after` is no sibling
 */
export function placeAmong(
  siblings: readonly Folder[],
  folder: Folder,
  after: FolderId | null,
): ReadonlyMap<FolderId, number> | null {
  const others = siblings.filter(({ id }) => id !== folder.id);
  const at = after === null ? 0 : others.findIndex(({ id }) => id === after) + 1;
  if (after !== null && at === 0) return null;
  const plain = others.filter((sibling) => !hasFixedPlace(sibling));
  const special = others.filter(comesFirst);
  const place = Math.min(Math.max(at - special.length, 0), plain.length);
  if (hasFixedPlace(folder) || fits(folder, plain[place - 1], plain[place])) return new Map();
  const row = plain.toSpliced(place, 0, folder);
  const gap = smallestGap(row, place, lowest(special, plain));
  const [before, next] = [plain[place - 1], plain[place]];
  if (before && next && gap.last === gap.first) return numbered(row, gap);
  // Those of one number are sorted by name, by servers as by us (RFC 8621 section 2).
  const shared = [before?.order, next?.order].find(
    (order) => order != null && fits({ ...folder, order }, before, next),
  );
  return shared == null ? numbered(row, gap) : new Map([[folder.id, shared]]);
}

/** @returns the sibling right before a folder, in the order they are shown in; null for the first */
export function siblingBefore(folders: FolderLookup, folder: Folder): FolderId | null {
  let nearest: Folder | null = null;
  for (const sibling of folders.childrenOf(folder.parentId)) {
    if (sibling.id === folder.id || compareFolders(sibling, folder) > 0) continue;
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
    if (before?.order === null) continue;
    const low = before === undefined ? lowestNumber : Math.max(Math.floor(before.order), -1);
    // Beginning further to the left costs one more, and only helps where the numbers there lie further apart.
    if (low - first >= least) continue;
    least = low - first;
    for (let last = place; last - first < best.last - best.first; last++) {
      const high = Math.min(Math.ceil(row[last + 1]?.order ?? LARGEST + 1), LARGEST + 1);
      if (high - low - 1 > last - first) best = { first, last, low, high };
    }
  }
  return best;
}

/** Other programs, which may sort special folders by number, too, still show them first where they do so now. */
function lowest(special: readonly Folder[], plain: readonly Folder[]): number {
  const highest = Math.max(-1, ...special.map(({ order }) => Math.floor(order ?? -1)));
  const isBelow = plain.every(({ order }) => order === null || order > highest);
  return isBelow && highest < LARGEST / 2 ? highest : -1;
}

function numbered(row: readonly Folder[], { first, last, low, high }: Gap): Map<FolderId, number> {
  const step = Math.min((high - low) / (last - first + 2), high > LARGEST ? STEP : Number.POSITIVE_INFINITY);
  const numbers = new Map<FolderId, number>();
  for (const [at, { id, order }] of row.slice(first, last + 1).entries()) {
    const number = low + Math.floor(step * (at + 1));
    if (number !== order) numbers.set(id, number);
  }
  return numbers;
}
