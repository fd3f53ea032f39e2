import { AppError } from '../../../shared/errors.ts';
import type { FolderId } from '../../../shared/folder.ts';
import { inTurn } from '../acts-in-turn.ts';
import type { HttpAnswer } from '../http.ts';
import { LostAnswer } from '../send-once.ts';
import type { Act, ActResult } from '../vendor.ts';
import type { AxigenClient } from './client.ts';
import { Refusal } from './errors.ts';
import { type AllFolders, lookAtAll } from './look.ts';
import { changedFolderSchema, settingsSchema } from './schema.ts';

type ActOf<Type extends Act['type']> = Extract<Act, { type: Type }>;

/** Where deleting a folder puts it, as the account is set now. Left out, it is the documented default: into the trash. */
export async function deletesToTrash(client: AxigenClient, signal: AbortSignal): Promise<boolean> {
  const { deleteToTrash } = await client.get(settingsSchema, { path: '/account/settings', signal });
  return deleteToTrash ?? true;
}

/**
 * Answers `Vendor.act` (seed: Create, Update, Move, Delete; spec section 5), one request after the other.
 * @param ownRoot the account's root container, null where the server does not tell
 */
export function actOn(
  client: AxigenClient,
  ownRoot: () => Promise<FolderId | null>,
  acts: readonly Act[],
  signal: AbortSignal,
): Promise<ActResult[]> {
  const pathOf = (folder: FolderId) => `/folders/${encodeURIComponent(folder)}`;
  const look = async () => lookAtAll(client, await ownRoot(), signal);

  const post = async (path: string, body: Readonly<Record<string, string>>) =>
    idIn(await client.change({ method: 'POST', path, body, signal }));

  /** The type is never said: at the top the default is mails, below it is the parent's, and a mismatch is refused. */
  async function create({ parentId, name }: ActOf<'create'>): Promise<FolderId> {
    return post('/folders/', parentId === null ? { name } : { name, parentId });
  }

  async function rename(folder: FolderId, name: string): Promise<FolderId> {
    return idIn(await client.change({ method: 'PATCH', path: pathOf(folder), body: { name }, signal }));
  }

  async function move(folder: FolderId, to: FolderId | null): Promise<FolderId> {
    const parentId = to ?? (await ownRoot());
    if (parentId === null) throw new AppError('not-supported');
    return post(`${pathOf(folder)}/move`, { parentId });
  }

  async function remove(folder: FolderId): Promise<void> {
    checkEmpty(await client.change({ method: 'DELETE', path: pathOf(folder), signal }));
  }

  /**
   * Moves the folder into the trash. Not by deleting it, which does the same at first: a delete that comes twice, as servers
   * in between may send it again, would end it for good. Only where the move is refused (a folder of another type, say) it
   * is deleted, once it is seen that this leads into the trash; but not where the name is taken there, since what a server
   * then does with the name, or with the other folder, is not documented.
   */
  async function trash(act: ActOf<'trash'>): Promise<FolderId> {
    if (!(await deletesToTrash(client, signal))) throw new AppError('not-supported');
    try {
      return await move(act.folder, act.trash);
    } catch (refusal) {
      if (!(refusal instanceof Refusal) || ![400, 403, 404, 405, 409].includes(refusal.status)) throw refusal;
      const folders = await look();
      const folder = folders.get(act.folder);
      if (folder === undefined) throw new AppError('not-found');
      // Of folders that are not the person's own it is not known whether they ever see the trash (spec 5.5).
      if (folder.accessMode !== undefined && folder.accessMode !== 'local') throw new AppError('not-supported');
      if (folder.parentId === act.trash) return act.folder;
      if (folders.isInTrash(act.folder) || !(await deletesToTrash(client, signal))) throw refusal;
      if (folders.isUsed(folder.name ?? '', act.trash, act.folder)) {
        throw new AppError('name-taken', { detail: refusal.detail, cause: refusal });
      }
      await remove(act.folder);
      return act.folder;
    }
  }

  /**
   * Moves a folder and gives it another name: two steps, of which the first leads to a name or place that is free.
   * When the second is refused, the first is taken back.
   */
  async function named(
    { folder, name }: ActOf<'move' | 'trash'>,
    place: FolderId | null,
    goThere: () => Promise<FolderId>,
  ): Promise<FolderId> {
    if (name === undefined) return goThere();
    const folders = await look();
    const known = folders.get(folder);
    if (known?.name === undefined) throw new AppError('not-found');
    const { name: old } = known;
    const from = folders.placeOf(folder);
    const isThere = from === (place === (await ownRoot()) ? null : place);
    if (isThere || old === name) return isThere ? rename(folder, name) : goThere();
    if (!folders.isUsed(name, from, folder)) {
      await rename(folder, name);
      return orTakeBack(goThere, () => rename(folder, old));
    }
    if (folders.isUsed(old, place, folder)) throw new AppError('name-taken');
    const moved = await goThere();
    return orTakeBack(
      () => rename(moved, name),
      () => move(moved, from),
    );
  }

  /** @throws LostAnswer when not even the way back is known to have worked: something has changed */
  async function orTakeBack(step: () => Promise<FolderId>, takeBack: () => Promise<unknown>): Promise<FolderId> {
    try {
      return await step();
    } catch (error) {
      if (!(error instanceof AppError) || error instanceof LostAnswer) throw error;
      await takeBack().catch(() => {
        throw new LostAnswer(error);
      });
      throw error;
    }
  }

  /**
   * Deleted, and deleted again until it is not to be found: the first time may only have moved it into the trash, and the
   * answer does not say so (spec 5.5).
   */
  async function destroy({ folder, withMail }: ActOf<'destroy'>): Promise<null> {
    if (!withMail) {
      const folders = await look();
      if (folders.get(folder) === undefined) throw new AppError('not-found');
      if (!folders.isEmpty(folder)) throw new AppError('not-empty');
    }
    await remove(folder);
    try {
      await remove(folder);
    } catch (error) {
      if (error instanceof Refusal && error.code === 'not-found') return null;
      // Something has changed already, so this is no plain refusal.
      throw error instanceof AppError ? new LostAnswer(error) : error;
    }
    return null;
  }

  async function perform(act: Act): Promise<FolderId | null> {
    // Makes sure first that this is the right kind of server.
    await ownRoot();
    switch (act.type) {
      case 'create':
        return create(act);
      case 'rename':
        return rename(act.folder, act.name);
      case 'move':
        return named(act, act.parentId, () => move(act.folder, act.parentId));
      case 'trash':
        return named(act, act.trash, () => trash(act));
      case 'destroy':
        return destroy(act);
      case 'reorder':
      case 'empty':
      case 'subscribe':
        throw new AppError('not-supported');
    }
  }

  const one = (act: Act) => [act];
  return inTurn(acts.map(one), signal, async ([act]) => {
    if (act === undefined) return [];
    const id = await perform(act).catch((error: unknown) => explain(error, act, look));
    return [{ done: true, id }];
  });
}

/** The id an answer names. @throws LostAnswer when it names none: done it is, but not what became of the folder */
function idIn(answer: HttpAnswer): FolderId {
  try {
    return changedFolderSchema.parse(answer.json()).id;
  } catch (cause) {
    throw new LostAnswer(new AppError('bad-answer', { cause }));
  }
}

/** @throws LostAnswer for a page of HTML, which comes from somebody in between */
function checkEmpty(answer: HttpAnswer): void {
  if (/^\s*</.test(answer.text)) throw new LostAnswer(new AppError('bad-answer'));
}

/**
 * Which status a name already taken has is not documented, and words may be in any language, so it is looked for.
 * @throws the error, or what it turns out to mean
 */
async function explain(error: unknown, act: Act, look: () => Promise<AllFolders>): Promise<never> {
  if (error instanceof Refusal && (error.status === 400 || error.status === 409)) {
    const taken =
      error.status === 409 ||
      (await look().then(
        (all) => all.isTaken(act),
        () => false,
      ));
    if (taken) throw new AppError('name-taken', { detail: error.detail, cause: error });
  }
  throw error;
}
