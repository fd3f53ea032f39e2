import { createHash } from 'node:crypto';
import type { Conflict } from '../../shared/conflict.ts';

/**
 * What a choice is made upon: others may change more between the showing and the choosing.
 * @returns the same text for what looks the same to the person
 */
export function asShown({ kind, operation, theirs }: Pick<Conflict, 'kind' | 'operation' | 'theirs'>): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, operation, theirs]))
    .digest('hex');
}
