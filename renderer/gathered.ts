/**
 * Gathers what comes often: `work` is done with all that came, this long after the first of it.
 * @param ms of patience
 */
export function gathered<What>(ms: number, work: (all: ReadonlySet<What>) => void): (what: What) => void {
  let all: Set<What> | null = null;
  return (what) => {
    if (all !== null) {
      all.add(what);
      return;
    }
    all = new Set([what]);
    setTimeout(() => {
      const came = all ?? new Set();
      all = null;
      work(came);
    }, ms);
  };
}
