import { isUnderWay, type RefreshTask } from '../../shared/refresh.ts';

/** How far each refresh is, by its id; null where the server has not said. */
export type PercentOf = ReadonlyMap<string, number | null>;

/**
 * @param before the batch as it was
 * @returns the refreshes that are, or were, under way together: one that is over counts as whole, so that the others do not
 * fall back when it goes; empty once all are over
 */
export function batchOf(before: PercentOf, tasks: readonly RefreshTask[]): PercentOf {
  const underWay = tasks.filter(isUnderWay);
  if (underWay.length === 0) return new Map();
  const batch = new Map<string, number | null>([...before.keys()].map((id) => [id, 100]));
  for (const { id, percent } of underWay) batch.set(id, percent);
  return batch;
}

/** @returns how far all of them together are, 0 to 100; null while no server has said anything of its own */
export function overallPercent(batch: PercentOf): number | null {
  const percents = [...batch.values()];
  if (percents.every((percent) => percent === null)) return null;
  return Math.floor(percents.reduce<number>((sum, percent) => sum + (percent ?? 0), 0) / percents.length);
}
