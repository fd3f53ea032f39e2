/** What happened on one day, newest first. */
export interface Day<Item> {
  /** Midnight at its beginning, milliseconds since 1970. */
  readonly start: number;
  readonly items: readonly Item[];
}

/** @returns midnight before `at`, by the clock of this computer */
function dayOf(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** @param items newest first @returns the same, day by day */
export function byDay<Item extends { readonly at: number }>(items: readonly Item[]): Day<Item>[] {
  const days: { start: number; items: Item[] }[] = [];
  for (const item of items) {
    const start = dayOf(item.at);
    const last = days.at(-1);
    if (last?.start === start) last.items.push(item);
    else days.push({ start, items: [item] });
  }
  return days;
}

const DAY_MS = 86_400_000;

/** @returns which day it was, as seen from `now` */
export function nearDay(start: number, now: number): 'today' | 'yesterday' | null {
  const today = dayOf(now);
  if (start === today) return 'today';
  // Midday: a day may be an hour shorter or longer.
  return start === dayOf(today - DAY_MS / 2) ? 'yesterday' : null;
}
