import type { SyncPhase } from './account.ts';
import type { Connection } from './connection.ts';
import type { ErrorCode } from './errors.ts';
import type { DatabaseTrouble, SecretTier } from './ipc.ts';

/**
 * What helps to find a fault, and tells nobody anything about the person: no names, addresses, hosts or ids; of folders and
 * changes only how many.
 */
export interface Diagnostics {
  readonly app: string;
  readonly system: { readonly platform: string; readonly arch: string; readonly release: string };
  readonly runtime: Readonly<Record<'electron' | 'chrome' | 'node', string | null>>;
  readonly locale: string;
  readonly secrets: { readonly tier: SecretTier; readonly locked: boolean; readonly osAvailable: boolean };
  /** The settings file was unreadable and new settings were started. */
  readonly settingsDamaged: boolean;
  readonly databaseTrouble: DatabaseTrouble['kind'] | null;
  /** Operations not yet confirmed. */
  readonly changesWaiting: number;
  readonly mailboxes: readonly MailboxDiagnostics[];
}

export interface MailboxDiagnostics {
  readonly vendor: Connection['vendor'];
  readonly signIn: Connection['signIn'];
  readonly phase: SyncPhase;
  readonly error: ErrorCode | null;
  readonly folders: number;
  /** Minutes since the folders were last known to equal the server's. */
  readonly minutesOld: number | null;
  /** Names of what the server can do; null until it was asked. */
  readonly abilities: readonly string[] | null;
}
