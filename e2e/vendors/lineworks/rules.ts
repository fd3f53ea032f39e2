import type { SimFolder } from './folder.ts';
import { Refused } from './refused.ts';
import type { World } from './world.ts';

/** What the two APIs call the same refusal. */
export interface ErrorCodes {
  readonly invalid: string;
  readonly systemFolder: string;
  readonly missing: string;
  readonly duplicate: string;
}

/** How much of a name a server takes. */
export interface NameRule {
  readonly longest: number;
  /** A longer one is cut without a word, or refused. */
  readonly cuts: boolean;
  /** Where it cuts: whether the names of the folders above count, too. */
  readonly wholePath: boolean;
}

/** A place and a name in it. */
export interface Place {
  readonly parentId: number | null;
  readonly name: string;
}

/**
 * Where a name sent leads to: `Parent/Child` is a child, if the server nests.
 * @throws Refused for a name that is none, or a parent that is not there
 */
export function placeOf(world: World, sent: string, nests: boolean, rule: NameRule, codes: ErrorCodes): Place {
  if (!rule.cuts && sent.length > rule.longest) throw new Refused(400, codes.invalid, 'Folder name too long');
  const whole = rule.cuts && rule.wholePath ? sent.slice(0, rule.longest) : sent;
  const parts = nests ? whole.split('/') : [whole];
  const last = parts.pop() ?? '';
  let parentId: number | null = null;
  for (const part of parts) {
    const parent: SimFolder | undefined = world.childrenOf(parentId).find(({ name }) => name === part);
    if (!parent) throw new Refused(404, codes.missing, 'No such parent folder');
    parentId = parent.id;
  }
  if (last.trim() === '' || /\p{Cc}/u.test(last)) throw new Refused(400, codes.invalid, 'Invalid folder name');
  return { parentId, name: rule.cuts ? last.slice(0, rule.longest) : last };
}

/** @throws Refused 409 when a sibling has the name */
export function checkNoTwin(world: World, { parentId, name }: Place, codes: ErrorCodes, self?: number): void {
  const twin = world.childrenOf(parentId).find((folder) => folder.name === name && folder.id !== self);
  if (twin) throw new Refused(409, codes.duplicate, 'Folder name already exists');
}

/** @throws Refused for a number that is none, a system folder, a folder that is not there */
export function changeable(world: World, id: string, codes: ErrorCodes): SimFolder {
  if (!/^-?\d+$/.test(id)) throw new Refused(400, codes.invalid, 'Invalid folder number');
  if (Number(id) < 100) throw new Refused(403, codes.systemFolder, 'System folder');
  const folder = world.find(Number(id));
  if (!folder) throw new Refused(404, codes.missing, 'No such folder');
  if (folder.type === 'S') throw new Refused(403, codes.systemFolder, 'Memo folder');
  return folder;
}

/**
 * Renames by the name sent. What another parent in it does is not documented: here it is refused.
 * @throws Refused
 */
export function renameTo(
  world: World,
  folder: SimFolder,
  sent: string,
  nests: boolean,
  rule: NameRule,
  codes: ErrorCodes,
): void {
  const place = placeOf(world, sent, nests, rule, codes);
  if (place.parentId !== folder.parentId) throw new Refused(400, codes.invalid, 'Another parent folder');
  checkNoTwin(world, place, codes, folder.id);
  world.rename(folder.id, place.name);
}
