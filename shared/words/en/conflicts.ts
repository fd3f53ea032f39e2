/** Words of the conflict desk, and of what leads to it. */
export const conflicts = {
  title_one: '{{number}} conflict needs your choice',
  title_other: '{{number}} conflicts need your choice',
} as const;
