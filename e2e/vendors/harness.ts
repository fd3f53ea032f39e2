import type { Tokens } from '../../electron/accounts/credentials.ts';
import { createHttpClient } from '../../electron/vendors/http.ts';
import type { Vendor, VendorParts } from '../../electron/vendors/vendor.ts';
import type { Connection } from '../../shared/connection.ts';
import { AppError } from '../../shared/errors.ts';
import type { Folder, FolderId } from '../../shared/folder.ts';

/** A folder as the server itself would tell it: what is left out is not compared. */
export type Truth = Partial<Folder> & Pick<Folder, 'id'>;

/** A person at another mail program, or the administrator. Each change is done on the server when its promise resolves. */
export interface OtherClient {
  /** @param parent null: at the top */
  create(name: string, parent: FolderId | null): Promise<FolderId>;
  rename(id: FolderId, name: string): Promise<void>;
  move(id: FolderId, parent: FolderId | null): Promise<void>;
  /** Gives it a number among its siblings, smallest first; absent where the vendor has no order. */
  number?(id: FolderId, order: number): Promise<void>;
  /** For good. */
  remove(id: FolderId): Promise<void>;
  /** @returns once the mail is unread in the folder */
  deliver(id: FolderId, mail: { subject: string; from: string }): Promise<void>;
}

/** Ways for a simulated server to go wrong at the next requests that are not a sign-in. */
export interface Misbehaviour {
  expireSessions(): void;
  /** The next answer is this status, with these headers. */
  status(status: number, headers?: Record<string, string>): void;
  drop(): void;
  html(): void;
  truncated(): void;
  /** Requests are never answered until `calm`. */
  silent(): void;
  calm(): void;
  /** Requests seen so far that sign in, and all of them. */
  requests(): { readonly signIns: number; readonly all: number };
}

/** What an API can't do at all: nothing of it is tested, and the vendor must say so in its capabilities. */
export interface Lacks {
  readonly messages?: true;
  readonly rename?: true;
  readonly move?: true;
  /** Folders are deleted by `destroy` only. */
  readonly trash?: true;
  /** The name of a folder and of all above it can't be long together. */
  readonly longPaths?: true;
  /** Every reading is whole. */
  readonly delta?: true;
  /** There is nothing to ask about how full the mailbox is. */
  readonly quota?: true;
  /** A folder with folders below it is not deleted. */
  readonly branches?: true;
}

/** One fresh server with a few folders, for one test. */
export interface Harness {
  readonly connection: Connection;
  /** For a sign-in in the browser, the access token that is good now. */
  readonly secret: string;
  /** Gets a fresh secret; there for a sign-in in the browser, where being turned down is `sign-in-expired`. */
  readonly renew?: () => Promise<string>;
  /** What the app keeps after a sign-in in the browser: renewed as the server has it. */
  readonly signedIn?: () => { readonly secret: string; readonly tokens: Tokens };
  /** Lets so many milliseconds pass for a vendor that remembers how long a server asked to be left alone. */
  readonly letPass?: (ms: number) => void;
  open(parts: VendorParts): Vendor;
  /** Everything there is now. */
  truth(): Promise<readonly Truth[]>;
  readonly other: OtherClient;
  /** A folder that is there from the beginning and holds mail. */
  readonly inbox: FolderId;
  /** Makes the server refuse the cursors it has given out; absent where that can't be had. */
  readonly forgetCursors?: () => void;
  readonly misbehave?: Misbehaviour;
  /** Strings that must never leave the vendor, besides the secret. */
  readonly secrets?: () => readonly string[];
  close(): Promise<void>;
}

/** What a vendor needs, for the harness's own server and person unless told otherwise. */
export function partsFor(harness: Harness, other: { server?: string; secret?: string } = {}): VendorParts {
  return {
    connection: { ...harness.connection, server: other.server ?? harness.connection.server },
    secret: async (refused) => {
      if (refused === undefined || !harness.renew) return other.secret ?? harness.secret;
      if (other.secret !== undefined) throw new AppError('sign-in-expired');
      return refused === harness.secret ? harness.renew() : harness.secret;
    },
    extra: async () => null,
    http: createHttpClient({ fetch: (url, init) => fetch(url, init), backoffMs: 1 }),
    now: Date.now,
  };
}

/** @returns what somebody with a wrong secret is told */
export function turnedDownAs({ connection, renew }: Harness): 'sign-in-expired' | 'ticket-refused' | 'wrong-password' {
  if (renew) return 'sign-in-expired';
  return connection.signIn === 'ticket' ? 'ticket-refused' : 'wrong-password';
}
