import type { RefreshTask } from '../../shared/refresh.ts';

/**
 * @param tasks those under way, each counting the same
 * @returns how far all of them together are, 0 to 100; null while no server has said anything of its own
 */
export function overallPercent(tasks: readonly Pick<RefreshTask, 'percent'>[]): number | null {
  if (tasks.every(({ percent }) => percent === null)) return null;
  return Math.floor(tasks.reduce((sum, { percent }) => sum + (percent ?? 0), 0) / tasks.length);
}
