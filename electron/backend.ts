import { randomUUID } from 'node:crypto';
import type { AccountId } from '../shared/folder.ts';
import type { DatabaseTrouble } from '../shared/ipc.ts';
import { type AccountsEngine, type AccountsService, createAccounts } from './accounts/accounts.ts';
import { type BrowserSignIns, createBrowserSignIns, type OpenBrowser } from './accounts/oauth/browser-sign-ins.ts';
import { osKeyStore, type SafeStorage } from './accounts/os-key-store.ts';
import { openSecretBox } from './accounts/secrets.ts';
import { keptSecrets } from './accounts/vendor-secrets.ts';
import { type Changes, createChanges } from './changes/changes.ts';
import type { Emit } from './ipc.ts';
import type { Log } from './log.ts';
import { browserSignInOf, vendorOpener } from './open-vendor.ts';
import { createRefreshes, type Refreshes } from './refresh/refreshes.ts';
import { openDocument } from './settings/document-store.ts';
import type { JsonFile } from './settings/json-file.ts';
import { createSettings, type SettingsService } from './settings/settings.ts';
import type { SetAside } from './store/database.ts';
import { openStore as openStoreOnDisk, type Store } from './store/store.ts';
import { systemClock } from './sync/clock.ts';
import { createEngine, type SyncEngine } from './sync/engine.ts';
import type { Clock } from './sync/ports.ts';
import type { Fetch } from './vendors/http.ts';

interface BackendParts {
  /** Opens a settings file by name. */
  readonly openFile: (name: string) => JsonFile;
  /** Path of the database; made if need be. */
  readonly database: string;
  readonly safeStorage: SafeStorage;
  readonly fetch: Fetch;
  /** Opens a page outside of the app. */
  readonly openBrowser: OpenBrowser;
  readonly emit: Emit;
  readonly log: Log;
  /** Default: that on the wall. */
  readonly clock?: Clock;
  /** Default: on the disk. */
  readonly openStore?: typeof openStoreOnDisk;
}

/** All of the app but its window. */
export interface Backend {
  readonly settings: SettingsService;
  readonly accounts: AccountsService;
  readonly signIns: BrowserSignIns;
  readonly engine: SyncEngine;
  readonly changes: Changes;
  readonly refreshes: Refreshes;
  readonly store: Store;
  /** The settings file was unreadable and has been set aside under this name. */
  readonly damagedSettings: string | null;
  readonly databaseTrouble: DatabaseTrouble | null;
  /** Begins to read from the servers. */
  start(): Promise<void>;
  /** Ends all sessions, then closes the database. */
  close(): Promise<void>;
}

/** Opens what is kept on this computer and puts the parts together. @throws AppError `disk-full`, `open-elsewhere`, `settings-unreadable`, `internal` */
export function openBackend(parts: BackendParts): Backend {
  const { openFile, database, safeStorage, fetch, openBrowser, emit, log } = parts;
  const { clock = systemClock, openStore = openStoreOnDisk } = parts;
  const document = openDocument(openFile('settings'));
  const secrets = openSecretBox(openFile('secrets'), osKeyStore(safeStorage, process.platform));
  const { store, setAside, fleeting } = openStore(database, Date.now());
  for (const name of [document.setAside, secrets.setAside, setAside?.path]) {
    if (name) log.warn(`Unreadable, set aside as ${name}`);
  }
  if (fleeting) log.warn('The database can’t be written');
  const openVendor = vendorOpener(fetch);
  const signIns = createBrowserSignIns({ fetch, openBrowser, describe: browserSignInOf, now: Date.now, emit });
  const secretsOf = keptSecrets({ box: secrets, refresh: signIns.refresh, now: Date.now });
  const engine = createEngine({
    store,
    open: (account) => openVendor(account.connection, secretsOf(account.id, account.connection)),
    clock,
    random: Math.random,
    emit,
    report: (account, error) => log.warn(`Mailbox ${account}:`, error),
  });
  const changes = createChanges({
    engine,
    journal: store.journal,
    folders: store,
    deletions: store,
    clock,
    newId: randomUUID,
    emit,
    report: (account, error) => log.warn(`Changes of mailbox ${account}:`, error),
  });
  const refreshes = createRefreshes({
    engine,
    store,
    clock,
    newId: randomUUID,
    emit,
    report: (account, error) => log.warn(account === null ? 'Refreshes:' : `Refreshing mailbox ${account}:`, error),
  });
  const accounts = createAccounts({
    document,
    secrets,
    engine: withWork(engine, changes, refreshes),
    openVendor,
    browser: signIns,
    keptSecrets: secretsOf,
    newId: randomUUID,
    emit,
  });
  return {
    settings: createSettings(document, emit),
    accounts,
    signIns,
    engine,
    changes,
    refreshes,
    store,
    damagedSettings: document.setAside,
    databaseTrouble: troubleWith(database, setAside, fleeting),
    async start() {
      await accounts.start();
      refreshes.begin();
    },
    async close() {
      signIns.close();
      await changes.close();
      await refreshes.close();
      await engine.close();
      store.close();
    },
  };
}

function troubleWith(path: string, setAside: SetAside | null, fleeting: boolean): DatabaseTrouble | null {
  if (fleeting) return { kind: 'fleeting', path, whole: true, waiting: 0 };
  if (setAside === null) return null;
  const { whole, waiting } = setAside.rescued ?? { whole: false, waiting: 0 };
  return { kind: setAside.reason, path: setAside.path, whole, waiting };
}

/** Nothing is being sent or followed while a mailbox's connection changes, or when it goes. */
function withWork(engine: SyncEngine, changes: Changes, refreshes: Refreshes): AccountsEngine {
  const pause = (account: AccountId) => Promise.all([changes.pause(account), refreshes.pause(account)]);
  return {
    add: (account) => engine.add(account),
    async update(account) {
      await pause(account.id);
      try {
        await engine.update(account);
      } finally {
        changes.resume(account.id);
        refreshes.resume(account.id);
      }
    },
    async remove(account) {
      await pause(account);
      await engine.remove(account);
      changes.forget(account);
      refreshes.forget(account);
    },
  };
}
