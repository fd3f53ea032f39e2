import type { FolderId } from '../../../shared/folder.ts';
import type { Place } from './folders.ts';

/** A folder known under an id that is not its number: it had none yet when it was first seen. */
export interface Known {
  readonly id: FolderId;
  readonly path: string;
  /** Its number since then; 0 while it has none. */
  readonly number: number;
}

const OF_PATH = 'path:';

/** @returns the number that is the id; null for another id */
export function numberIn(id: FolderId): number | null {
  return /^[1-9]\d*$/.test(id) ? Number(id) : null;
}

/** @returns the path key the id was made of; null for another id */
export function pathIn(id: FolderId): string | null {
  return id.startsWith(OF_PATH) ? id.slice(OF_PATH.length) : null;
}

/**
 * What each folder is called: its number in the server's cache, so that it stays the same folder under another name; its
 * path as long as it has no number (spec section 3: 0 when not cached). One that was called by its path goes on being so
 * when it gets a number: under a new id it would be another folder, and whatever was said of the old one lost.
 * @param known what was called by its path before
 * @returns ids by path key, no two the same; and what is to be known next time
 */
export function identify(
  places: ReadonlyMap<string, Place>,
  known: readonly Known[],
): { readonly ids: ReadonlyMap<string, FolderId>; readonly known: readonly Known[] } {
  const byNumber = new Map(known.flatMap((each) => (each.number > 0 ? [[each.number, each] as const] : [])));
  const byPath = new Map(known.map((each) => [each.path, each]));
  const ids = new Map<string, FolderId>();
  const taken = new Set<FolderId>();
  const next = new Map<string, Known>();

  const give = (path: string, number: number, id: FolderId): boolean => {
    if (ids.has(path) || taken.has(id)) return false;
    ids.set(path, id);
    taken.add(id);
    if (id !== String(number)) next.set(path, { id, path, number });
    return true;
  };

  // First all that keep an id, then the rest: none may be given away to another meanwhile.
  const numbers = numbersOf(places);
  for (const [path, number] of numbers) {
    const same = byNumber.get(number);
    if (same) give(path, number, same.id);
  }
  for (const [path, number] of numbers) {
    const same = byPath.get(path);
    if (same && (same.number === 0 || number === 0)) give(path, number || same.number, same.id);
  }
  for (const [path, number] of numbers) {
    if (number > 0 && give(path, number, String(number))) continue;
    let id = OF_PATH + path;
    while (!give(path, number, id) && !ids.has(path)) id = `${OF_PATH}${id}`;
  }
  return { ids, known: [...places.keys()].flatMap((path) => next.get(path) ?? []) };
}

/** @returns the number of each place by its path; 0 for one that two have: it tells neither from the other */
function numbersOf(places: ReadonlyMap<string, Place>): ReadonlyMap<string, number> {
  const times = new Map<number, number>();
  for (const { wire } of places.values()) {
    const number = wire?.EmailFolderId ?? 0;
    times.set(number, (times.get(number) ?? 0) + 1);
  }
  const numbers = new Map<string, number>();
  for (const [path, { wire }] of places) {
    const number = wire?.EmailFolderId ?? 0;
    numbers.set(path, times.get(number) === 1 ? number : 0);
  }
  return numbers;
}
