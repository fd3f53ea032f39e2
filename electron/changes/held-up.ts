import type { FolderId } from '../../shared/folder.ts';
import { ancestorsOf, type FolderLookup } from '../../shared/folder-lookup.ts';
import { foldersOf, isOwnId } from '../../shared/operation.ts';
import { footprint, placeName } from './dependencies.ts';
import { knownIn } from './known.ts';
import type { JournalRow } from './ports.ts';

/**
 * What can be neither sent nor shown before a conflict is decided: what is about a folder that may not be made, what was
 * asked for when the folder was shown as the person wanted it, what takes a name that would only then be free, and the
 * deletion of what the folder still lies in. What was asked for after the conflict was told goes on: it was seen without it.
 * @param rows what is not over, oldest first
 * @param server the folders as the server has them, named as the journal names them
 * @returns by number, of what is held up the conflict it waits for
 */
export function heldUp(rows: Iterable<JournalRow>, server: FolderLookup): ReadonlyMap<number, number> {
  const held = new Map<number, number>();
  let waiting: Undecided | null = null;
  for (const row of rows) {
    if (row.state === 'conflict') {
      waiting ??= new Undecided(server);
      waiting.add(row, row.seq);
    } else if (waiting && row.state === 'waiting') {
      const conflict = waiting.holding(row);
      if (conflict === undefined) continue;
      held.set(row.seq, conflict);
      waiting.add(row, conflict);
    }
  }
  return held;
}

/** Conflicts, and what waits for them. Numbers are those of the conflicts. */
class Undecided {
  private readonly server: FolderLookup;
  private readonly unmade = new Map<FolderId, number>();
  private readonly changes = new Map<FolderId, { readonly row: JournalRow; readonly conflict: number }[]>();
  private readonly occupied = new Map<string, number>();
  private readonly above = new Map<FolderId, number>();
  /** Of these it has not been looked up yet what they lie in: only deletions ask. */
  private unplaced: { readonly id: FolderId; readonly conflict: number }[] = [];

  constructor(server: FolderLookup) {
    this.server = server;
  }

  add(row: JournalRow, conflict: number): void {
    const { operation } = row;
    const { folder: id, type } = operation;
    if (type === 'create' && isOwnId(id)) this.unmade.set(id, conflict);
    const others = this.changes.get(id);
    if (others) others.push({ row, conflict });
    else this.changes.set(id, [{ row, conflict }]);
    if (type === 'rename' || type === 'move' || type === 'trash' || type === 'destroy') {
      const folder = this.server.get(id);
      if (folder) this.occupied.set(placeName(folder.parentId, folder.name), conflict);
    }
    this.unplaced.push({ id, conflict });
  }

  /** @returns the conflict that holds this up */
  holding(row: JournalRow): number | undefined {
    const { operation } = row;
    for (const id of foldersOf(operation)) {
      const conflict = this.unmade.get(id);
      if (conflict !== undefined) return conflict;
    }
    const seen = this.changes.get(operation.folder)?.find((earlier) => wasSeen(earlier.row, row));
    if (seen) return seen.conflict;
    const { takes } = footprint(operation, [this.server]);
    const occupied = takes.map((each) => this.occupied.get(each)).find((each) => each !== undefined);
    if (occupied !== undefined) return occupied;
    return operation.type === 'trash' || operation.type === 'destroy' ? this.inside(operation.folder) : undefined;
  }

  private inside(folder: FolderId): number | undefined {
    for (const { id, conflict } of this.unplaced) {
      for (const ancestor of ancestorsOf(this.server, id)) {
        if (this.above.has(ancestor.id)) break;
        this.above.set(ancestor.id, conflict);
      }
    }
    this.unplaced = [];
    return this.above.get(folder);
  }
}

/** True when the later one was asked for with the earlier one shown as done: it builds on it. */
function wasSeen({ group, operation }: JournalRow, later: JournalRow): boolean {
  if (group === later.group) return true;
  const shown = knownIn(later, operation.folder);
  switch (operation.type) {
    case 'rename':
      return shown?.name === operation.to;
    case 'move':
      return shown?.parentId === operation.to;
    case 'trash':
      return shown?.parentId === operation.trash;
    default:
      return false;
  }
}
