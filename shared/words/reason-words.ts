import type { Why } from '../changes.ts';
import type { Reason } from '../reasons.ts';
import { t } from './words.ts';

/** Every field a sentence may name, for those that name it not. */
const FIELDS = { folder: '', inside: '', name: '', target: '', max: 0, over: 0, character: '' };

/** @returns the sentence for a reason why something may not be done */
export function reasonText(reason: Reason): string {
  const { code, ...fields } = reason;
  return t(`reasons.${code}`, { ...FIELDS, ...fields });
}

/** @returns the sentence for why an operation was refused, by the rules or by the server */
export function whyText(why: Why): string {
  return 'reason' in why ? reasonText(why.reason) : t(`errors.${why.error.code}`);
}
