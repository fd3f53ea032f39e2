import { type Folder, ROLES, type Role } from './folder.ts';

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

const ROLE_RANK: ReadonlyMap<Role, number> = new Map(ROLES.map((role, index) => [role, index]));

/** Where among its siblings a folder stands whatever its name: special folders, ordinary ones, containers. */
const GROUPS = { special: 0, plain: 1, container: 2 } as const;

/**
 * Orders siblings as they are shown: the person's own special folders first, containers of other people's folders last.
 * Among each, in the vendor's order; where it gives none, special folders in the usual order, then all by name as the
 * person's language sorts it, numbers by value. Equal names go by id, so that the order never depends on who came first.
 */
export function compareFolders(a: Folder, b: Folder): number {
  return (
    groupOf(a) - groupOf(b) ||
    compareOrder(a.order, b.order) ||
    roleRank(a) - roleRank(b) ||
    collator.compare(a.name, b.name) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

/** @returns true when both folders have the same place among any siblings */
export function sortsAlike(a: Folder, b: Folder): boolean {
  return a.name === b.name && a.order === b.order && groupOf(a) === groupOf(b) && roleRank(a) === roleRank(b);
}

/**
 * @returns true for what stands in a place of the app's own among its siblings: the person's special folders come first,
 * the containers of other people's folders last
 */
export function hasFixedPlace(folder: Folder): boolean {
  return groupOf(folder) !== GROUPS.plain;
}

/** @returns true for a special folder of the person's own: these come before all others, in an order of their own */
export function comesFirst(folder: Folder): boolean {
  return groupOf(folder) === GROUPS.special;
}

function groupOf({ kind, role, scope }: Folder): number {
  if (kind === 'public' || kind === 'others') return GROUPS.container;
  return role === null || scope !== 'own' ? GROUPS.plain : GROUPS.special;
}

/** @returns the place of a special folder in the usual order; the same for all others */
function roleRank(folder: Folder): number {
  return folder.role !== null && comesFirst(folder) ? (ROLE_RANK.get(folder.role) ?? ROLES.length) : ROLES.length;
}

/** A folder the vendor gives no order goes after those it does. */
function compareOrder(a: number | null, b: number | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a - b;
}
