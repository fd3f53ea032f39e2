import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Backend, openBackend } from '../../electron/backend.ts';
import { type MemoryFile, memoryFile } from '../../electron/settings/memory-file.ts';
import type { Emit } from '../../electron/sync/ports.ts';
import type { Account } from '../../shared/account.ts';
import type { Wish, WishAnswer } from '../../shared/changes.ts';
import { applyDiff } from '../../shared/diff.ts';
import { AppError } from '../../shared/errors.ts';
import type { AccountId, Folder, FolderId } from '../../shared/folder.ts';
import type { Events } from '../../shared/ipc.ts';
import { unpackFolders } from '../../shared/pack.ts';
import type { Harness } from '../vendors/harness.ts';
import { fastClock } from './fast-clock.ts';
import { openOnFillableDisk, type Room } from './fillable-disk.ts';
import type { Network } from './network.ts';
import { plainKeyStore } from './plain-key-store.ts';

const SPEED = 50;

/** What the app keeps on a computer: its files, which outlive it. */
export interface Disk {
  readonly folder: string;
  readonly files: Map<string, MemoryFile>;
  readonly room: Room;
}

/** The whole app but its window, from a start to its end; and what a window shows that follows it. */
export class App {
  readonly backend: Backend;
  readonly clock = fastClock(SPEED);
  readonly window = new Map<FolderId, Folder>();
  /** What went wrong in the window: an event that does not fit. */
  readonly odd: string[] = [];
  /** What was reported that is no trouble with the network or the server. */
  readonly bugs: unknown[] = [];
  readonly disk: Disk;
  private readonly database: string;
  private readonly cut: () => void;
  private revision = Number.NaN;
  private dead = false;

  private constructor(disk: Disk, network: Network, database: string) {
    this.disk = disk;
    this.database = database;
    const { fetch, cut } = network.wayOut();
    this.cut = cut;
    const quiet = () => {};
    const warn = (line: string, cause?: unknown) => {
      if (!this.dead && !(cause instanceof AppError && cause.code !== 'internal')) this.bugs.push(line, cause);
    };
    this.backend = openBackend({
      openFile: (name) => {
        const file = disk.files.get(name) ?? memoryFile();
        disk.files.set(name, file);
        return file;
      },
      database: join(disk.folder, database),
      safeStorage: plainKeyStore,
      fetch,
      openBrowser: () => Promise.reject(new Error('nobody is at a browser here')),
      emit: this.emit,
      log: { debug: quiet, info: quiet, warn, error: warn },
      clock: this.clock,
      openStore: (path, now) => openOnFillableDisk(path, now, disk.room),
    });
  }

  /** Starts for the first time, and adds the harness's mailbox. */
  static async install(folder: string, network: Network, { connection, secret, signedIn }: Harness): Promise<App> {
    const app = new App({ folder, files: new Map(), room: { isFull: false } }, network, 'mailgrove.db');
    await app.start();
    await app.backend.accounts.add({ label: 'Anna', connection, ...(signedIn?.() ?? { secret }) });
    return app;
  }

  get account(): AccountId {
    return this.mailbox.id;
  }

  /**
   * Ends as when it is quit, and starts again.
   * @param meanwhile what becomes of the database, given its path, between the two
   */
  async restart(network: Network, meanwhile: (database: string) => void = () => {}): Promise<App> {
    await this.close();
    meanwhile(join(this.disk.folder, this.database));
    const next = new App(this.disk, network, this.database);
    await next.start();
    return next;
  }

  /** Ends from one moment to the next; starts with what was on the disk at that moment. */
  async crash(network: Network): Promise<App> {
    const database = join(crypto.randomUUID(), 'mailgrove.db');
    mkdirSync(join(this.disk.folder, database, '..'));
    for (const part of ['', '-wal']) {
      const file = join(this.disk.folder, this.database + part);
      if (existsSync(file)) copyFileSync(file, join(this.disk.folder, database + part));
    }
    this.cut();
    await this.close();
    const next = new App(this.disk, network, database);
    await next.start();
    return next;
  }

  async close(): Promise<void> {
    this.dead = true;
    await this.backend.close();
  }

  do(wish: Wish): WishAnswer {
    return this.backend.changes.do(this.account, wish);
  }

  private get mailbox(): Account {
    const [account] = this.backend.accounts.list();
    if (!account) throw new Error('no mailbox');
    return account;
  }

  private async start(): Promise<void> {
    await this.backend.start();
    const { revision, accounts } = this.backend.engine.snapshot();
    this.revision = revision;
    for (const { folders, overlay } of accounts) {
      for (const folder of unpackFolders(folders)) this.window.set(folder.id, folder);
      applyDiff(this.window, overlay);
    }
  }

  private readonly emit: Emit = (name, payload) => {
    if (name === 'tree:diff' && !this.dead) this.follow(payload as Events['tree:diff']);
  };

  private follow({ revision, diff }: Events['tree:diff']): void {
    if (Number.isNaN(this.revision)) return;
    if (revision !== ++this.revision) this.odd.push(`revision ${revision}`);
    for (const { id } of diff.added) if (this.window.has(id)) this.odd.push(`added twice: ${id}`);
    for (const { id } of diff.removed) if (!this.window.has(id)) this.odd.push(`removed twice: ${id}`);
    for (const [, { id }] of diff.updated) if (!this.window.has(id)) this.odd.push(`updated, not there: ${id}`);
    applyDiff(this.window, diff);
  }
}
