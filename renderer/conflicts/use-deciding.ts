import { useRef, useState } from 'react';
import type { ConflictList, Resolution } from '../../shared/conflict.ts';
import type { Reason } from '../../shared/reasons.ts';
import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';
import { ApiError, request } from '../api.ts';
import { sentences } from '../changes/sentences.ts';
import { laidOut } from '../changes/shown.ts';
import { queryClient } from '../queries.ts';
import { say } from '../speech/speech.ts';
import { choiceWord } from './choice-words.ts';
import { conflictsQuery } from './conflicts-query.ts';
import { type Decision, mayDecide } from './may-decide.ts';
import { nextConflict } from './next-conflict.ts';
import { takeLostFocus } from './use-conflict-focus.ts';

/** Why a choice came to nothing, or not for all. */
export interface Trouble {
  /** The conflict it is shown at. */
  readonly seq: number | null;
  /** How many stay that were to be decided. */
  readonly staying: number;
  readonly why: Reason | ApiError;
}

/** The choosing at the desk: one at a time, and what came of it. */
export interface Deciding {
  /** The conflict whose choice is being carried out. */
  readonly busy: number | null;
  readonly trouble: Trouble | null;
  readonly decide: (decision: Decision) => void;
}

/** @returns what carries out choices and tells what came of them */
export function useDeciding(): Deciding {
  const [busy, setBusy] = useState<number | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const isBusy = useRef(false);
  const run = async (decision: Decision) => {
    if (isBusy.current || !(await mayDecide(decision, listed()))) return;
    isBusy.current = true;
    setBusy(decision.conflict.seq);
    setTrouble(null);
    setTrouble(await carryOut(decision));
    isBusy.current = false;
    setBusy(null);
  };
  // One and the same for every card, so that one that is as it was is not drawn again.
  const decide = useRef((decision: Decision) => void run(decision)).current;
  return { busy, trouble, decide };
}

async function carryOut(decision: Decision): Promise<Trouble | null> {
  const { conflict, choice, many } = decision;
  const { seq, kind, seen } = conflict;
  const before = listed().conflicts.map((each) => each.seq);
  try {
    const resolution = await request('conflicts:resolve', { of: many > 1 ? { kind } : { seq, seen }, choice });
    await queryClient.refetchQueries(conflictsQuery);
    const list = listed();
    const next = nextConflict(
      before,
      seq,
      list.conflicts.map((each) => each.seq),
    );
    // A dialog that gives the keyboard back does so unheard.
    await laidOut();
    takeLostFocus(next);
    if (resolution.resolved > 0) say(resultWords(decision, resolution, list.total));
    if (resolution.reason === null) return null;
    return { seq: next, staying: many > 1 ? (list.counts[kind] ?? 1) : 1, why: resolution.reason };
  } catch (error) {
    return { seq, staying: many, why: error instanceof ApiError ? error : new ApiError({ code: 'internal' }, error) };
  }
}

const NONE: ConflictList = { conflicts: [], counts: {}, total: 0 };

function listed(): ConflictList {
  return queryClient.getQueryData(conflictsQuery.queryKey) ?? NONE;
}

/** @returns like `Kept yours. 2 conflicts left.` */
function resultWords({ conflict, choice, many }: Decision, { resolved }: Resolution, left: number): string {
  const counted = (count: number) => ({ count, number: format.number(count) });
  return sentences(
    t(`conflicts.said.${choiceWord(conflict, choice)}`),
    many > 1 ? t('conflicts.said.many', counted(resolved)) : '',
    left === 0 ? t('conflicts.said.noneLeft') : t('conflicts.said.left', counted(left)),
  );
}
