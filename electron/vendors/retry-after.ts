/**
 * Reads `Retry-After` (RFC 9110, 10.2.3) in both its forms, seconds and date.
 * @param now milliseconds since 1970
 * @returns milliseconds to wait, never negative; undefined when the header is missing or makes no sense
 */
export function retryAfterMs(headers: Headers, now: number): number | undefined {
  const value = headers.get('retry-after')?.trim();
  if (!value) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
