import { setImmediate } from 'node:timers/promises';

/** Gives everyone turns until something is true. @throws when it does not become true */
export async function until(isTrue: () => boolean, what = String(isTrue)): Promise<void> {
  for (let turn = 0; turn < 10_000; turn++) {
    if (isTrue()) return;
    await setImmediate();
  }
  throw new Error(`never became true: ${what}`);
}

/** Gives everyone enough turns to do what they are going to do without time passing. */
export async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await setImmediate();
}
