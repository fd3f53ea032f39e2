import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { applyDiff } from '../../shared/diff.ts';
import { AppError } from '../../shared/errors.ts';
import type { Folder, FolderId } from '../../shared/folder.ts';
import { unpackFolders } from '../../shared/pack.ts';
import { openStore, type Store } from '../store/store.ts';
import type { FolderStore } from './ports.ts';
import { account, Harness } from './testing/harness.ts';
import { ModelServer, type Style } from './testing/model-server.ts';
import { Random } from './testing/random.ts';
import { until } from './testing/until.ts';

const directory = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'mailgrove-histories-'));
afterAll(() => rmSync(directory, { recursive: true }));
const TEN_MINUTES = 600_000;
let scenes = 0;

const byId = (folders: Iterable<Folder>) => new Map(Array.from(folders, (folder) => [folder.id, folder]));

/** One client at one server, in one random history. */
class Scene {
  private readonly random: Random;
  readonly server: ModelServer;
  private troubled = true;
  private readonly path: string;
  private starts = 0;
  private store: Store;
  private harness: Harness;
  /** What a window would show, from its first snapshot and the diffs since. */
  private seen = new Map<FolderId, Folder>();
  private heard = 0;
  private revision = 0;
  /** The validity of the content last put into the cache. */
  private readonly cached = new Map<FolderId, number | null>();

  constructor(seed: number, style: Style) {
    this.random = new Random(seed);
    this.server = new ModelServer(this.random, style);
    this.path = join(directory, `${++scenes}.db`);
    this.store = openStore(this.path, 0).store;
    this.harness = this.start();
  }

  async step(): Promise<void> {
    const { random } = this;
    const what = random.next();
    if (what < 0.5) for (let i = 1 + random.below(6); i > 0; i--) this.server.history.act();
    else if (what < 0.7) this.harness.engine.syncNow('ann');
    else if (what < 0.78) this.harness.clock.advance(random.below(TEN_MINUTES));
    else if (what < 0.86) await this.readMessages();
    else if (what < 0.9) this.server.forgetCursors();
    else if (what < 0.94) await this.restart();
    else if (what < 0.97) await this.crash();
    else await this.rest();
    if (random.chance(0.5)) for (let turn = random.below(5); turn > 0; turn--) await new Promise(setImmediate);
  }

  /** Lets everything come to rest, and compares all there is. */
  async rest(): Promise<void> {
    this.troubled = false;
    await this.sync();
    // A doubt is settled by a full read, ten minutes after the last one; the second read finds nothing.
    this.harness.clock.advance(TEN_MINUTES);
    await this.sync();
    const server = this.server.history.folders;
    expect(byId(unpackFolders(this.store.packed('ann')))).toEqual(server);
    expect(byId([...this.store.load('ann')].flat())).toEqual(server);
    this.hear();
    expect(this.seen).toEqual(server);
    this.checkMessages();
    this.troubled = true;
  }

  async end(): Promise<void> {
    await this.rest();
    // The mirror in memory is what the next diffs are made from.
    for (let i = 0; i < 5; i++) this.server.history.act();
    await this.rest();
    await this.harness.engine.close();
    this.store.close();
  }

  private start(): Harness {
    const faulty: FolderStore = {
      ...this.store,
      commit: (commit) => {
        this.trouble();
        return this.store.commit(commit);
      },
    };
    const harness = new Harness(() => this.server.vendor(() => this.trouble()), faulty);
    harness.engine.start([account('ann')]);
    const snapshot = harness.engine.snapshot();
    this.seen = byId(unpackFolders(snapshot.accounts[0]?.folders ?? '[]'));
    this.revision = snapshot.revision;
    this.heard = 0;
    return harness;
  }

  private async restart(): Promise<void> {
    this.hear();
    await this.harness.engine.close();
    this.store.close();
    this.store = openStore(this.path, 0).store;
    this.harness = this.start();
  }

  /** What is on disk at this moment is all that is left. */
  private async crash(): Promise<void> {
    const left = `${this.path}-${++this.starts}`;
    for (const suffix of ['', '-wal']) {
      if (existsSync(this.path + suffix)) copyFileSync(this.path + suffix, left + suffix);
    }
    const before = this.store;
    await this.harness.engine.close();
    before.close();
    for (const suffix of ['', '-wal']) {
      if (existsSync(left + suffix)) copyFileSync(left + suffix, this.path + suffix);
    }
    this.store = openStore(this.path, 0).store;
    this.harness = this.start();
  }

  private trouble(): void {
    if (this.troubled && this.random.chance(0.08)) {
      throw new AppError(this.random.pick(['timed-out', 'server-error', 'offline', 'disk-full', 'rate-limited']));
    }
  }

  private async sync(): Promise<void> {
    const before = this.harness.clock.now();
    this.harness.clock.advance(1);
    this.harness.engine.syncNow('ann');
    await until(() => {
      const status = this.harness.engine.statuses()[0];
      return status?.phase === 'fresh' && (status.syncedAt ?? 0) > before;
    });
  }

  private async readMessages(): Promise<void> {
    const known = unpackFolders(this.store.packed('ann'));
    if (known.length === 0) return;
    const { id } = this.random.pick(known);
    const answers = this.harness.of('messages:changed').length;
    this.harness.clock.advance(60_000);
    this.harness.engine.messages('ann', id);
    await until(() => this.harness.of('messages:changed').length > answers);
    const state = this.store.messages('ann', id)?.state;
    if (state) this.cached.set(id, state.validity);
  }

  /** Cached content is that of the folder's present validity; and is there wherever the validity has stayed. */
  private checkMessages(): void {
    for (const [id, validity] of this.cached) {
      const folder = this.server.history.folders.get(id);
      const kept = this.store.messages('ann', id);
      expect(kept?.state.validity, `content of ${id}`).toBe(folder?.validity === validity ? validity : undefined);
      if (!kept) this.cached.delete(id);
    }
  }

  /** Every diff must fit what is already seen. */
  private hear(): void {
    const diffs = this.harness.of('tree:diff');
    for (const { revision, diff } of diffs.slice(this.heard)) {
      expect(revision).toBe(++this.revision);
      for (const { id } of diff.added) expect(this.seen.has(id)).toBe(false);
      for (const [from] of diff.updated) expect(this.seen.get(from.id)).toEqual(from);
      for (const folder of diff.removed) expect(this.seen.get(folder.id)).toEqual(folder);
      applyDiff(this.seen, diff);
    }
    this.heard = diffs.length;
  }
}

async function play(seed: number, style: Style, steps: number): Promise<void> {
  const scene = new Scene(seed, style);
  for (let i = 0; i < steps; i++) await scene.step();
  await scene.end();
}

it.each<Style>(['journal', 'end-state'])(
  'whatever happens at a server that tells its %s, and to the client, at rest both have the same folders',
  async (style) => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 40 }), (seed, steps) => play(seed, style, steps)),
      { numRuns: 400 },
    );
  },
  120_000,
);
