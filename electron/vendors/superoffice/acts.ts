import { z } from 'zod';
import type { ConnectionTo } from '../../../shared/connection.ts';
import { AppError } from '../../../shared/errors.ts';
import type { FolderId } from '../../../shared/folder.ts';
import { failure, inTurn } from '../acts-in-turn.ts';
import { LostAnswer } from '../send-once.ts';
import type { Act, ActResult, VendorParts } from '../vendor.ts';
import type { SuperofficeClient } from './client.ts';
import { Refusal } from './errors.ts';
import { FolderModel } from './folder-model.ts';
import { pathKey } from './folders.ts';
import { type ConnectionInfo, connectionInfo, secretsOf } from './mail-server.ts';
import type { FolderReader, Snapshot } from './reader.ts';

type ActOf<Type extends Act['type']> = Extract<Act, { type: Type }>;
type Parts = VendorParts<ConnectionTo<'superoffice'>>;

/** What a folder is to be like once all is done. */
type Expected = { readonly subscribed: boolean } | 'there' | 'gone';

/** No answer, or one without content: whether it was done is seen by looking. */
const VOID = z.unknown();

/**
 * Answers `Vendor.act`, one request after the other. Operations answer with nothing, not even with the id of a new folder
 * (spec section 4), so all is looked at before the first and after the last.
 */
export async function actOn(
  client: SuperofficeClient,
  reader: FolderReader,
  parts: Parts,
  acts: readonly Act[],
  signal: AbortSignal,
): Promise<ActResult[]> {
  let folders: FolderModel | null = null;
  const expected = new Map<string, Expected>();
  const touched: (string | null)[] = [];

  async function look(): Promise<FolderModel> {
    folders ??= new FolderModel(await reader.read(signal));
    return folders;
  }

  /** @throws AppError `not-found` */
  async function find(id: FolderId) {
    const model = await look();
    const key = model.find(id);
    const place = key === null ? undefined : model.get(key);
    if (key === null || place === undefined) throw new AppError('not-found');
    return { model, key, place };
  }

  /**
   * Has the mail server do something.
   * @param path the folder meant
   * @param hasLanded whether it is seen to have been done; absent where that can't be seen
   */
  async function onMailServer(
    name: string,
    path: string,
    hasLanded: ((folders: FolderModel) => boolean) | null,
    more: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    const info = await connectionInfo(parts, path);
    if (info === null) throw new AppError('not-supported');
    const body = { ConnectionInfo: info, ...more };
    try {
      await client.change({ agent: 'EMail', name, body, schema: VOID, secrets: secretsOf(info) }, signal);
    } catch (error) {
      const refusal = error instanceof LostAnswer ? error.cause : null;
      if (!(refusal instanceof Refusal) || !refusal.isWorded) throw error;
      // The server is done with it, only not well: what has come of it is there to be seen.
      await checkAccepted(info);
      if (hasLanded === null) throw error;
      folders = null;
      const now = await look().catch(() => {
        throw error;
      });
      if (!hasLanded(now)) throw refusal;
    }
  }

  /** A mail server that lets nobody in has done nothing; how SuperOffice words that is not documented. */
  async function checkAccepted(info: ConnectionInfo): Promise<void> {
    const body = { ConnectionInfo: { ...info, Folder: '' } };
    const question = {
      agent: 'EMail',
      name: 'AuthenticateIncoming',
      body,
      schema: z.boolean(),
      secrets: secretsOf(info),
    } as const;
    const accepted = await client.ask(question, signal).catch(() => true);
    if (accepted) return;
    throw new AppError('forbidden', {
      detail: 'Signing in to the mail server with the user name and password given for it failed.',
    });
  }

  async function create({ parentId, name }: ActOf<'create'>): Promise<string> {
    const model = await look();
    const parent = parentId === null ? null : await find(parentId);
    const delimiter = parent === null ? model.delimiter() : parent.place.delimiter;
    if (parent !== null && delimiter === null) throw new AppError('not-supported');
    // With a delimiter in it, it would be a folder in a folder.
    if (name === '' || (delimiter !== null && name.includes(delimiter))) throw new AppError('bad-request');
    if (model.isUsed(name, parent?.key ?? null)) throw new AppError('name-taken');
    const path = parent === null ? name : `${withoutEnd(parent.place.path, delimiter)}${delimiter}${name}`;
    const key = pathKey(path, delimiter);
    await onMailServer('CreateFolder', path, (now) => now.get(key) !== undefined);
    (await look()).add(path, name, parent?.key ?? null, delimiter);
    return key;
  }

  /** What becomes of folders below one that is deleted is not documented, so there must be none. */
  async function destroy({ folder, withMail }: ActOf<'destroy'>): Promise<string> {
    const { model, key, place } = await find(folder);
    const { inbox, sent } = await reader.special(signal);
    const isSpecial = [inbox ?? 'INBOX', sent].some((path) => path !== null && pathKey(path, place.delimiter) === key);
    if (isSpecial) throw new AppError('forbidden');
    if (model.hasChildren(key) || (!withMail && place.wire?.TotalItems !== 0)) throw new AppError('not-empty');
    await onMailServer('DeleteFolder', place.path, (now) => now.get(key)?.wire == null);
    (await look()).remove(key);
    return key;
  }

  async function empty({ folder }: ActOf<'empty'>): Promise<string> {
    const { key, place } = await find(folder);
    await onMailServer('EmptyFolder', place.path, null, { MoveToFolder: null });
    return key;
  }

  async function subscribe({ folder, subscribed }: ActOf<'subscribe'>): Promise<string> {
    const { key, place } = await find(folder);
    // Where only those subscribed to are listed, there would be no way back.
    if (!subscribed && reader.latest()?.position.source === 'mail-server') throw new AppError('not-supported');
    const FolderId = place.wire?.EmailFolderId ?? 0;
    if (FolderId > 0) {
      const body = { FolderId, SubscriptionStatus: subscribed };
      await client.change({ agent: 'EMail', name: 'ToggleSubscription', body, schema: VOID }, signal);
      return key;
    }
    const info = await connectionInfo(parts);
    const one = { Name: place.path, Delimiter: place.delimiter, Subscribed: subscribed, EmailFolderId: 0 };
    const body = { ConnectionInfo: info, Folders: [one] };
    await client.change(
      { agent: 'EMail', name: 'SetSubscription', body, schema: VOID, secrets: secretsOf(info) },
      signal,
    );
    return key;
  }

  /** @returns the path key of the folder, and what is expected of it */
  async function perform(act: Act): Promise<readonly [string, Expected | null]> {
    switch (act.type) {
      case 'create':
        return [await create(act), 'there'];
      case 'destroy':
        return [await destroy(act), 'gone'];
      case 'empty':
        return [await empty(act), null];
      case 'subscribe':
        return [await subscribe(act), { subscribed: act.subscribed }];
      default:
        throw new AppError('not-supported');
    }
  }

  const results = await inTurn(
    acts.map((act) => [act]),
    signal,
    async ([act]) => {
      if (act === undefined) return [];
      touched.push(null);
      const [key, wanted] = await perform(act);
      touched[touched.length - 1] = key;
      if (wanted !== null) expected.set(key, wanted);
      return [{ done: true, id: act.type === 'create' || act.type === 'destroy' ? null : act.folder }];
    },
  );
  if (expected.size === 0) return results;

  const after = await reader.read(signal).catch((error: unknown) => failure(error));
  // Acts that were not begun come after all those that were.
  return results.map((result, at) => {
    const act = acts[at];
    const key = touched[at] ?? null;
    return result.done && act !== undefined && key !== null ? seen(act, result, key, expected.get(key), after) : result;
  });
}

/** @returns what an act came to, seen after the last one; `after` is how the look went wrong, where it did */
function seen(
  act: Act,
  result: ActResult,
  key: string,
  wanted: Expected | undefined,
  after: Snapshot | ActResult,
): ActResult {
  if (!('places' in after)) {
    if (act.type !== 'create' || after.done) return result;
    return { done: false, error: after.error, uncertain: true };
  }
  const wire = after.places.get(key)?.wire ?? null;
  const unseen: ActResult = { done: false, error: new LostAnswer(new AppError('server-error')), uncertain: true };
  if (act.type === 'create') {
    const id = wire === null ? undefined : after.ids.get(key);
    return id === undefined ? unseen : { done: true, id };
  }
  // What a later act was to change again can't be seen any more.
  if (act.type === 'destroy') return wanted === 'gone' && wire !== null ? unseen : result;
  const isOtherwise = act.type === 'subscribe' && wire !== null && wire.Subscribed === !act.subscribed;
  return isOtherwise && typeof wanted === 'object' && wanted.subscribed === act.subscribed ? unseen : result;
}

function withoutEnd(path: string, delimiter: string | null): string {
  return delimiter !== null && path.endsWith(delimiter) ? path.slice(0, -delimiter.length) : path;
}
