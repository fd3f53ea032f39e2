import type { FolderId, FolderKey } from '../../shared/folder.ts';
import { folderKey } from '../../shared/folder.ts';
import type { FolderNode } from '../../shared/tree.ts';
import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';
import { request } from '../api.ts';
import { folders } from '../folders.ts';
import { queryClient, settingsQuery } from '../queries.ts';
import { say } from '../speech/speech.ts';
import { nameOf } from '../tree/commands.ts';
import { bringTo, hasGoneOn, type Moment, summonFocus, thisMoment } from '../tree/view-state.ts';
import { complain } from '../window-state.ts';
import { askToRemove, askWhereTo, type Removal } from './asking.ts';
import { askMain, mayGoOn, NOTHING_DONE, type Outcome, REFUSED_BY_SERVER, refuse, sayDone } from './carry-out.ts';
import { impactOf, mustAsk } from './confirmation.ts';
import { removalsOf } from './deletion.ts';
import { canCreate, canMoveAtAll, canPlace, canRemove, canRename, topmost } from './judge.ts';
import { landUnlessGone, refugeFrom } from './land.ts';
import { markLanded } from './landed.ts';
import { currentKey } from './named.ts';
import { noteOwn } from './own-changes.ts';
import { inTreeOrder, isCurrentPlace, type Place, placeOf } from './places.ts';
import { noteTarget } from './recent-targets.ts';
import { wasRefused } from './refused-groups.ts';
import { rememberRemoval } from './removals.ts';
import { belowWords, impactWords, joinedNames } from './sentences.ts';
import { shown } from './shown.ts';

export type { Outcome } from './carry-out.ts';

const namesOf = (nodes: readonly FolderNode[]) => joinedNames(nodes.map(nameOf));
const keysOf = (nodes: readonly FolderNode[]) => nodes.map(({ key }) => key);

function idsOf(nodes: readonly FolderNode[]): FolderId[] {
  return nodes.flatMap(({ folder }) => folder?.id ?? []);
}

interface WhereToBe {
  /** The person has gone on to something else meanwhile: what was done is marked, but not gone to. */
  readonly stay?: boolean;
}

/** Makes a folder below a folder's or a mailbox's row and goes to it. */
export async function createFolder(
  parent: FolderNode,
  name: string,
  { stay = false }: WhereToBe = {},
): Promise<Outcome> {
  const since = thisMoment();
  const title = t('changes.cantCreate', { name: nameOf(parent) });
  const verdict = canCreate(parent, name);
  if (!verdict.allowed) return refuse(title, verdict.reason);
  const impact = { folders: 1, messages: 0, shared: parent.folder !== null && parent.folder.scope !== 'own' };
  const agreed = await mayGoOn('confirmCreate', impact, () => ({
    title: t('changes.confirm.createTitle', { name, in: nameOf(parent) }),
    text: t('changes.confirm.createText'),
    action: t('changes.confirm.createNow'),
  }));
  if (!agreed) return NOTHING_DONE;
  const { account, folder } = parent;
  const answer = await askMain(() =>
    request('changes:do', { account, wish: { type: 'create', parent: folder?.id ?? null, name } }),
  );
  if (answer === null) return NOTHING_DONE;
  if (!answer.taken) return refuse(title, answer.reason);
  const made = answer.created === null ? null : folderKey(account, answer.created);
  if (made !== null) {
    noteOwn([made]);
    const { group } = answer;
    await shown(() => folders.tree.get(currentKey(made)) !== undefined || wasRefused(group));
    if (wasRefused(group)) return REFUSED_BY_SERVER;
    show([currentKey(made)], since, stay);
  }
  sayDone(account, t('changes.said.created', { name, to: nameOf(parent) }));
  return { done: true, created: made === null ? null : currentKey(made) };
}

function show(keys: readonly FolderKey[], since: Moment, stay: boolean): void {
  if (stay) markLanded(keys);
  else landUnlessGone(since, keys);
}

/** Gives a folder another name. */
export async function renameFolder(node: FolderNode, name: string, { stay = false }: WhereToBe = {}): Promise<Outcome> {
  const since = thisMoment();
  const from = nameOf(node);
  const title = t('changes.cantRename', { name: from });
  const verdict = canRename(node, name);
  if (!verdict.allowed) return refuse(title, verdict.reason);
  const impact = impactOf([node]);
  const agreed = await mayGoOn('confirmRename', impact, () => ({
    title: t('changes.confirm.renameTitle', { name: from, to: name }),
    text: t('changes.confirm.renameText', impactWords(impact)),
    action: t('changes.confirm.renameNow'),
  }));
  const id = node.folder?.id;
  if (!agreed || id === undefined) return NOTHING_DONE;
  const { account, key } = node;
  noteOwn([key]);
  const answer = await askMain(() => request('changes:do', { account, wish: { type: 'rename', folder: id, name } }));
  if (answer === null) return NOTHING_DONE;
  if (!answer.taken) return refuse(title, answer.reason);
  const { group } = answer;
  await shown(() => folders.tree.get(currentKey(key))?.folder?.name === name || wasRefused(group));
  // Its refusal has been told, and it lies where it was.
  if (wasRefused(group)) return REFUSED_BY_SERVER;
  show([currentKey(key)], since, stay);
  sayDone(account, t('changes.said.renamed', { from, name }));
  return { done: true, created: null };
}

interface WhereTo {
  /** The person has just agreed to it in words, so that no further question is asked. */
  readonly asked?: boolean;
  /** The sibling they are to stand behind, null being the first place; undefined: wherever they sort. */
  readonly after?: FolderNode | null | undefined;
  /** When the person asked for it; by default now. */
  readonly since?: Moment;
}

/**
 * Moves folders into a folder or to the top of their mailbox, or to another place where they are; those that lie below
 * another of them go along with it.
 */
export async function moveFolders(
  nodes: readonly FolderNode[],
  target: FolderNode,
  { asked = false, after, since = thisMoment() }: WhereTo = {},
): Promise<Outcome> {
  const tops = after === undefined ? topmost(nodes) : inTreeOrder(topmost(nodes));
  const place = { parent: target, after };
  // Only their order is another then.
  const stays = after !== undefined && tops.every(({ parent }) => parent === target);
  const words = { names: namesOf(tops), to: nameOf(target) };
  const title = stays
    ? t('changes.cantReorder', { name: words.names, in: words.to })
    : t('changes.cantMove', { name: words.names, to: words.to });
  const verdict = canPlace(tops, place);
  if (!verdict.allowed) return refuse(title, verdict.reason);
  const impact = impactOf(tops);
  const shared = impact.shared || (target.folder !== null && target.folder.scope !== 'own');
  const agreed =
    asked ||
    (await mayGoOn('confirmMove', stays ? { folders: 0, messages: 0, shared } : { ...impact, shared }, () => ({
      title: t(stays ? 'changes.confirm.reorderTitle' : 'changes.confirm.moveTitle', words),
      text: t('changes.confirm.moveText', { names: words.names, ...impactWords(impact) }),
      action: t('changes.confirm.moveNow'),
    })));
  if (!agreed) return NOTHING_DONE;
  const { account } = target;
  const to = target.folder?.id ?? null;
  const [first] = tops;
  const from = first?.parent ? nameOf(first.parent) : '';
  const keys = keysOf(tops);
  noteOwn(keys);
  const behind = after === undefined ? {} : { after: after?.folder?.id ?? null };
  const answer = await askMain(() =>
    request('changes:do', { account, wish: { type: 'move', folders: idsOf(tops), to, ...behind } }),
  );
  if (answer === null) return NOTHING_DONE;
  if (!answer.taken) return refuse(title, answer.reason);
  if (!stays) noteTarget(target.key);
  const now = () => keys.map(currentKey);
  const { group } = answer;
  await shown(() => isAt(now(), place) || wasRefused(group));
  if (wasRefused(group)) return REFUSED_BY_SERVER;
  landUnlessGone(since, now());
  sayDone(account, movedWords(now(), stays ? null : from, nameOf(target)), stays ? '' : belowWords(tops));
  return { done: true, created: null };
}

/** @returns true when all of these are shown at that place */
function isAt(keys: readonly FolderKey[], { parent, after }: Place): boolean {
  const nodes = keys.flatMap((key) => folders.tree.get(key) ?? []);
  const there = folders.tree.get(currentKey(parent.key));
  const behind = after == null ? after : folders.tree.get(currentKey(after.key));
  if (nodes.length < keys.length || there === undefined) return false;
  return isCurrentPlace({ parent: there, after: behind }, nodes);
}

/** @param from null where only their order is another */
function movedWords(keys: readonly FolderKey[], from: string | null, to: string): string {
  const [key = ''] = keys;
  const node = folders.tree.get(key);
  if (keys.length > 1 || node === undefined) {
    const counted = { count: keys.length, number: format.number(keys.length) };
    return from === null
      ? t('changes.said.reorderedSet', { ...counted, in: to })
      : t('changes.said.movedSet', { ...counted, to });
  }
  const place = format.number(node.position + 1);
  const siblings = format.number(node.parent?.children.length ?? 1);
  const words = { name: nameOf(node), place, siblings };
  return from === null
    ? t('changes.said.reordered', { ...words, in: to })
    : t('changes.said.moved', { ...words, from, to });
}

/** Asks in a dialog where to move these, and moves them there. */
export async function moveFoldersSomewhere(nodes: readonly FolderNode[]): Promise<Outcome> {
  const tops = topmost(nodes);
  if (tops.length === 0) return NOTHING_DONE;
  const verdict = canMoveAtAll(tops);
  if (!verdict.allowed) return refuse(t('changes.cantMoveAway', { name: namesOf(tops) }), verdict.reason);
  const spot = await askWhereTo(tops);
  const place = spot === null ? null : placeOf(spot, new Set(tops));
  return place === null ? NOTHING_DONE : moveFolders(tops, place.parent, { asked: true, after: place.after });
}

/** Deletes folders with all below them: into the trash, or for good where asked for or where there is no other way. */
export async function removeFolders(
  nodes: readonly FolderNode[],
  { forever = false }: { readonly forever?: boolean } = {},
): Promise<Outcome> {
  const since = thisMoment();
  const tops = topmost(nodes);
  const names = namesOf(tops);
  const title = t('changes.cantRemove', { name: names });
  const verdict = canRemove(tops);
  if (!verdict.allowed) return refuse(title, verdict.reason);
  const removals = await howToRemove(tops, forever);
  const [first] = tops;
  if (removals === null || first === undefined) return NOTHING_DONE;
  const { account } = first;
  const keys = keysOf(tops);
  const refuge = refugeFrom(tops);
  noteOwn(keys);
  for (const wish of removals) {
    const answer = await askMain(() => request('changes:do', { account, wish }));
    if (answer === null) return NOTHING_DONE;
    if (!answer.taken) return refuse(title, answer.reason);
    if (wish.as === 'trash' || removals.length === 1) rememberRemoval(answer.group, refuge);
  }
  if (!hasGoneOn(since)) {
    if (refuge !== null) bringTo([refuge]);
    // The dialog, or the button pressed, was about a folder that is no longer here.
    summonFocus();
  }
  markLanded(keys);
  if (removals.every(({ as }) => as === 'forever')) say(t('changes.said.destroyed', { names }));
  else if (removals.length > 1) say(t('changes.said.partlyDestroyed', { names }));
  else sayDone(account, t('changes.said.trashed', { names }), belowWords(tops));
  return { done: true, created: null };
}

/** Asks, unless the person wants no question about a deletion of this size and it can be undone. */
async function howToRemove(tops: readonly FolderNode[], forever: boolean): Promise<readonly Removal[] | null> {
  const wanted = queryClient.getQueryData(settingsQuery.queryKey)?.confirmRemove ?? 'ask';
  const [first] = tops;
  if (!forever && first !== undefined && !mustAsk(wanted, impactOf(tops))) {
    const preview = await request('changes:deletion', { account: first.account, folders: idsOf(tops) }).catch(
      () => null,
    );
    if (preview?.forever.folders === 0) return removalsOf(preview);
  }
  return askToRemove(tops, forever);
}

/** Locks a folder against moving, renaming and deleting, or unlocks it. */
export async function setLocked({ account, folder }: FolderNode, locked: boolean): Promise<void> {
  if (folder === null) return;
  const { id, name } = folder;
  try {
    await request('locks:set', { account, folder: id, locked });
    say(t(locked ? 'changes.said.locked' : 'changes.said.unlocked', { name }));
  } catch (error) {
    complain(error);
  }
}
