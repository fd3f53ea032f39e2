import { createHash } from 'node:crypto';
import type { Sketch } from '../../shared/conflict.ts';

/**
 * What a choice is made upon: others may change more between the showing and the choosing.
 * @returns the same short text for what looks the same to the person
 */
export function asShown(theirs: Sketch): string {
  return createHash('sha256').update(JSON.stringify(theirs)).digest('hex');
}
