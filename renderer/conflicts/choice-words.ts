import type { Conflict, ConflictChoice } from '../../shared/conflict.ts';
import type { Operation } from '../../shared/operation.ts';
import { t } from '../../shared/words/words.ts';
import { type Names, namesOf } from './conflict-words.ts';

/** What the words of a choice go by: where the server said no, one's own way is to ask it again. */
export type ChoiceWord = ConflictChoice | 'retry';

/** @returns which words a choice goes by */
export function choiceWord({ kind }: Pick<Conflict, 'kind'>, choice: ConflictChoice): ChoiceWord {
  return kind === 'not-allowed' && choice === 'mine' ? 'retry' : choice;
}

/** @returns what stands on the button of a choice */
export function choiceLabel(conflict: Conflict, choice: ConflictChoice): string {
  return t(`conflicts.choose.${choiceWord(conflict, choice)}`, { parent: conflict.parentName ?? '' });
}

/**
 * @param mailbox what the mailbox is called
 * @returns what a choice would do, as a sentence
 */
export function choiceWords(conflict: Conflict, choice: ConflictChoice, mailbox: string): string {
  const names = namesOf(conflict, mailbox);
  switch (choiceWord(conflict, choice)) {
    case 'retry':
      return t('conflicts.would.retry');
    case 'theirs':
      return theirsWords(conflict, names);
    case 'mine':
      return mineWords(conflict, names);
    case 'both':
      return bothWords(conflict, names);
    case 'recreate':
      return recreateWords(conflict, names);
    case 'top':
      return conflict.operation.type === 'create'
        ? t('conflicts.would.top.create', names.mine)
        : t('conflicts.would.top.move', { name: nowCalled(names) });
    case 'replacement':
      return t(`conflicts.would.replacement.${actOf(conflict.operation)}`, {
        ...names.mine,
        name: conflict.operation.type === 'create' ? names.mine.name : names.was.name,
        to: names.mine.name,
        target: names.target ?? names.mine.in,
      });
  }
}

/** What an operation is, where subscribing and its opposite have different words. */
function actOf(operation: Operation): Operation['type'] | 'unsubscribe' {
  return operation.type === 'subscribe' && !operation.subscribed ? 'unsubscribe' : operation.type;
}

/** As the folder is called now, or was when last seen. */
function nowCalled({ theirs, was }: Names): string {
  return theirs?.name ?? was.name;
}

function theirsWords({ kind, operation, holdsUp }: Conflict, { was, mine, theirs }: Names): string {
  const act = actOf(operation);
  if (act === 'create') {
    if (holdsUp === 0) return t('conflicts.would.theirs.create', mine);
    return t(kind === 'name-taken' ? 'conflicts.would.createInto' : 'conflicts.would.createWith', mine);
  }
  if (kind === 'replaced') return t('conflicts.would.newStays', was);
  return theirs === null ? t('conflicts.would.staysGone', was) : t(`conflicts.would.theirs.${act}`, theirs);
}

function mineWords({ kind, operation }: Conflict, names: Names): string {
  const { mine, was, theirs, target } = names;
  const name = nowCalled(names);
  if (kind === 'cycle') {
    return t('conflicts.would.untangle', { name, target: target ?? mine.in, in: (theirs ?? was).in });
  }
  const as = operation.type === 'move' ? operation.as : undefined;
  if (as !== undefined && as !== name) return t('conflicts.would.both.move', { name, in: mine.in, as });
  const act = actOf(operation);
  return t(`conflicts.would.mine.${act}`, { ...mine, name: act === 'create' ? mine.name : name, to: mine.name });
}

function bothWords({ operation: { type }, otherName }: Conflict, names: Names): string {
  const as = otherName ?? '';
  if (type === 'create') return t('conflicts.would.both.create', { ...names.mine, as });
  if (type !== 'rename' && type !== 'move') return t('conflicts.would.bothElse', { as });
  return t(`conflicts.would.both.${type}`, { name: nowCalled(names), in: names.mine.in, as });
}

function recreateWords({ operation: { type }, parentName }: Conflict, names: Names): string {
  const parent = parentName ?? '';
  if (type === 'create') return t('conflicts.would.recreate.create', { parent, name: names.mine.name });
  return type === 'move'
    ? t('conflicts.would.recreate.move', { parent, name: nowCalled(names) })
    : t('conflicts.would.recreateElse', { parent });
}
