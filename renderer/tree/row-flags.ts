/** What is going on with a row, as bits, so that a row with nothing new is not drawn again. */
export const RowFlag = {
  /** A change of it is not confirmed by the server yet. */
  pending: 1,
  /** Locked by the person against moving, renaming and deleting. */
  locked: 2,
  /** Marked to be moved by pasting. */
  cut: 4,
  /** Being moved by pointer or keyboard just now. */
  moving: 8,
  /** A change brought it where it is a moment ago. */
  landed: 16,
  /** Its server is looking at the mail itself, as the person asked. */
  refreshing: 32,
  /** A change of it waits for the person to choose. */
  conflict: 64,
} as const;
