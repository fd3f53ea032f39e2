import type { FolderId } from '../../../shared/folder.ts';
import type { JmapClient } from './client.ts';
import { MethodError } from './errors.ts';
import { type Look, lookFor } from './look.ts';
import { type SetAnswer, setSchema } from './schema.ts';
import { MAIL } from './session.ts';

/** How often it is tried while others keep changing something. */
const ATTEMPTS = 8;

/**
 * Sends one `Mailbox/set` that is only done in the state looked at (`ifInState`): so it is never done upon folders that are
 * gone, and a copy of the request that arrives twice does nothing the second time. States are coarse, a count changes them
 * too (RFC 8620 section 5.3), so a mismatch is met with another look.
 * @param ids the mailboxes to look for
 * @param prepare makes the arguments from the look, each time anew; null: nothing is to be done
 * @throws LostAnswer when it may have been done; another `AppError` when it certainly was not
 */
export async function setMailboxes(
  client: JmapClient,
  ids: readonly FolderId[],
  signal: AbortSignal,
  prepare: (look: Look) => Promise<Readonly<Record<string, unknown>> | null>,
): Promise<SetAnswer | null> {
  for (let attempt = 1; ; attempt++) {
    const look = await lookFor(client, ids, signal);
    const args = await prepare(look);
    if (args === null) return null;
    const ifInState = look.state === null ? {} : { ifInState: look.state };
    try {
      return await client.change(setSchema, ['Mailbox/set', { ...ifInState, ...args }], [MAIL], signal);
    } catch (error) {
      const isLate = error instanceof MethodError && error.type === 'stateMismatch';
      if (!isLate || attempt === ATTEMPTS) throw error;
    }
  }
}
