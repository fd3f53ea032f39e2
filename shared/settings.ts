import { z } from 'zod';

export const COLUMNS = ['unread', 'total', 'size'] as const;
export type Column = (typeof COLUMNS)[number];

/** When to ask before a change: always, only when much or something shared is hit, or never. */
export const CONFIRMATIONS = ['ask', 'large', 'never'] as const;
export type Confirmation = (typeof CONFIRMATIONS)[number];

/** How soon a closed branch opens while something is dragged over it; off: only by its mark. */
export const HOVER_OPENINGS = ['off', 'short', 'usual', 'long'] as const;
export type HoverOpening = (typeof HOVER_OPENINGS)[number];

const choices = {
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['compact', 'normal', 'roomy']),
  columns: z.array(z.enum(COLUMNS)),
  /** Panels, in pixels; 0 is closed. */
  accountsWidth: z.number().min(0).max(600),
  detailsWidth: z.number().min(0).max(800),
  confirmCreate: z.enum(CONFIRMATIONS),
  confirmRename: z.enum(CONFIRMATIONS),
  confirmMove: z.enum(CONFIRMATIONS),
  /** Deleting for good is asked about whatever this says. */
  confirmRemove: z.enum(CONFIRMATIONS),
  hoverOpen: z.enum(HOVER_OPENINGS),
  /** Whether it is told at once that other devices changed folders. */
  tellOthers: z.boolean(),
};

/** What the person chose about the window and the app. Mailboxes and secrets are elsewhere. */
export const settingsSchema = z.strictObject({
  theme: choices.theme.default('system'),
  density: choices.density.default('normal'),
  columns: choices.columns.default(['unread', 'total', 'size']),
  accountsWidth: choices.accountsWidth.default(224),
  detailsWidth: choices.detailsWidth.default(304),
  confirmCreate: choices.confirmCreate.default('never'),
  confirmRename: choices.confirmRename.default('never'),
  confirmMove: choices.confirmMove.default('large'),
  confirmRemove: choices.confirmRemove.default('ask'),
  hoverOpen: choices.hoverOpen.default('usual'),
  tellOthers: choices.tellOthers.default(true),
});
export type Settings = z.infer<typeof settingsSchema>;

/** Some settings, to be changed. Not made from the schema above, whose defaults would change the others back. */
export const settingsChangeSchema = z.strictObject(choices).partial();
