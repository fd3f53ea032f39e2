import { z } from 'zod';
import type { EventName } from '../../../shared/ipc.ts';

const finishing = z.looseObject({ phase: z.literal('finishing') });

/** @returns true when the event tells that the person has come back from the browser */
export function isBackFromBrowser(name: EventName, payload: unknown): boolean {
  return name === 'sign-in:state' && finishing.safeParse(payload).success;
}
