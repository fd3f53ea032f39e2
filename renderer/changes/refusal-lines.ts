import type { Reason, ReasonCode } from '../../shared/reasons.ts';
import { reasonText } from '../../shared/words/reason-words.ts';
import { t } from '../../shared/words/words.ts';

/** Reasons that differ in nothing but what was asked for. */
const CAUSES: Partial<Record<ReasonCode, 'neverAny' | 'noRightAny'>> = {
  'vendor-cannot-create': 'neverAny',
  'vendor-cannot-rename': 'neverAny',
  'vendor-cannot-move': 'neverAny',
  'vendor-cannot-remove': 'neverAny',
  'vendor-cannot-empty': 'neverAny',
  'no-right-create': 'noRightAny',
  'no-right-rename': 'noRightAny',
  'no-right-move': 'noRightAny',
  'no-right-remove': 'noRightAny',
  'no-right-empty': 'noRightAny',
};

/** One line of why some actions can't be done. */
export interface RefusalLine<Action> {
  readonly sentence: string;
  readonly actions: readonly Action[];
}

/** @returns a line for each cause, in the order of the actions: what differs only in the action is said once */
export function refusalLines<Action>(refused: readonly (readonly [Action, Reason])[]): RefusalLine<Action>[] {
  const groups = Map.groupBy(refused, ([, reason]) => CAUSES[reason.code] ?? reasonText(reason));
  return [...groups.values()].map((group) => ({
    sentence: sentenceOf(group.map(([, reason]) => reason)),
    actions: group.map(([action]) => action),
  }));
}

function sentenceOf(reasons: readonly Reason[]): string {
  const [first] = reasons;
  if (first === undefined) return '';
  const cause = CAUSES[first.code];
  if (cause === undefined || reasons.every(({ code }) => code === first.code)) return reasonText(first);
  return t(`changes.${cause}`, { folder: 'folder' in first ? first.folder : '' });
}
