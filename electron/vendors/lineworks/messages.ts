import type { Message } from '../../../shared/account.ts';
import { AppError } from '../../../shared/errors.ts';
import type { FolderId } from '../../../shared/folder.ts';
import type { Api2 } from './api-2.ts';
import type { LineworksClient } from './client.ts';
import { mailSchema, mailsSchema, parseAnswer, parseEach } from './schema.ts';

/** Of how many mails the server tells at once (spec 2.1, Messages). */
const FEWEST = 5;
const MOST = 200;

/** Its mails are not served (spec 2.1, Messages). */
const TRACKING = '2';

/**
 * The newest mails of a folder. What their `status` means is not documented, so where some are unread those are asked for
 * by themselves.
 * @throws AppError `not-supported` for the tracking folder
 */
export async function readMessages(
  client: LineworksClient,
  api: Api2,
  folder: FolderId,
  limit: number,
  signal: AbortSignal,
): Promise<Message[]> {
  if (folder === TRACKING) throw new AppError('not-supported');
  const count = Math.min(MOST, Math.max(FEWEST, limit));
  const read = async (unreadOnly: boolean) => {
    const answer = await client.ask(api.mails(folder, count, unreadOnly), 'person', signal);
    const { mails, unreadCount } = parseAnswer(mailsSchema, answer.json());
    return { mails: parseEach(mailSchema, mails), unreadCount };
  };
  const { mails, unreadCount } = await read(false);
  const unread = unreadCount === 0 || mails.length === 0 ? [] : (await read(true)).mails;
  const unreadIds = new Set(unread.map(({ mailId }) => mailId));
  const messages = mails.map((mail): Message => {
    const date = Date.parse(mail.receivedTime ?? '');
    return {
      id: mail.mailId,
      subject: mail.subject ?? '',
      from: senderOf(mail.from?.name, mail.from?.email),
      date: Number.isNaN(date) ? null : date,
      size: mail.size ?? null,
      unread: unreadIds.has(mail.mailId),
    };
  });
  return messages.sort((a, b) => (b.date ?? 0) - (a.date ?? 0)).slice(0, limit);
}

function senderOf(name: string | undefined, email: string | undefined): string {
  return name && email ? `${name} <${email}>` : (name ?? email ?? '');
}
