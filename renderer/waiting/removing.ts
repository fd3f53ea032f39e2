import type { Account } from '../../shared/account.ts';
import type { Wish } from '../../shared/changes.ts';
import type { AccountId } from '../../shared/folder.ts';
import type { Input } from '../../shared/ipc.ts';
import type { QueueItem } from '../../shared/queue.ts';
import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';
import { request } from '../api.ts';
import { askToGoOn } from '../changes/asking.ts';
import { askMain, refuse } from '../changes/carry-out.ts';
import { capabilitiesOf } from '../changes/judge.ts';
import { sentences } from '../changes/sentences.ts';
import { say } from '../speech/speech.ts';
import { complain } from '../window-state.ts';
import { nodeOf } from './editing.ts';
import { queueReadAnew } from './queue-query.ts';
import { willWords } from './queue-words.ts';
import { noteOwnLine, type Removed, summonLine, useWaiting } from './waiting-state.ts';

const counted = (count: number) => ({ count, number: format.number(count) });

/** Takes a change out of the queue; one that others need, only after the person has been told and agreed. */
export async function removeLine(item: QueueItem): Promise<void> {
  const what = willWords(item);
  const { account, seq, dependents } = item;
  if (dependents > 0) {
    const agreed = await askToGoOn({
      title: t('waiting.confirm.oneTitle'),
      text: t('waiting.confirm.oneText', { what, ...counted(dependents) }),
      action: t('waiting.confirm.one', { ...counted(dependents), number: format.number(dependents + 1) }),
      isDangerous: true,
    });
    if (!agreed) return;
  }
  // Asked now: afterwards the folder is not there, or not as it was to be.
  const wish = dependents === 0 ? wishBack(item) : null;
  noteOwnLine(item);
  const removed = await remove(account, { seqs: [seq] });
  if (removed === null) return;
  if (removed === 0) {
    // Beside what was removed before, which can still be brought back.
    say(t('waiting.tooLate', { what }));
    return;
  }
  const text =
    dependents > 0 ? t('waiting.removedWith', { what, ...counted(dependents) }) : t('waiting.removed', { what });
  if (wish === null) tell({ text: sentences(text, t('waiting.again')), back: null });
  else tell({ text, back: { account, folder: item.folder, wish, what } });
}

/** @returns how many of these are out; null where main could not do it, which has been told */
async function remove(account: AccountId, which: Input<'queue:remove'>): Promise<number | null> {
  try {
    const { removed } = await request('queue:remove', which);
    await queueReadAnew(account);
    summonLine(account);
    return removed;
  } catch (error) {
    complain(error);
    return null;
  }
}

function tell(removed: Removed): void {
  useWaiting.setState({ removed });
  say(removed.text, { shown: true });
}

/** @returns what asks for the same once more; null where that can't be said of the tree as it is */
function wishBack(item: QueueItem): Wish | null {
  const node = nodeOf(item);
  const folder = node?.folder;
  if (node === undefined || folder == null) return null;
  const to = node.parent?.folder?.id ?? null;
  const behind = node.parent?.children[node.position - 1]?.folder?.id ?? null;
  switch (item.type) {
    case 'create':
      return { type: 'create', parent: to, name: folder.name };
    case 'rename':
      return { type: 'rename', folder: folder.id, name: folder.name };
    case 'move':
      return {
        type: 'move',
        folders: [folder.id],
        to,
        ...(capabilitiesOf(item.account).order ? { after: behind } : {}),
      };
    case 'reorder':
      return { type: 'move', folders: [folder.id], to, after: behind };
    case 'trash':
      return { type: 'remove', folders: [folder.id], as: 'trash' };
    case 'subscribe':
      return { type: 'subscribe', folders: [folder.id], subscribed: item.subscribed !== false };
    case 'destroy':
    case 'empty':
      return null;
  }
}

const LAST = Number.MAX_SAFE_INTEGER;

/** Puts what was just removed into the queue again. */
export async function bringBack({ account, folder, wish, what }: NonNullable<Removed['back']>): Promise<void> {
  useWaiting.setState({ removed: null });
  const answer = await askMain(() => request('changes:do', { account, wish }));
  if (answer === null) return;
  if (!answer.taken) {
    refuse(t('changes.cantTurn', { step: what }), answer.reason);
    return;
  }
  await queueReadAnew(account);
  // What is asked for last is sent last.
  useWaiting.setState({ sought: { account, folder: answer.created ?? folder, seq: null, index: LAST } });
  say(t('waiting.isBack', { what }));
}

/** Takes all changes of a mailbox out of the queue, after telling how many and what becomes of the folders. */
export async function removeAll({ id, label }: Account, total: number): Promise<void> {
  const agreed = await askToGoOn({
    title: t('waiting.confirm.allTitle', { mailbox: label }),
    text: sentences(t('waiting.confirm.allText', counted(total)), t('waiting.confirm.allSending')),
    action: t('waiting.confirm.all'),
    isDangerous: true,
  });
  if (!agreed) return;
  const count = (await remove(id, { account: id })) ?? 0;
  const text = t('waiting.removedAll', { mailbox: label, ...counted(count) });
  if (count > 0) tell({ text: sentences(text, t('waiting.againMany')), back: null });
}
