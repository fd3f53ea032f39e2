import type { ConnectionTo } from '../../../shared/connection.ts';
import { serverOrigin } from './origin.ts';
import type { Call, Listing, Profile } from './profile.ts';
import { folder2Schema, list2Schema, parseAnswer, parseEach, unreadCountSchema } from './schema.ts';
import { totals2 } from './usage.ts';

export interface Api2 extends Profile {
  /** The newest mails of a folder (spec 2.1, Messages). @param count 5 to 200 */
  mails(folder: string, count: number, unreadOnly: boolean): Call;
}

/**
 * API 2.0 (spec part 2). The mailbox is named by the person's address, not as `me`: signed in as somebody else, they are
 * told so, instead of being shown another mailbox under this name.
 */
export function createApi2({ server, user }: ConnectionTo<'lineworks'>): Api2 {
  const mail = `${serverOrigin(server)}/v1.0/users/${encodeURIComponent(user)}/mail`;
  const folders = `${mail}/mailfolders`;
  const one = (folder: string) => `${folders}/${encodeURIComponent(folder)}`;

  return {
    api: '2.0',
    longestName: 100,
    headers: (token) => ({ authorization: `Bearer ${token}`, accept: 'application/json' }),
    check: { method: 'GET', operation: 'unread-count', url: `${mail}/unread-count` },
    isCheck: (body) => unreadCountSchema.safeParse(body).success,
    list: { method: 'GET', operation: 'list', url: folders },
    create: (folderName) => ({ method: 'POST', operation: 'create', url: folders, body: { folderName } }),
    rename: (folder, folderName) => ({ method: 'PUT', operation: 'rename', url: one(folder), body: { folderName } }),
    remove: (folder) => ({ method: 'DELETE', operation: 'remove', url: one(folder) }),
    mails: (folder, count, unreadOnly) => ({
      method: 'GET',
      operation: 'mails',
      url: `${one(folder)}/children?count=${count}${unreadOnly ? '&isUnread=true' : ''}`,
    }),
    readList(body): Listing {
      const { mailFolders } = parseAnswer(list2Schema, body);
      const read = parseEach(folder2Schema, mailFolders);
      return { folders: read, totals: totals2(read) };
    },
  };
}
