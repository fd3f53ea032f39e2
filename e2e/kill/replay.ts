import type { JournalRow } from '../../electron/changes/ports.ts';
import type { FolderId } from '../../shared/folder.ts';
import type { Truth } from '../vendors/harness.ts';

interface Place {
  readonly name: string;
  readonly parentId: FolderId | null;
}

/**
 * What a server must have in the end that did each change once which the journal calls done, and nothing else.
 * @param start the folders before all of them
 * @param rows the journal, oldest first
 * @param truth the folders in the end: a deletion by way of the trash that was given up half-way has led there
 */
export function replayed(
  start: readonly Truth[],
  rows: readonly JournalRow[],
  truth: readonly Truth[],
): Map<FolderId, Place> {
  const folders = new Map<FolderId, Place>(
    start.map(({ id, name = '', parentId = null }) => [id, { name, parentId }] as const),
  );
  const trash = truth.find(({ role }) => role === 'trash')?.id ?? null;
  const inTrash = new Set(truth.flatMap(({ id, parentId }) => (trash !== null && parentId === trash ? [id] : [])));
  for (const row of rows) {
    const { operation, state, attempts } = row;
    const folder = folderOf(row, rows);
    const before = folders.get(folder);
    if (state === 'refused' && operation.type === 'destroy' && before && inTrash.has(folder)) {
      folders.set(folder, { ...before, parentId: trash });
    }
    // What was never sent is done where there is nothing to do: taking back what was never sent either, above all.
    if (state !== 'done' || attempts === 0) continue;
    if (operation.type === 'create') {
      if (before) throw new Error(`made twice: ${historyOf(folder, operation.name, rows)}`);
      folders.set(folder, { name: operation.name, parentId: operation.parentId });
      continue;
    }
    if (!before) throw new Error(`done to nothing: ${historyOf(folder, operation.name, rows)}`);
    if (operation.type === 'rename') folders.set(folder, { ...before, name: operation.to });
    else if (operation.type === 'move') {
      folders.set(folder, { name: operation.as ?? before.name, parentId: operation.to });
    } else if (operation.type === 'trash') {
      folders.set(folder, { name: operation.as ?? before.name, parentId: operation.trash });
    } else if (operation.type === 'destroy') destroy(folders, folder);
  }
  return folders;
}

/** A folder made again by a redo has another id than the one that was deleted: all but that deletion is said of the new one. */
function folderOf({ operation, back }: JournalRow, rows: readonly JournalRow[]): FolderId {
  const made = operation.type === 'destroy' && back !== null ? rows.find(({ seq }) => seq === back) : undefined;
  return made?.operation.folder ?? operation.folder;
}

function destroy(folders: Map<FolderId, Place>, folder: FolderId): void {
  folders.delete(folder);
  for (const [id, { parentId }] of [...folders]) if (parentId === folder) destroy(folders, id);
}

function historyOf(folder: FolderId, name: string, rows: readonly JournalRow[]): string {
  const concerned = rows.filter(({ operation }) => operation.folder === folder || operation.name === name);
  return concerned.map((row) => JSON.stringify(row)).join('\n');
}
