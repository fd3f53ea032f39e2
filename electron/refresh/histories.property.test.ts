import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { isUnderWay, type RefreshTask } from '../../shared/refresh.ts';
import { openStore, type Store } from '../store/store.ts';
import { account } from '../sync/testing/harness.ts';
import { turns } from '../sync/testing/until.ts';
import { App } from './testing/app.ts';
import { ended, MailServer, running } from './testing/mail-server.ts';

const SECOND = 1_000;

/** Something that happens to the app, its server or the network. */
type Happening =
  | { readonly kind: 'start'; readonly folder: number }
  | { readonly kind: 'says'; readonly task: number; readonly percent: number }
  | { readonly kind: 'fails to answer'; readonly task: number }
  | { readonly kind: 'goes offline' | 'comes online' | 'quits' | 'is killed' | 'signs out' | 'signs in' }
  | { readonly kind: 'time passes'; readonly seconds: number };

const task = fc.integer({ min: 1, max: 5 });
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('start' as const), folder: fc.integer({ min: 1, max: 5 }) }) },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('says' as const), task, percent: fc.integer({ min: -5, max: 130 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('fails to answer' as const), task }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('goes offline', 'comes online', 'quits', 'is killed', 'signs out', 'signs in'),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('time passes' as const), seconds: fc.integer({ min: 1, max: 40 }) }),
  },
);

/** The app through all its lives, and what its window was told. */
class Story {
  readonly store: Store = openStore(':memory:', 0).store;
  readonly server = new MailServer();
  /** Ids of the refreshes begun, in order. */
  readonly begun: string[] = [];
  private signedIn = true;
  private online = true;
  private app: App | null = null;
  private lastApps: App[] = [];

  async open(): Promise<void> {
    this.app = await App.open(this.store, new Map([['ola', this.server]]));
    this.lastApps.push(this.app);
    this.online = true;
    this.signedIn = true;
  }

  async happens(what: Happening): Promise<void> {
    switch (what.kind) {
      case 'start':
        return this.start(`${what.folder}`);
      case 'says':
        this.server.tasks.set(`task ${what.task}`, running(what.percent));
        return;
      case 'fails to answer':
        this.server.tasks.set(`task ${what.task}`, new AppError('server-error'));
        return;
      case 'goes offline':
      case 'comes online':
        this.online = what.kind === 'comes online';
        this.now.harness.engine.setOnline(this.online);
        return turns();
      case 'signs out':
      case 'signs in':
        this.signedIn = what.kind === 'signs in';
        return this.now.update(account('ola', { signedIn: this.signedIn }));
      case 'quits':
        await this.now.close();
        return this.open();
      case 'is killed':
        return this.open();
      case 'time passes':
        return this.now.pass(what.seconds * SECOND);
    }
  }

  /** The server ends all it is at, and can be reached again. */
  async endAll(): Promise<void> {
    await this.happens({ kind: 'comes online' });
    await this.happens({ kind: 'signs in' });
    for (let i = 1; i <= this.begun.length; i++) this.server.tasks.set(`task ${i}`, ended('done'));
    await this.now.pass(120 * SECOND);
  }

  async close(): Promise<void> {
    for (const app of this.lastApps) await app.close();
    this.store.close();
  }

  get now(): App {
    if (this.app === null) throw new Error('not open');
    return this.app;
  }

  /** Every list told to the window, life by life. */
  get told(): readonly (readonly (readonly RefreshTask[])[])[] {
    return this.lastApps.map(({ told }) => told);
  }

  private async start(folder: string): Promise<void> {
    if (!this.online || !this.signedIn || this.begun.length === 5) return;
    this.server.begins = `task ${this.begun.length + 1}`;
    const before = this.server.heard.length;
    const { id } = this.now.refreshes.start('ola', [folder]);
    await turns();
    if (this.server.heard.slice(before).some((call) => call.startsWith('start'))) this.begun.push(id);
  }
}

/** Within one life a refresh never runs backwards, and never comes back from its end. */
function expectForward(lists: readonly (readonly RefreshTask[])[]): void {
  const last = new Map<string, RefreshTask>();
  for (const each of lists.flat()) {
    const before = last.get(each.id);
    last.set(each.id, each);
    if (before === undefined) continue;
    expect(each.percent ?? -1).toBeGreaterThanOrEqual(before.percent ?? -1);
    expect(isUnderWay(before) || !isUnderWay(each)).toBe(true);
  }
}

test('whatever happens, a refresh is asked for once, never runs backwards, is never lost, and ends when the server says so', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 25 }), async (happenings) => {
      const story = new Story();
      await story.open();
      for (const what of happenings) await story.happens(what);
      const followed = new Set(story.now.shown.filter(isUnderWay).map(({ id }) => id));
      expect(new Set(story.store.refreshes().map(({ id }) => id))).toEqual(followed);
      await story.endAll();
      expect(story.now.shown.filter(isUnderWay)).toEqual([]);
      expect(story.store.refreshes()).toEqual([]);
      const outcomes = new Map(story.told.flat(2).map(({ id, phase }) => [id, phase]));
      for (const id of story.begun) expect(['done', 'unknown']).toContain(outcomes.get(id));
      for (const id of followed) expect(outcomes.get(id)).toBe('done');
      const starts = story.server.heard.filter((call) => call.startsWith('start'));
      expect(starts).toHaveLength(story.begun.length);
      for (const life of story.told) expectForward(life);
      await story.close();
    }),
    { numRuns: 60 },
  );
}, 120_000);
