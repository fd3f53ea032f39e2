import { Refused } from './answers.ts';
import type { SimFolder } from './folder.ts';
import type { Knobs } from './knobs.ts';
import { LOCAL_ROOT, type World } from './world.ts';

const LONGEST_NAME = 255;

/** @throws Refused when no folder may be called so (spec 4.3) */
export function checkName(name: string): void {
  if (Buffer.byteLength(name) > LONGEST_NAME) throw new Refused(400, 'Folder name too long');
  if (name.trim() === '' || /[~%*/\p{Cc}]/u.test(name)) throw new Refused(400, 'Invalid folder name');
}

/** @throws Refused when a sibling has the name */
export function checkNoTwin(world: World, knobs: Knobs, parentId: string, name: string, self?: string): void {
  const twin = world.childrenOf(parentId).find((folder) => folder.name === name && folder.id !== self);
  if (twin) throw new Refused(knobs.duplicateNameStatus, 'Folder already exists');
}

/** @throws Refused 404 */
export function existing(world: World, id: string): SimFolder {
  const folder = world.find(id);
  if (!folder) throw new Refused(404);
  return folder;
}

/** @throws Refused when the folder's rights lack a letter */
export function checkRight(folder: SimFolder, letter: string): void {
  if (!folder.permissions.includes(letter)) throw new Refused(403);
}

/** @throws Refused when the folder may not be renamed, moved or deleted: special ones, containers, missing right */
export function checkMayChange(folder: SimFolder): void {
  if (folder.role !== '' || folder.type.includes('_')) throw new Refused(403);
  checkRight(folder, 'x');
}

/**
 * Where a folder would be put.
 * @returns the parent; undefined for the account's root
 * @throws Refused when there is no such parent, or it takes no subfolders
 */
export function checkedParent(world: World, parentId: string): SimFolder | undefined {
  if (parentId === LOCAL_ROOT) return undefined;
  const parent = existing(world, parentId);
  if (!parent.permissions.includes('k')) throw new Refused(403, 'Parent may not have sub-folders');
  return parent;
}
