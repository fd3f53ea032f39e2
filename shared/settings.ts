import { z } from 'zod';

export const COLUMNS = ['unread', 'total', 'size'] as const;
export type Column = (typeof COLUMNS)[number];

/** What the person chose about the window and the app. Mailboxes and secrets are elsewhere. */
export const settingsSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  density: z.enum(['compact', 'normal', 'roomy']).default('normal'),
  columns: z.array(z.enum(COLUMNS)).default(['unread', 'total', 'size']),
  /** Panels, in pixels; 0 is closed. */
  accountsWidth: z.number().min(0).max(600).default(224),
  detailsWidth: z.number().min(0).max(800).default(304),
});
export type Settings = z.infer<typeof settingsSchema>;
