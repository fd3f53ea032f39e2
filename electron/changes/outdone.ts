import type { Operation } from '../../shared/operation.ts';
import type { JournalRow } from './ports.ts';

/**
 * Who asks anew for what waits for a choice has chosen: seen as others left it, the folder was given another name or place.
 * @param asked what has just been asked for
 * @returns the conflicts among `open` that this leaves nothing to decide of
 */
export function outdone(open: Iterable<JournalRow>, asked: readonly JournalRow[]): JournalRow[] {
  const later = new Map<string, Operation['type'][]>();
  for (const { operation, state } of asked) {
    if (state === 'refused') continue;
    later.set(operation.folder, [...(later.get(operation.folder) ?? []), operation.type]);
  }
  const rows: JournalRow[] = [];
  for (const row of open) {
    if (row.state !== 'conflict') continue;
    const types = later.get(row.operation.folder) ?? [];
    if (types.some((type) => settles(type, row.operation.type))) rows.push(row);
  }
  return rows;
}

function settles(later: Operation['type'], earlier: Operation['type']): boolean {
  if (later === 'trash' || later === 'destroy') return true;
  if (later === 'move') return earlier === 'move' || earlier === 'trash' || earlier === 'destroy';
  return later === earlier && later !== 'create';
}
