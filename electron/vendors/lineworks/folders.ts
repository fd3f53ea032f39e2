import { type Folder, type FolderId, newFolder, Right, type Rights, type Role } from '../../../shared/folder.ts';
import type { WireFolder } from './schema.ts';

/** System folders by number, whatever they are called (spec 1.4; for 2.0 the same ones, spec 2.1). */
const ROLES: ReadonlyMap<number, Role> = new Map([
  [0, 'inbox'],
  [1, 'sent'],
  [2, 'tracking'],
  [3, 'drafts'],
  [4, 'trash'],
  [5, 'junk'],
  [6, 'memo'],
]);
const TRACKING = 2;

/** Below it are the system's own folders. */
const FIRST_OWN = 100;

/** @returns true for what the server neither renames nor deletes: system folders, and memo boxes to be safe (spec 1.4) */
function isFixed({ id, type }: WireFolder): boolean {
  return id < FIRST_OWN || type === 'S';
}

/** A memo box somebody made has the type of a system folder (seed). */
function roleOf(wire: WireFolder): Role | null {
  return ROLES.get(wire.id) ?? (wire.id >= FIRST_OWN && wire.type === 'S' ? 'memo' : null);
}

const OF_ALL: Rights = Right.read | Right.markRead | Right.flag | Right.add | Right.removeItems;

function rightsOf(wire: WireFolder, nested: boolean): Rights {
  if (isFixed(wire)) return OF_ALL;
  return OF_ALL | Right.rename | Right.remove | (nested ? Right.createChild : 0);
}

/** The folders of one listing, their places and names worked out. */
export class FolderTable {
  private readonly byId: ReadonlyMap<number, WireFolder>;
  private readonly wires: readonly WireFolder[];

  constructor(wires: readonly WireFolder[]) {
    this.byId = new Map(wires.map((wire) => [wire.id, wire]));
    this.wires = wires.filter((wire) => this.byId.get(wire.id) === wire);
  }

  /**
   * Every folder, in the server's order, which is kept among siblings.
   * @param nested whether folders can be made below others
   */
  folders(nested: boolean): Folder[] {
    const counts = new Map<FolderId | null, number>();
    return this.wires.map((wire) => {
      const parentId = this.parentOf(wire);
      const order = counts.get(parentId) ?? 0;
      counts.set(parentId, order + 1);
      return newFolder(String(wire.id), this.nameOf(wire), {
        parentId,
        role: roleOf(wire),
        kind: wire.id === TRACKING ? 'virtual' : 'mail',
        unread: wire.unread ?? null,
        total: wire.total ?? null,
        size: wire.size ?? null,
        rights: rightsOf(wire, nested),
        order,
      });
    });
  }

  /** @returns folders the server says there are folders in, though it lists none of those */
  hidingOthers(): ReadonlySet<FolderId> {
    const parents = new Set(this.wires.map((wire) => this.parentOf(wire)));
    return new Set(
      this.wires.flatMap(({ id, hasChildren }) => (hasChildren && !parents.has(String(id)) ? String(id) : [])),
    );
  }

  /**
   * Depth 0 is the top, whatever the parent is said to be: that is 0 for every folder there, which is the inbox's number,
   * too (seed; spec 1.4). Where 2.0 leaves the depth out, only a parent other than 0 tells that there is one.
   */
  private parentOf({ id, depth, parent }: WireFolder): FolderId | null {
    if (depth === 0 || parent === undefined || parent === id) return null;
    return depth === undefined && parent === 0 ? null : String(parent);
  }

  /** A child's name without its parent's, whichever way the server has it (spec 2.1, List). */
  private nameOf(wire: WireFolder, below = 0): string {
    const name = wire.name || String(wire.id);
    const parentId = this.parentOf(wire);
    const parent = parentId === null ? undefined : this.byId.get(Number(parentId));
    // A hundred levels are a ring of parents.
    if (parent === undefined || !name.includes('/') || below > 100) return name;
    const own = this.nameOf(parent, below + 1);
    const prefix = [parent.name ?? '', own].map((text) => `${text}/`).find((text) => name.startsWith(text));
    return prefix === undefined || prefix.length === name.length ? name : name.slice(prefix.length);
  }
}
