import { pathOf, type SimFolder, type World } from './world.ts';

export type Carrier = Readonly<Record<string, unknown>>;

/** `EMailFolder` (spec section 3). */
export function folderCarrier(folder: SimFolder): Carrier {
  return {
    Name: pathOf(folder),
    Delimiter: folder.delimiter,
    Flags: folder.flags,
    TotalItems: folder.total,
    UnreadItems: folder.unread,
    Subscribed: folder.subscribed,
    EmailFolderId: folder.number,
    TableRight: null,
    FieldProperties: { fieldName: { FieldRight: null, FieldType: 'System.Int32', FieldLength: 61 } },
  };
}

/** A password SuperOffice keeps; no client may hold on to it. */
export const STORED_PASSWORD = 'stored-and-decrypted';

/** `EMailAccount`, with credentials in it as the documentation has them. */
export function accountCarrier({ account }: World, user: string): Carrier {
  const credentials = {
    ServiceAuthId: 4,
    Server: 'imap.grove.example',
    Port: 993,
    AuthType: 'Password',
    Username: user,
    Password: STORED_PASSWORD,
  };
  return {
    EMailAccountId: 7,
    EMailAddress: user,
    AssociateId: 12,
    IncomingCredentials: credentials,
    OutgoingCredentials: credentials,
    AccountStatus: 1,
    ErrorCount: 0,
    ErrorReason: '',
    InboxFolder: account.inboxFolder,
    SentFolder: account.sentFolder,
    LastFetch: '2026-11-21T09:00:00',
    TableRight: null,
    FieldProperties: {},
  };
}

/** @returns the body with what was not selected set to null (seed: Query String, $select) */
export function selected(body: unknown, select: string | undefined): unknown {
  if (select === undefined) return body;
  if (Array.isArray(body)) return body.map((item) => selected(item, select));
  if (typeof body !== 'object' || body === null) return body;
  const wanted = new Set(select.split(',').map((field) => field.split('/')[0]?.toLowerCase()));
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, wanted.has(name.toLowerCase()) ? value : null]),
  );
}

/** @returns the body as the server binds it: names in either case (spec section 2) */
export function pascalCased(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(pascalCased);
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      pascalCased(value),
    ]),
  );
}
