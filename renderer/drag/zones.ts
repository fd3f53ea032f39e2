import { type FolderNode, levelOf } from '../../shared/tree.ts';
import { insideOf, type ShownSpot, spotsAfter } from './walk.ts';

/** What a pointer is over. */
export interface Pointed {
  readonly row: FolderNode;
  /** How far down in the row: 0 at its upper edge, 1 at its lower one. */
  readonly part: number;
  /** Pixels from where rows begin, in the direction of the text. */
  readonly inset: number;
  /** A copy of the row that stays in sight above the list. */
  readonly stuck: boolean;
}

/** How much of a row, at its upper and at its lower edge, means beside it. */
const EDGE = 1 / 4;

interface Zones {
  readonly isOpen: (row: FolderNode) => boolean;
  /** @returns pixels by which rows of this level are set in */
  readonly indentOf: (level: number) => number;
  /** Whether what is moved can stand there at all, next to whom it would stand. */
  readonly stands: (spot: ShownSpot) => boolean;
}

/**
 * The spot a pointer means: beside a row at its edges, else in it. Below the last row of a branch the pointer chooses, by how
 * far in it is, the level. Where nothing can stand beside a row, all of it means in it.
 */
export function spotAt(pointed: Pointed, zones: Zones): ShownSpot {
  const beside = pointed.stuck ? undefined : besideAt(pointed, zones);
  return beside !== undefined && zones.stands(beside) ? beside : insideOf(pointed.row);
}

function besideAt({ row, part, inset }: Pointed, { isOpen, indentOf }: Zones): ShownSpot | undefined {
  if (part < EDGE) return row.parent === null ? undefined : { node: row, where: 'before', row };
  if (part <= 1 - EDGE) return undefined;
  const [first] = row.children;
  if (first !== undefined && isOpen(row)) return { node: first, where: 'before', row: first };
  const spots = spotsAfter(row);
  return spots.find(({ node }) => inset >= indentOf(levelOf(node))) ?? spots.at(-1);
}
