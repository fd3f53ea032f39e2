import type { Account } from '../../../shared/account.ts';
import type { Wish, WishAnswer } from '../../../shared/changes.ts';
import { applyDiff } from '../../../shared/diff.ts';
import type { AccountId, Folder, FolderId } from '../../../shared/folder.ts';
import type { EventName, Events } from '../../../shared/ipc.ts';
import { unpackFolders } from '../../../shared/pack.ts';
import type { Reason } from '../../../shared/reasons.ts';
import type { Store } from '../../store/store.ts';
import { createEngine, type SyncEngine } from '../../sync/engine.ts';
import type { Emit } from '../../sync/ports.ts';
import { FakeClock } from '../../sync/testing/fake-clock.ts';
import { account } from '../../sync/testing/harness.ts';
import { turns } from '../../sync/testing/until.ts';
import { type Changes, createChanges } from '../changes.ts';
import type { ActServer } from './act-server.ts';
import { mortal } from './mortal.ts';

let ids = 0;

/** The app from a start to its end, with one mailbox, and a window that follows it by snapshot and diffs alone. */
export class Life {
  readonly clock = new FakeClock();
  readonly engine: SyncEngine;
  readonly changes: Changes;
  readonly account: Account;
  readonly sent: { readonly name: EventName; readonly payload: unknown }[] = [];
  readonly reported: unknown[] = [];
  /** What the window shows. */
  readonly window = new Map<FolderId, Folder>();
  /** What went wrong in the window: an event that does not fit. */
  readonly odd: string[] = [];
  private readonly server: ActServer;
  private revision = 0;
  private readonly kill: () => void;

  constructor(server: ActServer, store: Store, change: Partial<Account> = {}) {
    this.server = server;
    this.account = account('ann', change);
    const { alive, kill } = mortal();
    this.kill = kill;
    const kept = alive(store);
    this.engine = createEngine({
      store: kept,
      open: () => alive(server.vendor()),
      clock: this.clock,
      random: () => 0.5,
      emit: this.emit,
      report: (_account, error) => this.reported.push(error),
    });
    this.changes = createChanges({
      engine: this.engine,
      journal: alive(store.journal),
      folders: kept,
      deletions: kept,
      clock: this.clock,
      newId: () => `${++ids}`,
      emit: this.emit,
      report: (_account, error) => this.reported.push(error),
    });
    this.engine.start([this.account]);
    const snapshot = this.engine.snapshot();
    this.revision = snapshot.revision;
    for (const { folders, overlay } of snapshot.accounts) {
      for (const folder of unpackFolders(folders)) this.window.set(folder.id, folder);
      applyDiff(this.window, overlay);
    }
  }

  /** The app is gone from one moment to the next; whatever was under way comes to nothing. */
  crash(): void {
    this.kill();
  }

  /** The payloads of one kind of event, in order. */
  of<Name extends EventName>(name: Name): Events[Name][] {
    return this.sent.flatMap((sent) => (sent.name === name ? [sent.payload as Events[Name]] : []));
  }

  /** The network goes, and the app has noticed. */
  async disconnect(): Promise<void> {
    await turns();
    this.server.unreachable = 'offline';
    this.engine.syncNow(null);
    await turns();
  }

  /** The network is there again, and all is sent. */
  async connect(): Promise<void> {
    this.server.unreachable = null;
    this.engine.syncNow(null);
    await this.rest();
  }

  /** Lets time pass until nothing waits and the server has been looked at, at most for an hour. */
  async rest(): Promise<void> {
    await turns();
    for (let i = 0; i < 60 && this.changes.state().waiting > 0; i++) await this.pass(60_000);
    await this.pass(60_000);
  }

  /** Lets time pass, and everyone do what they do then. */
  async pass(ms: number): Promise<void> {
    this.clock.advance(ms);
    await turns();
  }

  do(wish: Wish): WishAnswer {
    return this.changes.do(this.account.id, wish);
  }

  /** Wishes for what is allowed, one after the other. @returns the id of the folder last made, if one is; throws at a refusal */
  wish(...wishes: readonly Wish[]): FolderId {
    let made = '';
    for (const each of wishes) {
      const answer = this.do(each);
      if (!answer.taken) throw new Error(answer.reason.code);
      made = answer.created ?? made;
    }
    return made;
  }

  /** @returns the sentence code of a refusal, or `taken` */
  try(wish: Wish): Reason['code'] | 'taken' {
    const answer = this.do(wish);
    return answer.taken ? 'taken' : answer.reason.code;
  }

  private readonly emit: Emit = (name, payload) => {
    this.sent.push({ name, payload });
    if (name === 'tree:diff') this.follow(payload as Events['tree:diff']);
  };

  private follow({ revision, diff }: { revision: number; account: AccountId } & Events['tree:diff']): void {
    if (revision !== ++this.revision) this.odd.push(`revision ${revision}`);
    for (const { id } of diff.added) if (this.window.has(id)) this.odd.push(`added twice: ${id}`);
    for (const { id } of diff.removed) if (!this.window.has(id)) this.odd.push(`removed twice: ${id}`);
    for (const [, { id }] of diff.updated) if (!this.window.has(id)) this.odd.push(`updated, not there: ${id}`);
    applyDiff(this.window, diff);
  }
}
