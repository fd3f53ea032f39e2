import { z } from 'zod';
import { type Connection, connectionSchema } from '../shared/connection.ts';
import { AppError } from '../shared/errors.ts';
import type { AccountsService } from './accounts/accounts.ts';
import { tokensSchema } from './accounts/credentials.ts';
import type { Clock } from './sync/ports.ts';

const mailboxes = z.array(
  z.strictObject({
    label: z.string(),
    connection: connectionSchema,
    secret: z.string().optional(),
    mailPassword: z.string().optional(),
    /** Where people sign in in the browser: as if one had. */
    tokens: tokensSchema.optional(),
  }),
);
export type DemoMailboxes = z.input<typeof mailboxes>;

function parseMailboxes(text: string | undefined): z.output<typeof mailboxes> {
  try {
    return mailboxes.parse(JSON.parse(text ?? ''));
  } catch (cause) {
    throw new AppError('bad-input', { cause });
  }
}

/** @returns whether this is a demo: `MAILGROVE_DEMO` then holds its mailboxes */
export function isDemo(env: NodeJS.ProcessEnv): boolean {
  return Boolean(env.MAILGROVE_DEMO);
}

/** How many times sooner a demo looks for changes: there is somebody watching, and no real server to be spared. */
const HURRY = 15;

/** @returns the clock of a demo: waiting takes a fraction of its time */
export function hurried(clock: Clock): Clock {
  return { now: clock.now, after: (ms, run) => clock.after(ms / HURRY, run) };
}

/**
 * Adds the demo's mailboxes, unless there are any. They are on this computer: a demo never reaches a real server.
 * @throws AppError `bad-input` when `MAILGROVE_DEMO` is something else
 */
export async function addDemoMailboxes(
  accounts: Pick<AccountsService, 'list' | 'add'>,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  if (!isDemo(env) || accounts.list().length > 0) return;
  for (const mailbox of parseMailboxes(env.MAILGROVE_DEMO)) {
    if (!addressesOf(mailbox.connection).every(isHere)) throw new AppError('bad-input');
    await accounts.add(mailbox);
  }
}

function addressesOf(connection: Connection): string[] {
  const registration = 'registration' in connection ? connection.registration : undefined;
  return [connection.server, ...(registration === undefined ? [] : [registration.signInServer])];
}

function isHere(address: string): boolean {
  return URL.parse(address)?.hostname === '127.0.0.1';
}
