import { z } from 'zod';
import { checked, failed, invalid, plain } from './answers.ts';
import { accountCarrier, type Carrier, folderCarrier } from './carriers.ts';
import type { Knobs } from './knobs.ts';
import type { Tasks } from './tasks.ts';
import { pathOf, type SimFolder, type World } from './world.ts';

/** The mail server SuperOffice is told to log on to. */
export interface MailServer {
  readonly server: string;
  readonly user: string;
  readonly password: string;
}

export interface MailParts {
  readonly world: World;
  readonly knobs: Knobs;
  readonly tasks: Tasks;
  readonly mailServer: MailServer;
  readonly user: string;
}

/** What an operation answers; `NOTHING` is 204. */
export type Operation = (body: unknown) => unknown;
export const NOTHING = Symbol('204');

const info = z
  .strictObject({
    ServerName: z.string(),
    UserName: z.string(),
    Password: z.string(),
    Folder: z.string().optional(),
    UseSSL: z.boolean(),
    UseGraphApi: z.boolean().optional(),
  })
  .nullable();
type Info = z.infer<typeof info>;

const onlyInfo = z.strictObject({ ConnectionInfo: info });
const infoAndFolders = z.strictObject({ ConnectionInfo: info, Folders: z.array(z.string()).nullable() });
const infoAndCount = z.strictObject({ ConnectionInfo: info, IncludeItemCount: z.boolean() });
const emptying = z.strictObject({ ConnectionInfo: info, MoveToFolder: z.string().nullable() });
const toggling = z.strictObject({ FolderId: z.number().int(), SubscriptionStatus: z.boolean() });
const subscription = z.object({ Name: z.string(), Subscribed: z.boolean() });
const subscribing = z.strictObject({ ConnectionInfo: info, Folders: z.array(subscription) });
const refreshing = z.strictObject({ ConnectionInfo: info, Folders: z.array(z.string()) });
const names = z.strictObject({ Folders: z.array(z.string()) });

/** The folder side of the EMail agent (spec section 4), by the names of its operations. */
export function mailOperations(parts: MailParts): Readonly<Record<string, Operation>> {
  const { world, knobs, tasks, mailServer, user } = parts;

  const refusedByMailServer = (words: string) =>
    knobs.mailServerErrors === 'status' ? failed(words, 'SoMailException') : invalid(words);

  const accepts = (given: NonNullable<Info>) =>
    given.ServerName === mailServer.server &&
    given.UserName === mailServer.user &&
    given.Password === mailServer.password;

  /** @throws Refused where the mail server does not let it in, and where nothing stands for the own account */
  function logOn(given: Info): void {
    if (given === null) {
      if (knobs.withoutConnectionInfo === 'refused') throw invalid('ConnectionInfo is required.');
      return;
    }
    if (!accepts(given)) throw refusedByMailServer('IMAP logon failed.');
  }

  /** @throws Refused where there is no such folder */
  function meant(given: Info): SimFolder {
    if (given === null) throw invalid('ConnectionInfo is required.');
    logOn(given);
    const folder = world.at(given.Folder ?? '');
    if (!folder) throw refusedByMailServer(`Mailbox does not exist: ${given.Folder}`);
    return folder;
  }

  const listed = () => world.folders().filter((folder) => folder.listed);
  const found = (paths: readonly string[]) => paths.flatMap((path) => world.at(path) ?? []);

  function cacheFolderList(): readonly Carrier[] | null {
    if (knobs.cacheFolderList === 'missing') throw plain(404, 'No such operation.');
    if (knobs.cacheFolderList === 'null') return null;
    if (knobs.cacheFolderList === 'empty') return [];
    if (knobs.givesNumbers) for (const folder of listed()) world.putIntoCache(folder);
    return listed().map(folderCarrier);
  }

  function createFolder(given: Info): void {
    if (given === null) throw invalid('ConnectionInfo is required.');
    logOn(given);
    const path = given.Folder ?? '';
    if (path === '' || /\p{Cc}/u.test(path)) throw refusedByMailServer('Invalid mailbox name.');
    if (path.length > 400) throw invalid('Folder has too many characters.');
    if (world.at(path)) throw refusedByMailServer('Mailbox already exists.');
    const parent = listed()
      .filter((folder) => path.startsWith(`${pathOf(folder)}${folder.delimiter}`))
      .sort((a, b) => pathOf(b).length - pathOf(a).length)[0];
    const name = parent ? path.slice(pathOf(parent).length + parent.delimiter.length) : path;
    const delimiter = parent?.delimiter ?? world.at('INBOX')?.delimiter ?? '/';
    if (name.includes(delimiter)) throw refusedByMailServer('Parent mailbox does not exist.');
    world.create({ name, parent: parent ?? null, delimiter, cached: false });
  }

  function deleteFolder(given: Info): void {
    const folder = meant(given);
    if (pathOf(folder).toUpperCase() === 'INBOX') throw refusedByMailServer('INBOX can not be deleted.');
    world.delete(folder);
  }

  const needs = <T>(schema: z.ZodType<T>, operate: (body: T) => unknown): Operation => {
    return (body) => operate(checked(schema, body));
  };
  const nothingAfter = <T>(schema: z.ZodType<T>, operate: (body: T) => void): Operation =>
    needs(schema, (body) => {
      operate(body);
      return NOTHING;
    });
  const without = (operate: () => unknown): Operation => {
    return (body) => {
      checked(z.undefined(), body);
      return operate();
    };
  };

  return {
    CacheFolderList: without(cacheFolderList),
    CreateDefaultEMailFolder: without(() => ({ Name: '', Delimiter: '', EmailFolderId: 0, TableRight: null })),
    GetCurrentAccount: without(() => (knobs.hasMailAccount ? accountCarrier(world, user) : null)),
    TestAuthenticate: without(() => knobs.hasMailAccount),
    AuthenticateIncoming: needs(onlyInfo, ({ ConnectionInfo }) => ConnectionInfo !== null && accepts(ConnectionInfo)),
    GetFolderInfo: needs(infoAndFolders, ({ ConnectionInfo, Folders }) => {
      if (!knobs.hasFolderInfo) throw plain(404, 'No such operation.');
      if (ConnectionInfo === null && !knobs.hasMailAccount) return null;
      logOn(ConnectionInfo);
      const asked = Folders === null ? listed().filter(({ subscribed }) => subscribed) : found(Folders);
      return asked.map(folderCarrier);
    }),
    GetFolderList: needs(infoAndCount, ({ ConnectionInfo, IncludeItemCount }) => {
      if (ConnectionInfo === null && !knobs.hasMailAccount) return null;
      logOn(ConnectionInfo);
      return listed().map((folder) => {
        const counts = IncludeItemCount ? [folder.unread, folder.total] : [];
        return [folder.delimiter, pathOf(folder), ...counts].join(knobs.sectionMark);
      });
    }),
    CreateFolder: nothingAfter(onlyInfo, ({ ConnectionInfo }) => createFolder(ConnectionInfo)),
    DeleteFolder: nothingAfter(onlyInfo, ({ ConnectionInfo }) => deleteFolder(ConnectionInfo)),
    EmptyFolder: nothingAfter(emptying, ({ ConnectionInfo, MoveToFolder }) => {
      const folder = meant(ConnectionInfo);
      if (MoveToFolder !== null) throw refusedByMailServer('Not simulated.');
      world.empty(folder);
    }),
    ToggleSubscription: nothingAfter(toggling, ({ FolderId, SubscriptionStatus }) => {
      const folder = world.byNumber(FolderId);
      if (!folder) throw failed('No such folder.', 'SoNotFoundException');
      folder.subscribed = SubscriptionStatus;
    }),
    SetSubscription: nothingAfter(subscribing, ({ ConnectionInfo, Folders }) => {
      logOn(ConnectionInfo);
      for (const { Name, Subscribed } of Folders) {
        const folder = world.at(Name);
        if (folder) folder.subscribed = Subscribed;
      }
    }),
    RefreshFolder: needs(refreshing, ({ ConnectionInfo, Folders }) => {
      if (ConnectionInfo === null && knobs.withoutConnectionInfo === 'null') return null;
      logOn(ConnectionInfo);
      const folders = found(Folders);
      if (knobs.refresh === 'batch') return tasks.start(folders).id;
      for (const folder of folders) world.refresh(folder);
      return 0;
    }),
    RefreshFolderForAssociate: needs(names, ({ Folders }) => {
      const folders = found(Folders);
      for (const folder of folders) world.refresh(folder);
      return JSON.stringify(folders.map((folder) => ({ Folder: pathOf(folder), Items: folder.total })));
    }),
  };
}
