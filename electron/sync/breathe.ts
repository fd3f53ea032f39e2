const waiting: (() => void)[] = [];

/**
 * Long work is done in pieces, each in a turn of its own. Whoever asks for one gets it after those who asked before, and
 * between two turns the process does all else it has to: so no piece of one mailbox's work adds to another's.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) setImmediate(giveTurn);
  });
}

/** Lets everyone else have a turn, between two pieces of long work. */
export async function breathe(signal: AbortSignal): Promise<void> {
  await nextTurn();
  signal.throwIfAborted();
}

function giveTurn(): void {
  waiting.shift()?.();
  // What is done in a turn is done before the next is given.
  if (waiting.length > 0) setImmediate(giveTurn);
}
