import { folders } from '../folders.ts';

/** Names looked at between two looks at the clock: well under a millisecond. */
const SOME = 500;

/** Gets ready for the first letter typed, whenever the window has nothing else to do. */
export function prepareFind(): void {
  requestIdleCallback((deadline) => {
    while (folders.finder.prepare(SOME)) if (deadline.timeRemaining() < 2) return prepareFind();
  });
}
