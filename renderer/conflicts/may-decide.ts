import type { Conflict, ConflictChoice, ConflictList } from '../../shared/conflict.ts';
import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';
import { askToGoOn } from '../changes/asking.ts';
import { sentences } from '../changes/sentences.ts';
import { choiceLabel, choiceWord, choiceWords } from './choice-words.ts';

/** What is chosen, and for what. */
export interface Decision {
  readonly conflict: Conflict;
  readonly choice: ConflictChoice;
  /** What its mailbox is called. */
  readonly mailbox: string;
  /** How many of this kind it is meant for; 1: for this one alone. */
  readonly many: number;
}

/**
 * Asks where a choice is one for many, and where it deletes something for good: what is deleted now is not what it was when
 * the person was asked before.
 * @param list what is listed
 * @returns whether to go on
 */
export async function mayDecide(decision: Decision, list: Pick<ConflictList, 'conflicts'>): Promise<boolean> {
  if (decision.many > 1) return askForMany(decision, list);
  const { conflict, choice, mailbox } = decision;
  if (choice === 'theirs' || !deletesForGood(conflict)) return true;
  return askToGoOn({
    title: t('conflicts.foreverTitle', { choice: choiceLabel(conflict, choice) }),
    text: sentences(choiceWords(conflict, choice, mailbox), t('conflicts.forever')),
    action: choiceLabel(conflict, choice),
    isDangerous: true,
  });
}

function askForMany({ conflict, choice, many }: Decision, { conflicts }: Pick<ConflictList, 'conflicts'>) {
  const label = choiceLabel(conflict, choice);
  const same = conflicts.filter(({ kind }) => kind === conflict.kind);
  const hit = same.filter(({ choices }) => choices.includes(choice));
  const deletions = choice === 'theirs' ? 0 : hit.filter(deletesForGood).length;
  const counted = (count: number) => ({ count, number: format.number(count) });
  return askToGoOn({
    title: t('conflicts.manyTitle', { ...counted(many), choice: label }),
    text: sentences(
      t(`conflicts.manyKind.${conflict.kind}`),
      t(`conflicts.manyWould.${choiceWord(conflict, choice)}`),
      deletions === 0 ? '' : t('conflicts.manyForever', counted(deletions)),
      hit.length === same.length ? '' : t('conflicts.manyOthers'),
    ),
    action: label,
    isDangerous: deletions > 0,
  });
}

function deletesForGood({ operation: { type } }: Conflict): boolean {
  return type === 'destroy' || type === 'empty';
}
