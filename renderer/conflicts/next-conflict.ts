/**
 * @param before the numbers that were listed, in order
 * @param decided of the one that was decided
 * @param left those listed now
 * @returns which of these comes next: itself where it stays, else the next one after it, else the last before it
 */
export function nextConflict(before: readonly number[], decided: number, left: readonly number[]): number | null {
  const still = new Set(left);
  const at = before.indexOf(decided);
  const after = before.slice(at).find((seq) => still.has(seq));
  return after ?? before.slice(0, at).findLast((seq) => still.has(seq)) ?? left[0] ?? null;
}
