/** How long the number must stand still before it is told: conflicts are found one after the other. In milliseconds. */
const SETTLED_MS = 400;

/**
 * Tells how many conflicts there are when new ones have arisen, once for those found together.
 * @param tell called with the number there are now
 * @param later runs work after so many milliseconds
 * @returns takes how many there are now
 */
export function createConflictNews(
  tell: (conflicts: number) => void,
  later: (work: () => void, ms: number) => void,
): (conflicts: number) => void {
  let told = 0;
  let now = 0;
  let changes = 0;
  return (conflicts) => {
    if (conflicts === now) return;
    now = conflicts;
    told = Math.min(told, now);
    const change = ++changes;
    if (now === told) return;
    later(() => {
      if (change !== changes || now <= told) return;
      told = now;
      tell(now);
    }, SETTLED_MS);
  };
}
