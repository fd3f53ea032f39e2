import { randomUUID } from 'node:crypto';
import { type AccountsService, createAccounts } from './accounts/accounts.ts';
import { osKeyStore, type SafeStorage } from './accounts/os-key-store.ts';
import { openSecretBox } from './accounts/secrets.ts';
import type { Emit } from './ipc.ts';
import type { Log } from './log.ts';
import { vendorOpener } from './open-vendor.ts';
import { openDocument } from './settings/document-store.ts';
import type { JsonFile } from './settings/json-file.ts';
import { createSettings, type SettingsService } from './settings/settings.ts';
import { openStore, type Store } from './store/store.ts';
import { systemClock } from './sync/clock.ts';
import { createEngine, type SyncEngine } from './sync/engine.ts';
import type { Fetch } from './vendors/http.ts';

interface BackendParts {
  /** Opens a settings file by name. */
  readonly openFile: (name: string) => JsonFile;
  /** Path of the database; made if need be. */
  readonly database: string;
  readonly safeStorage: SafeStorage;
  readonly fetch: Fetch;
  readonly emit: Emit;
  readonly log: Log;
}

/** All of the app but its window. */
export interface Backend {
  readonly settings: SettingsService;
  readonly accounts: AccountsService;
  readonly engine: SyncEngine;
  readonly store: Store;
  /** The settings file was unreadable and has been set aside under this name. */
  readonly damagedSettings: string | null;
  /** Begins to read from the servers. */
  start(): Promise<void>;
  /** Ends all sessions, then closes the database. */
  close(): Promise<void>;
}

/** Opens what is kept on this computer and puts the parts together. @throws AppError `disk-full`, `internal` */
export function openBackend({ openFile, database, safeStorage, fetch, emit, log }: BackendParts): Backend {
  const document = openDocument(openFile('settings'));
  const secrets = openSecretBox(openFile('secrets'), osKeyStore(safeStorage, process.platform));
  const { store, setAside } = openStore(database, Date.now());
  for (const name of [document.setAside, secrets.setAside, setAside?.path]) {
    if (name) log.warn(`Unreadable, set aside as ${name}`);
  }
  const openVendor = vendorOpener(fetch);
  const engine = createEngine({
    store,
    open: (account) => openVendor(account.connection, () => secrets.get(account.id)),
    clock: systemClock,
    random: Math.random,
    emit,
    report: (account, error) => log.warn(`Mailbox ${account}:`, error),
  });
  const accounts = createAccounts({ document, secrets, engine, openVendor, newId: randomUUID, emit });
  return {
    settings: createSettings(document, emit),
    accounts,
    engine,
    store,
    damagedSettings: document.setAside,
    start: () => accounts.start(),
    async close() {
      await engine.close();
      store.close();
    },
  };
}
