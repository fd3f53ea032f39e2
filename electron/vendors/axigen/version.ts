export type Version = readonly [major: number, minor: number, patch: number];

/** First server version with `GET /folders/delta` (spec section 2). */
export const DELTA_SINCE: Version = [10, 6, 18];

/** @returns the first three numbers of a version text; null when there are not three. How it looks is not documented. */
export function parseVersion(text: string | undefined): Version | null {
  const [major, minor, patch] = (text?.match(/\d+/g) ?? []).map(Number);
  return major === undefined || minor === undefined || patch === undefined ? null : [major, minor, patch];
}

export function isAtLeast(version: Version, floor: Version): boolean {
  for (const [i, part] of version.entries()) {
    const least = floor[i] ?? 0;
    if (part !== least) return part > least;
  }
  return true;
}
