import { randomUUID } from 'node:crypto';
import type { Account } from '../../../shared/account.ts';
import { newFolder } from '../../../shared/folder.ts';
import type { RefreshTask } from '../../../shared/refresh.ts';
import type { Store } from '../../store/store.ts';
import { account, Harness } from '../../sync/testing/harness.ts';
import { put, type ScriptedVendor } from '../../sync/testing/scripted-vendor.ts';
import { turns, until } from '../../sync/testing/until.ts';
import { createRefreshes, type Refreshes } from '../refreshes.ts';

/** The app between a start and its end, with some mailboxes and all their refreshes. */
export class App {
  readonly harness: Harness;
  readonly refreshes: Refreshes;
  /** How the refreshes stood each time the window was told, in order. */
  readonly told: (readonly RefreshTask[])[] = [];
  /** What the window was told, word by word. */
  readonly sent: unknown[] = [];
  private readonly servers: ReadonlyMap<string, ScriptedVendor>;

  private constructor(store: Store, servers: ReadonlyMap<string, ScriptedVendor>) {
    this.servers = servers;
    this.harness = new Harness(({ id }) => {
      const server = servers.get(id);
      if (server === undefined) throw new Error(`no server for ${id}`);
      return server;
    }, store);
    this.refreshes = createRefreshes({
      engine: this.harness.engine,
      store,
      clock: this.harness.clock,
      newId: randomUUID,
      emit: (name, payload) => {
        if (name !== 'refresh:changed') return;
        this.told.push(this.refreshes.state());
        this.sent.push(payload);
      },
      report: (_account, error) => this.harness.reported.push(error),
    });
  }

  /** Starts it; every mailbox has read folders `1` to `30` when the answer comes. */
  static async open(store: Store, servers: ReadonlyMap<string, ScriptedVendor>): Promise<App> {
    const app = new App(store, servers);
    app.harness.engine.start([...servers.keys()].map((id) => account(id)));
    app.refreshes.begin();
    for (const id of servers.keys()) {
      await until(() => {
        app.answerLook(id);
        return app.harness.phase(id) === 'fresh';
      }, 'the first look has been answered');
    }
    await turns();
    return app;
  }

  async close(): Promise<void> {
    await this.refreshes.close();
    await this.harness.engine.close();
  }

  /** Changes how a mailbox is reached, as the accounts do. */
  async update(changed: Account): Promise<void> {
    await this.refreshes.pause(changed.id);
    await this.harness.engine.update(changed);
    this.refreshes.resume(changed.id);
    await turns();
  }

  /** Lets time pass, a second at a time, and what each sets going happen. */
  async pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 1_000) {
      this.harness.clock.advance(Math.min(left, 1_000));
      await turns();
    }
  }

  /** Looks at the folders that wait for an answer. */
  looks(id = 'ola'): number {
    return this.servers.get(id)?.calls.length ?? 0;
  }

  answerLook(id = 'ola'): void {
    const changes = Array.from({ length: 30 }, (_, i) => put(newFolder(`${i + 1}`, `Folder ${i + 1}`)));
    for (const call of [...(this.servers.get(id)?.calls ?? [])]) call.answer({ full: true, changes, cursor: 'c1' });
  }

  get shown(): readonly RefreshTask[] {
    return this.refreshes.state();
  }

  /** The newest refresh. */
  get last(): RefreshTask | undefined {
    return this.shown.at(-1);
  }
}
