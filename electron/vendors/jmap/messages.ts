import type { Message } from '../../../shared/account.ts';
import { AppError } from '../../../shared/errors.ts';
import type { FolderId } from '../../../shared/folder.ts';
import type { Call, JmapClient, Result } from './client.ts';
import { MethodError } from './errors.ts';
import { emailSchema, getSchema, querySchema, type WireEmail } from './schema.ts';
import { MAIL } from './session.ts';

const PROPERTIES = Object.keys(emailSchema.shape);

/** The newest messages of a folder (RFC 8621 section 4), in one request where the server allows two calls. */
export async function readMessages(
  client: JmapClient,
  folder: FolderId,
  limit: number,
  signal: AbortSignal,
): Promise<Message[]> {
  const { limits } = await client.session(signal);
  const query: Call = [
    'Email/query',
    {
      filter: { inMailbox: folder },
      sort: [{ property: 'receivedAt', isAscending: false }],
      limit: Math.min(limit, limits.maxObjectsInGet),
    },
  ];
  const chained = limits.maxCallsInRequest >= 2;
  const ids = { resultOf: '0', name: 'Email/query', path: '/ids' };
  const get: Call = ['Email/get', { '#ids': ids, properties: PROPERTIES }];
  const [queried, along] = await client.call(chained ? [query, get] : [query], [MAIL], signal);
  const order = queried ? foundIn(queried) : [];
  const got = along ?? (await client.call([['Email/get', { ids: order, properties: PROPERTIES }]], [MAIL], signal))[0];
  const messages = (got?.(getSchema).list ?? []).flatMap((item) => emailSchema.safeParse(item).data ?? []);
  // `Foo/get` answers in any order.
  const byId = new Map(messages.map((email) => [email.id, email]));
  return order.flatMap((id) => byId.get(id) ?? []).map(toMessage);
}

/** A folder the server doesn't know is an invalid argument to some, Cyrus among them. */
function foundIn(answer: Result): string[] {
  try {
    return answer(querySchema).ids;
  } catch (error) {
    if (error instanceof MethodError && error.type === 'invalidArguments') {
      throw new AppError('not-found', { cause: error });
    }
    throw error;
  }
}

function toMessage({ id, subject, from, receivedAt, size, keywords }: WireEmail): Message {
  const date = Date.parse(receivedAt ?? '');
  return {
    id,
    subject: subject ?? '',
    from: (from ?? []).map(({ name, email }) => (name ? `${name} <${email}>` : email)).join(', '),
    date: Number.isNaN(date) ? null : date,
    size,
    unread: keywords?.$seen !== true,
  };
}
