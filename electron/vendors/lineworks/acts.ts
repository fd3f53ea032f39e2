import { AppError } from '../../../shared/errors.ts';
import { type Folder, type FolderId, hasRight, newFolder, Right } from '../../../shared/folder.ts';
import { inTurn } from '../acts-in-turn.ts';
import type { Act, ActResult } from '../vendor.ts';
import { type Sent, verified } from './acts-verified.ts';
import type { LineworksClient } from './client.ts';
import { Draft } from './draft.ts';
import type { Profile } from './profile.ts';
import type { Look } from './reader.ts';

type ActOf<Type extends Act['type']> = Extract<Act, { type: Type }>;

/** What changing folders takes. */
export interface ActParts {
  readonly client: LineworksClient;
  readonly profile: Profile;
  /** Whether folders may be made below others, by `Parent/Child`. */
  readonly nested: boolean;
  /** All folders as they are now. */
  readonly look: (signal: AbortSignal) => Promise<Look>;
}

/**
 * Answers `Vendor.act` (spec 1.4, 2.1): create, rename and delete, one after the other. The folders are read before the
 * first and after the last. Before, since a name that is taken may be met with silence, deleting what is gone is called a
 * success, and a child is renamed by its parents' names; after, since what an answer means is not documented for all.
 */
export async function actOn(parts: ActParts, asked: readonly Act[], signal: AbortSignal): Promise<ActResult[]> {
  // The same act may be asked for twice; here each is one of its own.
  const acts = asked.map((act) => ({ ...act }));
  const { client, profile, nested } = parts;
  const sent = new Map<Act, Sent>();
  let before: Look = { folders: [], hidingOthers: new Set() };
  let draft: Draft | null = null;

  async function known(): Promise<Draft> {
    if (draft) return draft;
    before = await parts.look(signal);
    draft = new Draft(before.folders);
    return draft;
  }

  /** @throws AppError `bad-request` for what the server would refuse, or cut without a word */
  function checkName(name: string): void {
    if (name.trim() === '') throw new AppError('bad-request', { detail: 'A folder must have a name.' });
    if (name.includes('/')) throw new AppError('bad-request', { detail: 'A folder name can not have a slash in it.' });
    if (name.length > profile.longestName) {
      throw new AppError('bad-request', { detail: `A folder name has at most ${profile.longestName} characters.` });
    }
  }

  async function create(act: ActOf<'create'>, folders: Draft): Promise<FolderId> {
    const { name, parentId } = act;
    checkName(name);
    if (parentId !== null) {
      const parent = folders.get(parentId);
      if (parent === undefined) throw new AppError('not-found');
      if (!nested) throw new AppError('not-supported');
      if (!hasRight(parent.rights, Right.createChild)) throw new AppError('forbidden');
    }
    if (folders.isTaken(name, parentId, null)) throw new AppError('name-taken');
    const path = folders.pathTo(name, parentId);
    await client.change(profile.create(path), signal);
    // Until it is seen, it goes by a name no folder has.
    const id = `made ${sent.size}`;
    folders.put(newFolder(id, name, { parentId }));
    sent.set(act, { id, path });
    return id;
  }

  async function rename(act: ActOf<'rename'>, folders: Draft): Promise<FolderId> {
    const { name } = act;
    const folder = own(folders, act.folder);
    if (folder.name === name) return folder.id;
    checkName(name);
    const path = folders.pathTo(name, folder.parentId);
    if (path.length > profile.longestName) {
      // Whether the names above count is not documented; if they do, the rest would be cut, or end up elsewhere.
      const detail = `With the names of the folders above it, it has more than ${profile.longestName} characters.`;
      throw new AppError('bad-request', { detail });
    }
    if (folders.isTaken(name, folder.parentId, folder.id)) throw new AppError('name-taken');
    await client.change(profile.rename(folder.id, path), signal);
    folders.put({ ...folder, name });
    sent.set(act, { id: folder.id, path });
    return folder.id;
  }

  async function destroy(act: ActOf<'destroy'>, folders: Draft): Promise<null> {
    const folder = own(folders, act.folder);
    const holdsFolders = folders.childrenOf(folder.id).length > 0 || before.hidingOthers.has(folder.id);
    const isEmpty = folder.total === 0 && !holdsFolders;
    if (!act.withMail && !isEmpty) throw new AppError('not-empty');
    await client.change(profile.remove(folder.id), signal);
    folders.remove(folder.id);
    sent.set(act, { id: folder.id, path: '' });
    return null;
  }

  async function perform(act: Act): Promise<FolderId | null> {
    const folders = await known();
    switch (act.type) {
      case 'create':
        return create(act, folders);
      case 'rename':
        return rename(act, folders);
      case 'destroy':
        return destroy(act, folders);
      default:
        throw new AppError('not-supported');
    }
  }

  const one = (act: Act) => [act];
  const results = await inTurn(acts.map(one), signal, async ([act]) =>
    act === undefined ? [] : [{ done: true, id: await perform(act) }],
  );
  if (draft === null || sent.size === 0) return results;
  return verified({ ...parts, before: before.folders, draft, sent }, acts, results, signal);
}

/** @returns a folder that may be renamed and deleted. @throws AppError `not-found`, `forbidden` */
function own(folders: Draft, id: FolderId): Folder {
  const folder = folders.get(id);
  if (folder === undefined) throw new AppError('not-found');
  if (!hasRight(folder.rights, Right.rename | Right.remove)) throw new AppError('forbidden');
  return folder;
}
