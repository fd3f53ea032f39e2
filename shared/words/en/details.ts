/** Words of the details area. */
export const details = {} as const;
