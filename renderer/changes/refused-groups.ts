/** How many groups are remembered: only the latest are asked about. */
const KEPT = 50;

const groups = new Set<string>();

/** Remembers that some of a group was refused. */
export function noteRefused(group: string): void {
  groups.add(group);
  for (const old of groups) {
    if (groups.size <= KEPT) return;
    groups.delete(old);
  }
}

/** @returns true when some of the group was refused, which may be before it was ever shown as done */
export function wasRefused(group: string): boolean {
  return groups.has(group);
}
