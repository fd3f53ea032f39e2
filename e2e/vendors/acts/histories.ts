import type { Act } from '../../../electron/vendors/vendor.ts';
import type { FolderId } from '../../../shared/folder.ts';
import type { Lacks } from '../harness.ts';
import type { Random } from '../random.ts';

/** Acts each of which is possible after those before it, and what there is in the end. */
export interface ActHistory {
  readonly acts: readonly Act[];
  /** What is called otherwise than at the start, made folders under names of their own. */
  readonly names: ReadonlyMap<FolderId, string>;
  /** Where everything is; what is not in it is gone. */
  readonly places: ReadonlyMap<FolderId, FolderId | null>;
}

/**
 * @param start the folders there are, and their parents; nothing is done to the trash itself
 * @param lacks what is not done
 */
export function randomActs(
  random: Random,
  start: ReadonlyMap<FolderId, FolderId | null>,
  trash: FolderId,
  count: number,
  lacks: Lacks = {},
): ActHistory {
  const places = new Map(start);
  const names = new Map<FolderId, string>();
  const acts: Act[] = [];

  const isWithin = (id: FolderId | null, top: FolderId): boolean =>
    id !== null && (id === top || isWithin(places.get(id) ?? null, top));
  const hasChild = (id: FolderId) => [...places.values()].includes(id);
  const forget = (id: FolderId) => {
    for (const [child, parent] of [...places]) if (parent === id) forget(child);
    places.delete(id);
    names.delete(id);
  };
  /** Folders made on the way have no id yet that an act could name. */
  const known = () => [...places.keys()].filter((id) => start.has(id));
  const parents = () => (lacks.longPaths ? [] : known().filter((id) => !lacks.trash || id !== trash));
  const somewhere = () => random.pick([null, ...parents()]);

  function next(at: number): Act | null {
    const name = `Made ${at}`;
    const own = known().filter((id) => id !== trash);
    const kind = own.length === 0 ? 0 : random.int(10);
    if (kind === 0) {
      const parentId = somewhere();
      places.set(name, parentId);
      names.set(name, name);
      return { type: 'create', parentId, name };
    }
    const folder = random.pick(own);
    if (kind < 4) {
      if (lacks.rename) return null;
      names.set(folder, `Named ${at}`);
      return { type: 'rename', folder, name: `Named ${at}` };
    }
    if (kind < 8) {
      if (lacks.move) return null;
      const parentId = somewhere();
      if (isWithin(parentId, folder)) return null;
      places.set(folder, parentId);
      return { type: 'move', folder, parentId };
    }
    if (kind === 8) {
      if (lacks.trash) return null;
      places.set(folder, trash);
      return { type: 'trash', folder, trash };
    }
    const withMail = random.int(2) === 0;
    if ((!withMail || lacks.branches) && hasChild(folder)) return null;
    forget(folder);
    return { type: 'destroy', folder, withMail };
  }

  for (let at = 0; acts.length < count; at++) {
    const act = next(at);
    if (act) acts.push(act);
  }
  return { acts, names, places };
}
