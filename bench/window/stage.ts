import { z } from 'zod';
import { workSchema } from '../longest-work.ts';

export const MAILBOXES = 10;
export const FOLDERS = 20_000;
/** Folders of each mailbox that the person moves about. */
export const TASKS = 12;

/** What the servers saw while others and the person were at work, mailbox by mailbox. */
export const serversReportSchema = z.object({
  requests: z.array(z.number()),
  /** The longest the app did not ask, in milliseconds. */
  oldest: z.array(z.number()),
  /** Where the person's folders lie now: name, name of the parent. */
  places: z.array(z.array(z.tuple([z.string(), z.string()]))),
});
export type ServersReport = z.output<typeof serversReportSchema>;

/** What the app's process saw since it was last asked; and megabytes in use that can't be given back. */
export const mainFiguresSchema = workSchema.extend({ heap: z.number() });
export type MainFigures = z.output<typeof mainFiguresSchema>;
