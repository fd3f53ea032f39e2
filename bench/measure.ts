/** How many runs a median is taken of. */
export const RUNS = 7;

/** @returns the middle of the figures, in their unit */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/**
 * @param prepare makes what a run needs, outside the time taken
 * @param rounds how often `work` runs on it within one time taken, for work too short to time alone
 * @returns milliseconds of one round of `work`: the median of `RUNS` runs, after two that don't count
 */
export function time<T>(prepare: () => T, work: (prepared: T, round: number) => unknown, rounds = 1): number {
  const figures: number[] = [];
  for (let run = -2; run < RUNS; run++) {
    const prepared = prepare();
    const start = performance.now();
    for (let round = 0; round < rounds; round++) work(prepared, round);
    if (run >= 0) figures.push((performance.now() - start) / rounds);
  }
  return median(figures);
}

/** Takes both times in turns, so that a busy machine slows both. @returns their medians and how many times slower the first is */
export function compare(
  work: () => unknown,
  reference: () => unknown,
): { ms: number; referenceMs: number; ratio: number } {
  const figures: number[] = [];
  const references: number[] = [];
  for (let run = -2; run < RUNS; run++) {
    const start = performance.now();
    work();
    const between = performance.now();
    reference();
    if (run < 0) continue;
    figures.push(between - start);
    references.push(performance.now() - between);
  }
  const ms = median(figures);
  const referenceMs = median(references);
  return { ms, referenceMs, ratio: ms / referenceMs };
}

/** What the same work took, run by run: by the clock, and of the processor, whose ticks are so coarse that only sums tell. */
export class Figures {
  private readonly clock: number[] = [];
  private processor = 0;

  take(work: () => void): void {
    const { user, system } = process.threadCpuUsage();
    const start = performance.now();
    work();
    this.clock.push(performance.now() - start);
    const after = process.threadCpuUsage();
    this.processor += (after.user - user + after.system - system) / 1_000;
  }

  /** @returns milliseconds: the median by the clock */
  get median(): number {
    return median(this.clock);
  }

  /** @returns milliseconds of processor time of all runs together */
  get cpu(): number {
    return this.processor;
  }

  /** @returns how many times slower this is than `other`, by the clock and by the processor */
  against(other: Figures): string {
    return `${times(this.median / other.median)} (cpu ${times(this.cpu / other.cpu)})`;
  }
}

/** Prints one line: what was measured, the figure, and the bar it is held to. */
export function report(what: string, figure: string, bar = ''): void {
  console.log(`${what.padEnd(58)} ${figure.padStart(28)}  ${bar}`.trimEnd());
}

/** @returns milliseconds as text, three digits that count */
export function ms(milliseconds: number): string {
  return `${Number(milliseconds.toPrecision(3))} ms`;
}

/** @returns a ratio as text */
export function times(ratio: number): string {
  return `${ratio.toFixed(2)} ×`;
}
