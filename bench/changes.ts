/**
 * What a person's own changes cost the main process in a mailbox of 20,000 folders beside each other: `node bench/changes.ts`.
 * The server is a list in memory, whose own work is not counted.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { createChanges } from '../electron/changes/changes.ts';
import { openStore } from '../electron/store/store.ts';
import { createEngine } from '../electron/sync/engine.ts';
import type { Emit } from '../electron/sync/ports.ts';
import type { Act, ActResult, Change, Vendor } from '../electron/vendors/vendor.ts';
import { type Account, type Capabilities, NOT_ASKED_YET } from '../shared/account.ts';
import type { Wish } from '../shared/changes.ts';
import { AppError } from '../shared/errors.ts';
import { type Folder, type FolderId, newFolder } from '../shared/folder.ts';
import { placeAmong } from '../shared/place-among.ts';
import { Siblings } from '../shared/siblings.ts';
import { ms, report } from './measure.ts';

const SIBLINGS = 20_000;
const COUNTED = 300;
const CAPABILITIES: Capabilities = { ...NOT_ASKED_YET, push: false, quota: false, messages: false, order: true };
const ACCOUNT: Account = {
  id: 'a',
  label: 'Bench',
  connection: { vendor: 'jmap', server: 'http://127.0.0.1:1', user: 'bench', signIn: 'password' },
  signedIn: true,
};

/** A mailbox with 20,000 folders in one, numbered as servers do, and an empty one to move them to. */
class ListServer {
  readonly folders = new Map<FolderId, Folder>();
  private readonly touched = new Set<FolderId>();
  isReachable = true;
  /** Milliseconds of its own work. */
  worked = 0;
  private looks = 0;

  constructor() {
    const box = newFolder('box', 'Box');
    const target = newFolder('target', 'Target');
    const siblings = Array.from({ length: SIBLINGS }, (_, i) =>
      newFolder(`f${i}`, `Folder ${i}`, { parentId: 'box', order: 10 * i, unread: 0, total: 9 }),
    );
    for (const folder of [box, target, ...siblings]) this.folders.set(folder.id, folder);
  }

  /** As many folders have other counts now. */
  deliver(): void {
    this.looks++;
    for (let i = 0; i < COUNTED; i++) {
      const folder = this.folders.get(`f${(i * 61 + this.looks) % SIBLINGS}`);
      if (folder) this.put({ ...folder, unread: this.looks });
    }
  }

  vendor(): Vendor {
    return {
      connect: async () => CAPABILITIES,
      changes: async (cursor) => {
        if (!this.isReachable) throw new AppError('offline');
        const full = cursor === null;
        const ids = full ? [...this.folders.keys()] : [...this.touched];
        this.touched.clear();
        const changes = ids.flatMap((id): Change[] => {
          const folder = this.folders.get(id);
          return folder ? [{ type: 'put', folder }] : [];
        });
        return { full, changes, cursor: 'c', more: false, doubtful: false };
      },
      usage: async () => ({ quotas: [], at: 0 }),
      messages: async () => ({ messages: [], at: 0 }),
      act: async (acts) => {
        await turn();
        const begun = performance.now();
        const results = acts.map((act) => this.act(act));
        this.worked += performance.now() - begun;
        await turn();
        return results;
      },
      deletion: async () => 'trash',
      close: async () => {},
    };
  }

  private act(act: Act): ActResult {
    if (!this.isReachable) return { done: false, error: new AppError('offline'), uncertain: false };
    if (act.type !== 'move' && act.type !== 'reorder') throw new Error(`not in this bench: ${act.type}`);
    const folder = this.folders.get(act.folder);
    if (!folder) return { done: false, error: new AppError('not-found'), uncertain: false };
    if (act.type === 'move') this.put({ ...folder, parentId: act.parentId });
    else {
      const siblings = [...this.folders.values()].filter(({ parentId }) => parentId === folder.parentId);
      const after = act.after === null ? null : (this.folders.get(act.after) ?? null);
      for (const [id, order] of placeAmong(Siblings.of(siblings), folder, after)) {
        const sibling = this.folders.get(id);
        if (sibling) this.put({ ...sibling, order });
      }
    }
    return { done: true, id: folder.id };
  }

  private put(folder: Folder): void {
    this.folders.set(folder.id, folder);
    this.touched.add(folder.id);
  }
}

/** Nothing happens by itself: every look is asked for. */
const clock = { now: () => Date.now(), after: () => () => {} };

/** The app over a server, as the measured work goes on in it. */
async function startApp(server: ListServer) {
  const directory = mkdtempSync(join(tmpdir(), 'mailgrove-bench-'));
  const { store } = openStore(join(directory, 'bench.db'), 0);
  let phase = '';
  let waiting = 0;
  const problems: unknown[] = [];
  const emit: Emit = (name, payload) => {
    if (name === 'account:status' && 'phase' in payload) phase = payload.phase;
    if (name === 'changes:state' && 'waiting' in payload) waiting = payload.waiting;
  };
  let ids = 0;
  const engine = createEngine({
    store,
    open: () => server.vendor(),
    clock,
    random: () => 0.5,
    emit,
    report: (_, error) => problems.push(error),
  });
  const changes = createChanges({
    engine,
    journal: store.journal,
    folders: store,
    deletions: store,
    clock,
    newId: () => `${++ids}`,
    emit,
    report: (_, error) => problems.push(error),
  });
  engine.start([ACCOUNT]);
  const settled = async () => {
    do await turn();
    while (phase === 'syncing' || phase === 'waiting');
  };
  await settled();
  return {
    changes,
    problems,
    waiting: () => waiting,
    /** One look at the server. */
    async look() {
      engine.syncNow(null);
      await settled();
    },
    async close() {
      await changes.close();
      await engine.close();
      store.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

type App = Awaited<ReturnType<typeof startApp>>;

/** Runs work that may take many turns. @returns the milliseconds of it, and of its longest turn; without the server's own */
async function busy(server: ListServer, work: () => Promise<unknown>): Promise<{ total: number; longest: number }> {
  let longest = 0;
  let isOver = false;
  const watching = (async () => {
    for (let last = performance.now(), served = server.worked; !isOver; ) {
      await turn();
      const now = performance.now();
      longest = Math.max(longest, now - last - (server.worked - served));
      last = now;
      served = server.worked;
    }
  })();
  const served = server.worked;
  const begun = performance.now();
  await work();
  const total = performance.now() - begun - (server.worked - served);
  isOver = true;
  await watching;
  return { total, longest };
}

const figures = ({ total, longest }: { total: number; longest: number }) =>
  `${ms(total)}, at most ${ms(longest)} at once`;

async function settle(app: App): Promise<void> {
  for (let looks = 0; app.waiting() > 0; looks++) {
    if (looks > 50_000) throw new Error('never done');
    await turn();
  }
  await app.look();
}

/** @param wish what is asked for @param bar what it is held to */
async function measure(what: string, wish: Wish, bar = ''): Promise<void> {
  const server = new ListServer();
  const app = await startApp(server);
  // The first act reads what the second one has at hand.
  for (const isFirst of [true, false]) {
    server.isReachable = false;
    await app.look();
    const begun = performance.now();
    const asked =
      isFirst && wish.type === 'move'
        ? { ...wish, folders: [FIRST], after: wish.after === undefined ? undefined : 'f3' }
        : wish;
    const answer = app.changes.do('a', asked);
    if (!answer.taken) throw new Error(answer.reason.code);
    const shown = performance.now() - begun;
    if (!isFirst) report(`${what}: from the click to shown`, ms(shown), bar);
    server.isReachable = true;
    const sent = await busy(server, async () => {
      await app.look();
      await settle(app);
    });
    if (!isFirst) report(`${what}: sending it, and seeing it come back`, figures(sent));
    server.deliver();
    const delta = await busy(server, () => app.look());
    if (!isFirst) report(`${what}: ${COUNTED} other counts, afterwards`, figures(delta));
  }
  if (app.problems.length > 20) console.error(app.problems.slice(0, 3));
  await app.close();
}

/** What is moved before the rest is measured. */
const FIRST = 'f19000';

const some = (count: number): FolderId[] =>
  Array.from({ length: count }, (_, i) => `f${i * Math.floor(SIBLINGS / count)}`).filter((id) => id !== FIRST);

await measure('one among 20,000', { type: 'move', folders: some(1), to: 'box', after: 'f15001' }, '≤ 50 ms');
await measure('500 among 20,000', { type: 'move', folders: some(500), to: 'box', after: 'f15001' }, '≤ 1 s');
await measure('500 moved elsewhere', { type: 'move', folders: some(500), to: 'target' });
await measure('all moved elsewhere', { type: 'move', folders: some(SIBLINGS), to: 'target' });
