import type { Sketch, SketchLine } from '../../shared/conflict.ts';
import type { FolderId } from '../../shared/folder.ts';
import { ancestorsOf, type FolderLookup } from '../../shared/folder-lookup.ts';
import { isPartOfMove, type Operation } from '../../shared/operation.ts';
import { type ByName, lineage, standIn } from './by-name.ts';
import { knownIn, nameAfter, placeOf } from './known.ts';
import type { JournalRow } from './ports.ts';

type Asked = Pick<JournalRow, 'operation' | 'known'>;
type Mark = SketchLine['mark'];

/** A folder with what it lies in: from the top of the mailbox down to it. */
type Path = readonly { readonly id: FolderId; readonly name: string }[];

interface Branch {
  readonly name: string;
  mark: Mark;
  readonly children: Map<FolderId, Branch>;
}

/** Grows a small tree out of paths; what two of them share is drawn once. */
class Drawing {
  private readonly top: Branch;

  constructor(mailbox: string) {
    this.top = { name: mailbox, mark: null, children: new Map() };
  }

  /** What is drawn twice keeps its first mark. */
  add(path: Path, mark: Mark): this {
    let at = this.top;
    for (const { id, name } of path) {
      const next: Branch = at.children.get(id) ?? { name, mark: null, children: new Map() };
      at.children.set(id, next);
      at = next;
    }
    at.mark ??= mark;
    return this;
  }

  lines(): Sketch {
    const lines: SketchLine[] = [];
    const draw = ({ name, mark, children }: Branch, depth: number) => {
      lines.push({ depth, name, mark });
      for (const child of children.values()) draw(child, depth + 1);
    };
    draw(this.top, 0);
    return lines;
  }
}

/** @returns how things were when it was asked for, and how they would be, had nobody else changed anything */
export function askedSketches(asked: Asked, mailbox: string): { readonly before: Sketch; readonly mine: Sketch } {
  const { operation, known } = asked;
  const was = knownPath(asked, operation.folder);
  const place = placeOf(operation);
  const placePath = place === null ? [] : knownPath(asked, place);
  const hasPlace = puts(operation);
  const before = new Drawing(mailbox);
  if (was.length > 0) before.add(was, 'folder');
  if (hasPlace) before.add(placePath, 'place');
  const mine = new Drawing(mailbox);
  if (hasPlace) mine.add(placePath, 'place');
  const name = nameAfter(operation, knownIn({ known }, operation.folder)?.name ?? operation.name);
  const above = hasPlace ? placePath : was.slice(0, -1);
  if (operation.type === 'destroy') mine.add(above, null);
  else mine.add([...above, { id: operation.folder, name }], 'folder');
  return { before: before.lines(), mine: mine.lines() };
}

/** @returns how things are now: where the folder is, where it was to go, and what stands in the way */
export function theirsSketch(asked: Asked, now: ByName, mailbox: string): Sketch {
  const { operation, known } = asked;
  const drawing = new Drawing(mailbox);
  const folder = operation.type === 'create' ? undefined : now.get(operation.folder);
  if (folder) drawing.add(pathNow(now, folder.id), 'folder');
  else {
    const other = standIn(known, now, operation.folder);
    const survivor = [...lineage(known, operation.folder)].find(({ id }) => now.get(id));
    if (other) drawing.add(pathNow(now, other.id), 'other');
    else if (survivor) drawing.add(pathNow(now, survivor.id), null);
  }
  const place = placeOf(operation);
  if (puts(operation)) {
    if (place === null) drawing.add([], 'place');
    else if (now.get(place)) drawing.add(pathNow(now, place), 'place');
    else {
      const survivor = [...lineage(known, place)].find(({ id }) => now.get(id));
      if (survivor) drawing.add(pathNow(now, survivor.id), null);
    }
  }
  const parent = operation.type === 'rename' ? folder?.parentId : puts(operation) ? place : undefined;
  if (parent !== undefined && operation.type !== 'trash') {
    const name = nameAfter(operation, folder?.name ?? operation.name);
    for (const { id } of now.named(parent, name)) if (id !== operation.folder) drawing.add(pathNow(now, id), 'other');
  }
  return drawing.lines();
}

/** True for what puts the folder somewhere, be it the top of the mailbox. */
function puts(operation: Operation): boolean {
  const { type } = operation;
  return type === 'create' || type === 'move' || type === 'trash' || isPartOfMove(operation);
}

function knownPath({ known }: Asked, id: FolderId): Path {
  return [...lineage(known, id)].reverse();
}

function pathNow(now: FolderLookup, id: FolderId): Path {
  const folder = now.get(id);
  return folder ? [folder, ...ancestorsOf(now, id)].reverse() : [];
}
