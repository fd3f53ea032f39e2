import { setImmediate } from 'node:timers/promises';

/** Lets everyone else have a turn, between two pieces of long work. */
export async function breathe(signal: AbortSignal): Promise<void> {
  await setImmediate();
  signal.throwIfAborted();
}
