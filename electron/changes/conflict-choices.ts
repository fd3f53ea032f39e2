import { CONFLICT_CHOICES, type ConflictChoice, type ConflictKind } from '../../shared/conflict.ts';
import type { FolderId } from '../../shared/folder.ts';
import { ancestorsOf } from '../../shared/folder-lookup.ts';
import { type Operation, withId } from '../../shared/operation.ts';
import type { RuleContext } from '../../shared/rules.ts';
import { fromWhereItIs } from './acts.ts';
import { ByName, lineage, placeNow, standIn } from './by-name.ts';
import type { FreeNames } from './free-names.ts';
import { knownIn, placeOf } from './known.ts';
import type { JournalRow } from './ports.ts';

/** What a choice comes to: the person's operation from where things are now, and what has to be done before it. */
export interface Proposal {
  readonly first: readonly Operation[];
  readonly operation: Operation;
}

/** What it takes to carry out a choice. */
interface Means {
  /** Our own id for a folder that has to be made. */
  readonly newId: () => FolderId;
  readonly freeNames: FreeNames;
}

/** What can be chosen besides leaving all as others made it, the one that changes least first. */
const CHOICES: Readonly<Record<ConflictKind, readonly ConflictChoice[]>> = {
  'both-renamed': ['mine'],
  'both-moved': ['mine'],
  'target-gone': ['recreate', 'top'],
  'folder-gone': [],
  replaced: ['replacement'],
  'name-taken': ['both'],
  cycle: ['mine'],
  'not-allowed': ['mine'],
  changed: ['mine'],
};

/** @returns what may be chosen for a kind, where the rules allow it too */
export function choicesFor(kind: ConflictKind): readonly ConflictChoice[] {
  return CONFLICT_CHOICES.filter((choice) => choice === 'theirs' || CHOICES[kind].includes(choice)).sort(
    (a, b) => Number(b === 'theirs') - Number(a === 'theirs'),
  );
}

/**
 * @param asked ids as shown
 * @param now the folders over which it will be done, as shown
 * @returns what a choice other than `theirs` comes to; null where it means nothing. The rules have not been asked
 */
export function proposal(
  choice: Exclude<ConflictChoice, 'theirs'>,
  kind: ConflictKind,
  asked: Pick<JournalRow, 'operation' | 'known'>,
  { folders, capabilities }: RuleContext,
  { newId, freeNames }: Means,
): Proposal | null {
  const now = new ByName(folders);
  const { operation, known } = asked;
  switch (choice) {
    case 'mine':
      return kind === 'cycle' ? untangled(operation, now) : { first: [], operation: fromWhereItIs(operation, now) };
    case 'both':
      return beside(operation, now, freeNames, capabilities);
    case 'recreate':
      return inParentMadeAgain(asked, now, newId);
    case 'top':
      return into(operation, null, now, []);
    case 'replacement': {
      const there = now.get(operation.folder) ?? standIn(known, now, operation.folder);
      if (!there) return null;
      return { first: [], operation: fromWhereItIs(withId(operation, operation.folder, there.id), now) };
    }
  }
}

/** First the target comes to stand where the folder stands, then the folder goes into it. */
function untangled(operation: Operation, now: ByName): Proposal | null {
  if (operation.type !== 'move' || operation.to === null) return null;
  const folder = now.get(operation.folder);
  const target = now.get(operation.to);
  if (!folder || !target || folder.id === target.id) return null;
  const { id, name, parentId } = target;
  const out: Operation = { type: 'move', folder: id, name, from: parentId, to: folder.parentId };
  return { first: [out], operation: fromWhereItIs(operation, now) };
}

/** Under a name that nothing bears, neither where it goes nor where it is: some servers rename and move in two steps. */
function beside(
  operation: Operation,
  now: ByName,
  freeNames: FreeNames,
  { limits }: RuleContext['capabilities'],
): Proposal | null {
  const { type } = operation;
  if (type !== 'create' && type !== 'rename' && type !== 'move') return null;
  const stands = now.get(operation.folder);
  const places = type === 'rename' ? [stands?.parentId ?? null] : [placeOf(operation), stands?.parentId ?? null];
  const free = (name: string) => freeNames.find(name, places, limits.name);
  const from = fromWhereItIs(operation, now);
  if (from.type === 'create') return { first: [], operation: { ...from, name: free(from.name) } };
  if (from.type === 'rename') return { first: [], operation: { ...from, to: free(from.to) } };
  if (from.type !== 'move') return null;
  return { first: [], operation: { ...from, as: free(from.as ?? from.name) } };
}

/** Made again at its old place with all that is gone between; what has been made again already is used, never made twice. */
function inParentMadeAgain(
  { operation, known }: Pick<JournalRow, 'operation' | 'known'>,
  now: ByName,
  newId: () => FolderId,
): Proposal | null {
  const gone = placeOf(operation);
  if (gone === null) return null;
  const missing: string[] = [];
  let place: FolderId | null | undefined;
  for (const folder of lineage(known, gone)) {
    place = placeNow(known, now, folder.id);
    if (place !== undefined) break;
    missing.unshift(folder.name);
    if (folder.parentId === null) place = null;
  }
  if (place === undefined) return null;
  const made: Operation[] = [];
  for (const name of missing) {
    const folder = newId();
    made.push({ type: 'create', folder, name, parentId: place });
    place = folder;
  }
  return into(operation, place, now, made);
}

function into(operation: Operation, place: FolderId | null, now: ByName, first: readonly Operation[]): Proposal | null {
  if (operation.type === 'create') return { first, operation: { ...operation, parentId: place } };
  if (operation.type !== 'move') return null;
  const within = place === null ? [] : [place, ...Array.from(ancestorsOf(now, place), ({ id }) => id)];
  if (within.includes(operation.folder)) return null;
  return { first, operation: fromWhereItIs({ ...operation, to: place }, now) };
}

/** @returns the name of the folder that would be made again; null where it is not known */
export function parentName({ operation, known }: Pick<JournalRow, 'operation' | 'known'>): string | null {
  const place = placeOf(operation);
  return place === null ? null : (knownIn({ known }, place)?.name ?? null);
}
