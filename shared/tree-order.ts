import { type Folder, ROLES, type Role } from './folder.ts';

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

const ROLE_RANK: ReadonlyMap<Role, number> = new Map(ROLES.map((role, index) => [role, index]));
const PLAIN_RANK = ROLES.length;
const CONTAINER_RANK = PLAIN_RANK + 1;

/**
 * Orders siblings as they are shown: the person's own special folders in the usual order, then the vendor's order, then by
 * name as the person's language sorts it, numbers by value; containers of other people's folders last. Equal names go
 * by id, so that the order never depends on who came first.
 */
export function compareFolders(a: Folder, b: Folder): number {
  return (
    rank(a) - rank(b) ||
    compareOrder(a.order, b.order) ||
    collator.compare(a.name, b.name) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

/** @returns true when both folders have the same place among any siblings */
export function sortsAlike(a: Folder, b: Folder): boolean {
  return a.name === b.name && a.order === b.order && rank(a) === rank(b);
}

/**
 * @returns true for what stands in a place of the app's own among its siblings: the person's special folders come first,
 * the containers of other people's folders last
 */
export function hasFixedPlace(folder: Folder): boolean {
  return rank(folder) !== PLAIN_RANK;
}

/** @returns true for a special folder of the person's own: these come before all others, in an order of their own */
export function comesFirst(folder: Folder): boolean {
  return rank(folder) < PLAIN_RANK;
}

function rank(folder: Folder): number {
  if (folder.kind === 'public' || folder.kind === 'others') return CONTAINER_RANK;
  if (folder.role === null || folder.scope !== 'own') return PLAIN_RANK;
  return ROLE_RANK.get(folder.role) ?? PLAIN_RANK;
}

/** A folder the vendor gives no order goes after those it does. */
function compareOrder(a: number | null, b: number | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a - b;
}
