import { z } from 'zod';
import type { Account, AccountStatus, MessagePage, Usage } from './account.ts';
import {
  type ActivityItem,
  activityQuerySchema,
  type ChangesState,
  type DeletionPreview,
  type Refusal,
  type WishAnswer,
  wishSchema,
} from './changes.ts';
import { CONFLICT_CHOICES, CONFLICT_KINDS, type ConflictList, type Resolution } from './conflict.ts';
import { connectionSchema } from './connection.ts';
import type { Diagnostics } from './diagnostics.ts';
import type { FolderDiff } from './diff.ts';
import type { ErrorInfo } from './errors.ts';
import type { AccountId, FolderId, FolderKey } from './folder.ts';
import { accountIdSchema, folderIdSchema, folderKeySchema } from './id-bounds.ts';
import type { PackedFolders } from './pack.ts';
import type { QueuePage, QueuePlace } from './queue.ts';
import type { RefreshTask, RefreshUpdate } from './refresh.ts';
import { type Settings, settingsChangeSchema } from './settings.ts';

/** What a request takes (checked at run time, in main) and what it gives back (checked at compile time). */
interface RequestSpec<Input extends z.ZodType = z.ZodType, Output = unknown> {
  readonly input: Input;
  readonly output: Output | undefined;
}

/** Declares a request; the output is only a type, main's answers need no check. */
function request<Output>() {
  return <Input extends z.ZodType>(input: Input): RequestSpec<Input, Output> => ({ input, output: undefined });
}

const nothing = z.strictObject({});
const folderKeys = z.array(folderKeySchema).max(200_000);
const secret = z.string().min(1).max(16_000);
const account = z.strictObject({ account: accountIdSchema });
/** The window's own name for one sign-in, so that it can follow and cancel it. */
const attempt = z.string().min(1).max(64);
/**
 * What a person types to be let in. `secret`: password, token or ticket; for a sign-in in the browser the client secret
 * where there is one. `appToken`: of the app a SuperOffice ticket was issued for. What is absent stays as it was kept, where it
 * may be sent to the same place.
 */
const secrets = { secret: secret.optional(), mailPassword: secret.optional(), appToken: secret.optional() };
const typedSecrets = { ...secrets, attempt: attempt.optional() };
const group = z.string().min(1).max(100);
const refresh = z.strictObject({ id: z.string().min(1).max(100) });

/** How secrets are kept: by the operating system, under a passphrase of the person's, or only until the app ends. */
export type SecretTier = 'os' | 'passphrase' | 'session';

export interface AppInfo {
  readonly version: string;
  readonly platform: 'win32' | 'darwin' | 'linux';
  /** BCP 47 tag of the system's language and region; numbers and dates follow the region. */
  readonly locale: string;
  /** True where the mailboxes are simulated ones. */
  readonly demo: boolean;
  /** False where the app runs from its sources, which have more to offer than the app itself. */
  readonly packaged: boolean;
  /** The settings file was unreadable and has been set aside under this name. */
  readonly damagedSettings: string | null;
  readonly databaseTrouble: DatabaseTrouble | null;
}

/** What was amiss with the database at this start. */
export interface DatabaseTrouble {
  /**
   * `damaged`, or written by a `newer` version of the app: set aside, and everything is read from the servers again.
   * `fleeting`: it can't be written, so no changes are taken, and nothing that is read lasts.
   */
  readonly kind: 'damaged' | 'newer' | 'fleeting';
  /** Where the old file lies now; of a `fleeting` one, where it is. */
  readonly path: string;
  /** Of a `damaged` one: whether all of the person's own work (what waits, the activity list, locks) was taken over. */
  readonly whole: boolean;
  /** How many changes that wait were taken over. */
  readonly waiting: number;
}

export interface SecretState {
  readonly tier: SecretTier;
  /** Under a passphrase, and it has not been typed yet. */
  readonly locked: boolean;
  /** Whether the operating system offers a key store at all. */
  readonly osAvailable: boolean;
}

/** How a sign-in in the browser is going; its end is the answer to the request that began it. */
export interface SignInState {
  readonly attempt: string;
  /** `waiting`: for the person. `finishing`: the browser is back, the server is being asked. */
  readonly phase: 'waiting' | 'finishing';
  /** `no-browser`: none could be opened. `stray`: something came back that belongs to no sign-in, and was not used. */
  readonly trouble: 'no-browser' | 'stray' | null;
}

/** All folders of one mailbox, as of a revision. */
export interface AccountFolders {
  readonly account: AccountId;
  /** As the server last said. */
  readonly folders: PackedFolders;
  /** What changes not yet confirmed make of them: to be applied to `folders` before they are shown. */
  readonly overlay: FolderDiff;
  /** Folders with a change not yet confirmed; `pending:changed` follows. */
  readonly pending: readonly FolderId[];
}

export interface Snapshot {
  /** Diffs with a higher revision follow; a gap means: ask for the snapshot again. */
  readonly revision: number;
  readonly accounts: readonly AccountFolders[];
}

/** Where the tree was left: which branches are open, and what was at the top. */
export interface ViewState {
  readonly expanded: readonly FolderKey[];
  readonly top: { readonly key: FolderKey; readonly offset: number } | null;
  readonly focused: FolderKey | null;
}

/** Entries of a row's menu that act on its folder, as far as the window's rules allow it. */
export const FOLDER_CHANGES = [
  'new-subfolder',
  'rename',
  'cut',
  'paste',
  'paste-after',
  'move-to',
  'pick-up',
  'move-up',
  'move-down',
  'move-in',
  'move-out',
  'lock',
  'unlock',
  'subscribe',
  'unsubscribe',
  'empty',
  'delete',
  'refresh-folder',
  'refresh-branch',
  'refresh-mailbox',
] as const;
export type FolderChange = (typeof FOLDER_CHANGES)[number];

/** Menu entries, application menu and context menu alike; the renderer does what they say. */
export const COMMANDS = [
  'undo',
  'redo',
  'find',
  'refresh',
  'add-mailbox',
  'show-tree',
  'show-activity',
  'show-waiting',
  'toggle-accounts',
  'toggle-details',
  'help',
  'about',
  'copy-diagnostics',
  'expand-subtree',
  'collapse-subtree',
  'copy-path',
  ...FOLDER_CHANGES,
] as const;
export type Command = (typeof COMMANDS)[number];

export const requests = {
  'app:info': request<AppInfo>()(nothing),
  /** For whoever helps the person; holds nothing of theirs. */
  'app:diagnostics': request<Diagnostics>()(nothing),
  'settings:get': request<Settings>()(nothing),
  'settings:change': request<Settings>()(settingsChangeSchema),

  'secrets:state': request<SecretState>()(nothing),
  /** Types the passphrase, or sets it the first time. */
  'secrets:unlock': request<SecretState>()(z.strictObject({ passphrase: z.string().min(8).max(1_000) })),
  /** Chooses how secrets are kept; `os` needs a key store (`no-key-store`). Secrets already typed move along. */
  'secrets:choose': request<SecretState>()(
    z.discriminatedUnion('tier', [
      z.strictObject({ tier: z.literal('os') }),
      z.strictObject({ tier: z.literal('session') }),
      z.strictObject({ tier: z.literal('passphrase'), passphrase: z.string().min(8).max(1_000) }),
    ]),
  ),

  'accounts:list': request<readonly Account[]>()(nothing),
  'accounts:statuses': request<readonly AccountStatus[]>()(nothing),
  /** With `signIn: 'browser'` it ends when the person has signed in there, or will not. */
  'accounts:add': request<Account>()(
    z.strictObject({ label: z.string().trim().min(1).max(200), connection: connectionSchema, ...typedSecrets }),
  ),
  /** Opens the browser where what is kept was given for another connection. */
  'accounts:edit': request<Account>()(
    z.strictObject({
      account: accountIdSchema,
      label: z.string().trim().min(1).max(200),
      connection: connectionSchema,
      ...typedSecrets,
    }),
  ),
  /**
   * Signs in as described; keeps nothing. What is not typed is that of `account`. Never opens the browser: where that is
   * needed it fails with `secret-needed`.
   */
  'accounts:test': request<{ readonly folders: number | null }>()(
    z.strictObject({
      account: accountIdSchema.nullable(),
      connection: connectionSchema,
      ...secrets,
    }),
  ),
  'accounts:sign-out': request<Account>()(account),
  /** Opens the browser where that is how one signs in. */
  'accounts:sign-in': request<Account>()(z.strictObject({ account: accountIdSchema, ...typedSecrets })),
  /** Ends a sign-in in the browser: what waits for it fails with `cancelled`. */
  'sign-in:cancel': request<null>()(z.strictObject({ attempt })),
  /** Opens the page again, for a person who has closed it. */
  'sign-in:open-again': request<null>()(z.strictObject({ attempt })),
  /** Removes the mailbox from this computer: its folders, cached messages and secret. The server is not touched. */
  'accounts:remove': request<null>()(account),

  'tree:snapshot': request<Snapshot>()(nothing),
  'view:get': request<ViewState>()(nothing),
  'view:expand': request<null>()(z.strictObject({ opened: folderKeys, closed: folderKeys })),
  'view:place': request<null>()(
    z.strictObject({
      top: z.strictObject({ key: folderKeySchema, offset: z.number() }).nullable(),
      focused: folderKeySchema.nullable(),
    }),
  ),

  /** Judged again by the rules; what is taken on is in the journal, and shown, when the answer comes. */
  'changes:do': request<WishAnswer>()(z.strictObject({ account: accountIdSchema, wish: wishSchema })),
  /** What deleting these folders would do, to be told before it is asked for. */
  'changes:deletion': request<DeletionPreview>()(
    z.strictObject({ account: accountIdSchema, folders: z.array(folderIdSchema).min(1).max(20_000) }),
  ),
  /** Takes back what was done as one; null: the step named in `ChangesState.undo`. */
  'changes:undo': request<WishAnswer>()(z.strictObject({ group: group.nullable() })),
  /** Does again what was taken back: `group` is the undone one (`NextStep.group`), or null for `ChangesState.redo`. */
  'changes:redo': request<WishAnswer>()(z.strictObject({ group: group.nullable() })),
  /** Asks once more for what was refused, as a wish of its own. */
  'changes:retry': request<WishAnswer>()(z.strictObject({ seq: z.number().int().min(1) })),
  /** What of the group has not been sent will not be; the rest stays. */
  'changes:stop': request<null>()(z.strictObject({ group })),
  'changes:state': request<ChangesState>()(nothing),
  /** What waits to be sent, as it will be sent; of one mailbox, or null: of all. `activity:changed` tells when it is out of date. */
  'queue:page': request<QueuePage>()(
    z.strictObject({
      account: accountIdSchema.nullable(),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(200),
    }),
  ),
  /** What of a folder waits to be sent; `activity:changed` tells when it is out of date. */
  'queue:of': request<readonly QueuePlace[]>()(z.strictObject({ account: accountIdSchema, folder: folderIdSchema })),
  /**
   * These will not be sent, nor what can't be without them, of which the person has been told: the tree shows them as they
   * were; of a mailbox, all. What is being sent already stays; `removed` is how many of those asked for are out.
   */
  'queue:remove': request<{ readonly removed: number }>()(
    z.union([z.strictObject({ seqs: z.array(z.number().int().min(1)).min(1).max(200) }), account]),
  ),
  /** `activity:changed` and `tree:diff` tell when it is out of date. */
  'conflicts:list': request<ConflictList>()(z.strictObject({ limit: z.number().int().min(1).max(500) })),
  /** Decides one, or all of a kind for which this can be chosen. */
  'conflicts:resolve': request<Resolution>()(
    z.strictObject({
      of: z.union([
        z.strictObject({ seq: z.number().int().min(1), seen: z.string().max(100).optional() }),
        z.strictObject({ kind: z.enum(CONFLICT_KINDS) }),
      ]),
      choice: z.enum(CONFLICT_CHOICES),
    }),
  ),
  /** Newest first. */
  'activity:page': request<readonly ActivityItem[]>()(activityQuerySchema),
  /** Folders locked against moving, renaming and deleting. */
  'locks:get': request<readonly FolderKey[]>()(nothing),
  'locks:set': request<null>()(
    z.strictObject({ account: accountIdSchema, folder: folderIdSchema, locked: z.boolean() }),
  ),

  'usage:get': request<Usage | null>()(account),
  /** The cached page at once when there is one; a fresher one follows as `messages:changed`. */
  'messages:get': request<MessagePage | null>()(z.strictObject({ account: accountIdSchema, folder: folderIdSchema })),
  /** Asks the servers now: of one mailbox, or of all. */
  'sync:now': request<null>()(z.strictObject({ account: accountIdSchema.nullable() })),
  'sync:cancel': request<null>()(account),
  /**
   * Has a server that keeps copies of the mail look at the mail itself: at these folders alone, or null: at all. The task
   * is followed from then on, whatever becomes of the window or the app; `refresh:changed` tells how it goes.
   */
  'refresh:start': request<RefreshTask>()(
    z.strictObject({ account: accountIdSchema, folders: z.array(folderIdSchema).min(1).max(20_000).nullable() }),
  ),
  /** `stopped` is false where the server would not. */
  'refresh:stop': request<{ readonly stopped: boolean }>()(refresh),
  /** Tells no longer of one that is over. */
  'refresh:dismiss': request<null>()(refresh),
  'refresh:state': request<readonly RefreshTask[]>()(nothing),
  /**
   * The native context menu; what was chosen comes back as a `command` event. `changes` are the entries that change
   * folders, as the window's rules judge them; those not named are not shown.
   */
  'menu:folder': request<null>()(
    z.strictObject({
      key: folderKeySchema,
      x: z.number(),
      y: z.number(),
      changes: z
        .array(z.strictObject({ command: z.enum(FOLDER_CHANGES), enabled: z.boolean() }))
        .max(FOLDER_CHANGES.length)
        .default([]),
    }),
  ),
} as const;

export type RequestName = keyof typeof requests;
export type Input<Name extends RequestName> = z.input<(typeof requests)[Name]['input']>;
export type Parsed<Name extends RequestName> = z.output<(typeof requests)[Name]['input']>;
export type Output<Name extends RequestName> = Exclude<(typeof requests)[Name]['output'], undefined>;

/** What main tells the renderer without being asked. */
export interface Events {
  /** Numbered without gaps across all accounts. */
  'tree:diff': { readonly revision: number; readonly account: AccountId; readonly diff: FolderDiff };
  /**
   * A folder goes by another id from the next `tree:diff` on, in which `from` is removed and `to` is added: focus,
   * selection and expansion move along.
   */
  'changes:named': { readonly account: AccountId; readonly from: FolderId; readonly to: FolderId };
  'changes:state': ChangesState;
  'changes:refused': Refusal;
  /** All folders of the mailbox with a change not yet confirmed. */
  'pending:changed': { readonly account: AccountId; readonly folders: readonly FolderId[] };
  /** Pages of `activity:page` are out of date. */
  'activity:changed': { readonly account: AccountId };
  /** All locked folders. */
  'locks:changed': readonly FolderKey[];
  'accounts:changed': readonly Account[];
  'account:status': AccountStatus;
  'sign-in:state': SignInState;
  'settings:changed': Settings;
  'secrets:changed': SecretState;
  'usage:changed': { readonly account: AccountId; readonly usage: Usage };
  /** Every refresh under way, and those that were a moment ago; who has missed one asks for `refresh:state`. */
  'refresh:changed': readonly RefreshUpdate[];
  'messages:changed': { readonly account: AccountId; readonly folder: string; readonly page: MessagePage | null };
  /** `key` is the folder a context menu was opened on; null from the application menu. */
  command: { readonly command: Command; readonly key: FolderKey | null };
}
export type EventName = keyof Events;

/** Every answer: error classes do not survive IPC, values do. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ErrorInfo };

/** What the preload puts on `window`: named operations, nothing else. */
export interface MailgroveBridge {
  invoke<Name extends RequestName>(name: Name, input: Input<Name>): Promise<Reply<Output<Name>>>;
  /** @returns a function that stops listening */
  on<Name extends EventName>(name: Name, listener: (payload: Events[Name]) => void): () => void;
}
