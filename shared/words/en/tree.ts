/** Words of the tree area. */
export const tree = {} as const;
