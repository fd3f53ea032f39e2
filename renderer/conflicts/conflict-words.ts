import type { Conflict, ConflictKind } from '../../shared/conflict.ts';
import type { Operation } from '../../shared/operation.ts';
import type { ReasonCode } from '../../shared/reasons.ts';
import { whyText } from '../../shared/words/reason-words.ts';
import { t } from '../../shared/words/words.ts';
import { sentences } from '../changes/sentences.ts';
import { standing } from './standing.ts';

/** What the sentences about a conflict name. */
export interface Names {
  /** As the folder was called when the person changed it, and where it was. */
  readonly was: { readonly name: string; readonly in: string };
  /** As the person would have it. */
  readonly mine: { readonly name: string; readonly in: string };
  /** As it is now; null when it is not there. */
  readonly theirs: { readonly name: string; readonly in: string } | null;
  /** The folder it was to go into. */
  readonly target: string | null;
}

/**
 * @param mailbox what the mailbox is called: what lies in no folder lies in that
 * @returns what the sentences about a conflict name
 */
export function namesOf({ operation, before, mine, theirs, parentName }: Conflict, mailbox: string): Names {
  const named = (sketch: Conflict['mine']) => {
    const found = standing(sketch, 'folder');
    return found === null ? null : { name: found.name, in: found.parent ?? mailbox };
  };
  const was = named(before) ?? { name: operation.name, in: mailbox };
  const wanted = operation.type === 'rename' ? operation.to : was.name;
  return {
    was,
    mine: named(mine) ?? { name: wanted, in: was.in },
    theirs: named(theirs),
    target: parentName ?? standing(mine, 'place')?.name ?? standing(theirs, 'place')?.name ?? null,
  };
}

/** @returns what happened, in plain sentences: what the person did, and what came between */
export function conflictWords(conflict: Conflict, mailbox: string): string {
  const names = namesOf(conflict, mailbox);
  return sentences(didWords(conflict, names), meanwhileWords(conflict, names));
}

function didWords({ operation, before }: Conflict, { was, mine }: Names): string {
  switch (operation.type) {
    case 'create':
      return t('conflicts.did.create', mine);
    case 'rename':
      return t('conflicts.did.rename', { name: operation.name, to: operation.to });
    case 'move':
      return standing(before, 'folder') === null
        ? t('conflicts.did.moveTo', { name: operation.name, in: mine.in })
        : t('conflicts.did.move', { name: operation.name, from: was.in, in: mine.in });
    case 'reorder':
      return t('conflicts.did.reorder', { name: operation.name, in: mine.in });
    case 'subscribe':
      return t(operation.subscribed ? 'conflicts.did.subscribe' : 'conflicts.did.unsubscribe', operation);
    default:
      return t(`conflicts.did.${operation.type}`, { name: operation.name });
  }
}

function meanwhileWords(conflict: Conflict, names: Names): string {
  const { was, mine, theirs, target } = names;
  switch (conflict.kind) {
    case 'target-gone':
      return targetWords(conflict, names);
    case 'folder-gone':
      return t('conflicts.meanwhile.gone');
    case 'replaced':
      return t('conflicts.meanwhile.replaced', was);
    case 'name-taken':
      return t('conflicts.meanwhile.nameTaken', mine);
    case 'cycle':
      return t('conflicts.meanwhile.cycle', { name: theirs?.name ?? was.name, target: target ?? mine.in });
    case 'not-allowed':
      return t('conflicts.meanwhile.notAllowed');
    default:
      return changeWords(conflict, names);
  }
}

/** What became of the folder it was to go into: in the trash it is still there. */
function targetWords({ mine, theirs }: Conflict, { target }: Names): string {
  if (target === null) return t('conflicts.meanwhile.placeGone');
  const now = standing(theirs, 'place')?.parent ?? null;
  return now === null || now === standing(mine, 'place')?.parent
    ? t('conflicts.meanwhile.targetGone', { target })
    : t('conflicts.meanwhile.targetMoved', { target, in: now });
}

/** What differs from how the folder was. */
function changeWords({ before, operation, why }: Conflict, { was, theirs }: Names): string {
  if (hasReason(why, 'neighbour-gone')) return t('conflicts.meanwhile.neighbourGone');
  const isKnown = standing(before, 'folder') !== null;
  if (theirs === null) return t(isKnown ? 'conflicts.meanwhile.gone' : 'conflicts.meanwhile.changed');
  const isRenamed = isKnown && theirs.name !== was.name;
  const isMoved = isKnown && theirs.in !== was.in;
  if (isRenamed && isMoved) return t('conflicts.meanwhile.renamedAndMoved', theirs);
  if (isRenamed) return t('conflicts.meanwhile.renamed', theirs);
  if (isMoved) return t('conflicts.meanwhile.moved', theirs);
  return t(DELETING.has(operation.type) ? 'conflicts.meanwhile.changedInside' : 'conflicts.meanwhile.changed');
}

/** What hits all that is in a folder. */
const DELETING: ReadonlySet<Operation['type']> = new Set<Operation['type']>(['trash', 'destroy', 'empty']);

function hasReason(why: Conflict['why'], code: ReasonCode): boolean {
  return why !== null && 'reason' in why && why.reason.code === code;
}

/** Reasons that say no more than what came between. */
const SAID_ALREADY: Partial<Record<ConflictKind, readonly ReasonCode[]>> = {
  'target-gone': ['gone', 'neighbour-gone'],
  'folder-gone': ['gone'],
  replaced: ['gone'],
  'name-taken': ['name-taken'],
  cycle: ['inside-itself'],
  changed: ['changed-meanwhile', 'moved-since', 'renamed-since', 'neighbour-gone'],
};

/** @returns what else stands against it; empty where that says nothing new */
export function whyWords({ kind, why }: Conflict): string {
  if (why === null) return '';
  if ('reason' in why) return SAID_ALREADY[kind]?.includes(why.reason.code) ? '' : whyText(why);
  const { detail } = why.error;
  return sentences(whyText(why), detail ? t('conflicts.serverSaid', { detail }) : '');
}
