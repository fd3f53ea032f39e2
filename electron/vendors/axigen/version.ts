export type Version = readonly [major: number, minor: number, patch: number];

/** First server version with `GET /folders/delta` (spec section 2). */
export const DELTA_SINCE: Version = [10, 6, 18];

/**
 * @returns the first three numbers with dots between in a version text (`Axigen X5 10.6.18-beta`); null when there are
 * none. How it looks is not documented.
 */
export function parseVersion(text: string | undefined): Version | null {
  const parts = /(\d+)\.(\d+)\.(\d+)/.exec(text ?? '');
  return parts === null ? null : [Number(parts[1]), Number(parts[2]), Number(parts[3])];
}

export function isAtLeast(version: Version, floor: Version): boolean {
  for (const [i, part] of version.entries()) {
    const least = floor[i] ?? 0;
    if (part !== least) return part > least;
  }
  return true;
}
