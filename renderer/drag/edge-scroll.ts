/** Height of the zones at the upper and the lower edge of the list in which a drag scrolls it, in pixels. */
export const EDGE = 40;

/** How fast the list scrolls at the very edge and beyond, in pixels a second. */
export const FASTEST = 1_400;

/**
 * How fast a list scrolls while something is dragged over it: slowly where the zone begins, fast at the edge.
 * @param y of the pointer, in pixels from the upper edge of the list; may lie outside
 * @param height of what can be seen of the list
 * @returns pixels a second; negative is upwards, 0 away from the edges
 */
export function edgeScroll(y: number, height: number): number {
  const zone = Math.min(EDGE, height / 3);
  if (y < zone) return -speed((zone - y) / zone);
  if (y > height - zone) return speed((y - (height - zone)) / zone);
  return 0;
}

function speed(depth: number): number {
  return FASTEST * Math.min(1, depth) ** 2;
}
