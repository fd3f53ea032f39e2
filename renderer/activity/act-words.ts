import type { ActivityItem } from '../../shared/changes.ts';
import type { Operation } from '../../shared/operation.ts';
import { t } from '../../shared/words/words.ts';

/** What the sentence about an act of the person's names. */
export interface Act extends Pick<ActivityItem, 'name' | 'from' | 'to' | 'as' | 'subscribed'> {
  readonly type: Operation['type'];
  /** How many folders it is about; `name` then tells of all of them. */
  readonly count: number;
}

/** The sentences about acts: of what was done, or of what will be. */
export type Tense = 'activity.me' | 'waiting.will';

/** @returns like `Moved Invoices from Work to Archive`, or `Move Invoices from Work to Archive` */
export function actWords(tense: Tense, act: Act): string {
  const { name, from, to, as, count } = act;
  const what = t(`${tense}.${keyOf(act)}`, { count, name, from: from ?? '', to: to ?? '' });
  // Of several, each may have got another name.
  return as === null || as === name || count > 1 ? what : t(`${tense}.called`, { what, as });
}

function keyOf({ type, from, to, subscribed }: Act) {
  switch (type) {
    case 'create':
      return to === null ? 'createTop' : 'create';
    case 'rename':
      return renameKey(from, to);
    case 'move':
      return moveKey(from, to);
    case 'reorder':
      if (from === null) return 'reorderOne';
      return to === null ? 'reorderIn' : 'reorder';
    case 'subscribe':
      return subscribed === false ? 'unsubscribe' : 'subscribe';
    default:
      return type;
  }
}

/** @returns which sentence tells of another name, by what is known of both */
export function renameKey(from: string | null, to: string | null): 'rename' | 'renameOne' {
  return from !== null && to !== null ? 'rename' : 'renameOne';
}

/** @returns which sentence tells of a move, by which of the two places is known */
export function moveKey(from: string | null, to: string | null): 'move' | 'moveTo' | 'moveFrom' | 'moveOne' {
  if (from !== null && to !== null) return 'move';
  if (to !== null) return 'moveTo';
  return from === null ? 'moveOne' : 'moveFrom';
}
