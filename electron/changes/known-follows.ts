import type { FolderId } from '../../shared/folder.ts';
import { lineage } from './by-name.ts';
import type { JournalRow, KnownFolder } from './ports.ts';

type Adjust = (known: KnownFolder) => KnownFolder;

interface Following {
  /** Only what was asked for later was shown it. */
  readonly after: number;
  readonly adjust: Adjust;
  /** What the folder lies in when it is not elsewhere. */
  readonly above: readonly KnownFolder[];
}

/**
 * What was asked for with an earlier change shown was shown something else than what comes of it, when that is not done after
 * all: nobody else has changed the folder then.
 * @param dropped refused or stopped
 * @returns those of `open` that were shown its effects, as if they had not been
 */
export function withoutEffects(open: Iterable<JournalRow>, dropped: readonly JournalRow[]): JournalRow[] {
  const adjusting = new Map<FolderId, Following[]>();
  for (const row of dropped) {
    const adjust = takingBack(row);
    if (!adjust) continue;
    const { folder } = row.operation;
    const [, ...above] = lineage(row.known, folder);
    adjusting.set(folder, [{ after: row.seq, adjust, above }, ...(adjusting.get(folder) ?? [])]);
  }
  return adjusted(open, adjusting);
}

/** What a folder was shown as in a place, and what it is called there after all. */
export interface OtherName {
  readonly place: FolderId;
  readonly shown: string;
  readonly given: string;
}

/** @returns those of `open` that were shown the one, as if they had been shown the other */
export function withOtherNames(open: Iterable<JournalRow>, names: ReadonlyMap<FolderId, OtherName>): JournalRow[] {
  const adjusting = new Map<FolderId, Following[]>();
  for (const [folder, { place, shown, given }] of names) {
    const adjust: Adjust = (known) =>
      known.parentId === place && known.name === shown ? { ...known, name: given } : known;
    adjusting.set(folder, [{ after: 0, adjust, above: [] }]);
  }
  return adjusted(open, adjusting);
}

function adjusted(open: Iterable<JournalRow>, adjusting: ReadonlyMap<FolderId, readonly Following[]>): JournalRow[] {
  if (adjusting.size === 0) return [];
  const rows: JournalRow[] = [];
  for (const row of open) {
    if (!row.known.some(({ id }) => adjusting.has(id))) continue;
    const known = new Map(row.known.map((each) => [each.id, each]));
    for (const each of row.known) {
      for (const { after, adjust, above } of adjusting.get(each.id) ?? []) {
        const was = known.get(each.id) ?? each;
        const now = row.seq > after ? adjust(was) : was;
        known.set(each.id, now);
        if (now.parentId !== was.parentId)
          for (const folder of above) if (!known.has(folder.id)) known.set(folder.id, folder);
      }
    }
    if (row.known.some((each) => known.get(each.id) !== each)) rows.push({ ...row, known: [...known.values()] });
  }
  return rows;
}

function takingBack({ operation, known }: JournalRow): Adjust | null {
  const was = known.find(({ id }) => id === operation.folder);
  if (!was) return null;
  const renamed = (to: string | undefined): Adjust => {
    return (each) => (each.name === to ? { ...each, name: was.name } : each);
  };
  const moved = (to: FolderId | null, as: string | undefined): Adjust => {
    return (each) => (each.parentId === to ? { ...renamed(as)(each), parentId: was.parentId } : each);
  };
  switch (operation.type) {
    case 'rename':
      return renamed(operation.to);
    case 'move':
      return moved(operation.to, operation.as);
    case 'trash':
      return moved(operation.trash, operation.as);
    default:
      return null;
  }
}
