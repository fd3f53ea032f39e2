import type { Refusal } from '../../shared/changes.ts';
import type { FolderNode } from '../../shared/tree.ts';
import { format } from '../../shared/words/format.ts';
import { whyText } from '../../shared/words/reason-words.ts';
import { t } from '../../shared/words/words.ts';
import type { ChangeNotice } from './changes-state.ts';
import { type Impact, impactOf } from './confirmation.ts';

/** @returns like `Invoices and 2 more` */
export function joinedNames(names: readonly string[]): string {
  const [name = ''] = names;
  return t('changes.names', { count: names.length, name, more: format.number(names.length - 1) });
}

/** @returns like `8 folders` */
function folderWords(count: number): string {
  return t('changes.folders', { count, number: format.number(count) });
}

/** @returns like `412 messages` */
function messageWords(count: number): string {
  return t('changes.messages', { count, number: format.number(count) });
}

/** @returns how much lies in a branch, for a sentence that names it */
export function impactWords({ folders, messages }: Pick<Impact, 'folders' | 'messages'>) {
  return { folders: folderWords(folders), messages: messageWords(messages) };
}

/** @returns what to add where acting on folders takes others along; empty where it does not */
export function belowWords(nodes: readonly FolderNode[]): string {
  const count = impactOf(nodes).folders - nodes.length;
  return count === 0 ? '' : t('changes.said.hiddenBelow', { count, number: format.number(count) });
}

/** @returns sentences as one text */
export function sentences(...parts: readonly string[]): string {
  return parts.filter(Boolean).join(' ');
}

/** @returns what is said at once of what the server, or the rules when its turn came, refused */
export function refusalWords(refusal: Refusal): string {
  return sentences(t('changes.serverRefused', { reason: whyText(refusal.why) }), whereItIs(refusal));
}

function whereItIs({ operation, name, parentName, why }: Refusal): string {
  if (operation.type === 'reorder') {
    // One that was moved there, or has been by others, stands somewhere else in any case.
    return operation.left === undefined && 'error' in why ? t('changes.keepsPlace', { name }) : '';
  }
  if (!['rename', 'move', 'trash', 'destroy'].includes(operation.type)) return '';
  if (operation.type === 'rename') return t('changes.keepsName', { name });
  return parentName === null ? t('changes.isBack', { name }) : t('changes.isBackIn', { name, in: parentName });
}

/** @returns the notice that stays in sight of a refusal */
export function refusalNotice(refusal: Refusal): ChangeNotice {
  const { operation, name, seq, why } = refusal;
  return {
    tone: 'danger',
    title: t(`changes.refusedTitle.${operation.type}`, { name: operation.type === 'create' ? operation.name : name }),
    text: sentences(whyText(why), whereItIs(refusal)),
    retry: seq,
    more: true,
  };
}

/** How a large wish ended. */
export interface Outcome {
  readonly done: number;
  readonly refused: number;
  readonly stopped: number;
}

/** @returns like `498 done, 2 refused` */
export function outcomeWords({ done, refused, stopped }: Outcome): string {
  const words = { done: format.number(done), refused: format.number(refused), stopped: format.number(stopped) };
  if (refused > 0) return t(stopped > 0 ? 'changes.finishedBoth' : 'changes.finishedRefused', words);
  return t(stopped > 0 ? 'changes.finishedStopped' : 'changes.finished', words);
}
