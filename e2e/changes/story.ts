import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { JournalRow } from '../../electron/changes/ports.ts';
import type { ActivityItem, Wish } from '../../shared/changes.ts';
import type { Folder, FolderId } from '../../shared/folder.ts';
import { tempRoot } from '../vendors/cyrus/leftovers.ts';
import type { Harness, Truth } from '../vendors/harness.ts';
import { App } from './app.ts';
import { order, tree } from './at-rest.ts';
import { Network } from './network.ts';
import type { OtherAct, OwnWish, Step } from './step.ts';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];
const MOST_TRIES = 1_000;
const ALL = { before: null, limit: 200, account: null, who: 'me', state: 'all' } as const;

/** A server, the app with one mailbox there, a person at it, and another client; from the beginning to rest. */
export class Story {
  readonly harness: Harness;
  readonly network = new Network();
  app: App;
  /** The folders there were at the beginning, and those another client has made. */
  readonly others = new Set<FolderId>();
  /** The tree at the beginning. */
  start: readonly string[] = [];
  /** What stood where, in its order, at the beginning. */
  startOrder: readonly string[] = [];
  private readonly folder: string;
  private readonly expireSessions: () => void;
  private newest: FolderId | null = null;

  private constructor(harness: Harness, folder: string, app: App, network: Network, expireSessions: () => void) {
    this.harness = harness;
    this.folder = folder;
    this.app = app;
    this.network = network;
    this.expireSessions = expireSessions;
  }

  /** Begins with a few folders, all read. */
  static async begin(harness: Harness, expireSessions: () => void = () => {}): Promise<Story> {
    const folder = mkdtempSync(join(tempRoot(), 'mailgrove-story-'));
    const work = await harness.other.create('Work', null);
    for (const name of NAMES.slice(0, 3)) await harness.other.create(name, work);
    await harness.other.create('a', null);
    const network = new Network();
    const app = await App.install(folder, network, harness);
    const story = new Story(harness, folder, app, network, expireSessions);
    const truth = await story.rest();
    for (const { id } of truth) story.others.add(id);
    story.start = tree(truth);
    story.startOrder = order(story.shown().values());
    return story;
  }

  async end(): Promise<void> {
    await this.app.close();
    await this.harness.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async step(step: Step): Promise<void> {
    const { app, network } = this;
    const { changes, engine } = app.backend;
    switch (step.do) {
      case 'undo':
      case 'redo':
        changes[step.do](null);
        return;
      case 'stop': {
        const [item] = changes.activity({ ...ALL, state: 'waiting' });
        if (item?.group) changes.stop(item.group);
        return;
      }
      case 'retry': {
        const [failure] = changes.activity({ ...ALL, state: 'failed' })[0]?.failures ?? [];
        if (failure) changes.retry(failure.seq);
        return;
      }
      case 'restart':
      case 'crash':
        this.app = await app[step.do](network);
        this.newest = null;
        return;
      case 'toggle network':
        network.online = !network.online;
        engine.setOnline(network.online);
        return;
      case 'expire sessions':
        this.expireSessions();
        return;
      case 'failing looks':
        network.failingLooks = 2;
        return;
      case 'look':
        engine.syncNow(null);
        return;
      case 'faults':
        network.faults.next(...step.faults);
        return;
      case 'wait':
        await pause(step.ms);
        return;
      case 'other creates':
      case 'other renames':
      case 'other moves':
      case 'other numbers':
      case 'other removes':
        // What the app has changed since it looked, it is refused.
        await this.other(step.do, step.a, step.b).catch(() => {});
        return;
      default: {
        const answer = app.do(this.wish(step.do, step.a, step.b));
        if (answer.taken && answer.created !== null) this.newest = answer.created;
      }
    }
  }

  /** Nothing goes wrong any more, and time passes until all is done and told. @returns what the server then has */
  async rest(): Promise<readonly Truth[]> {
    this.network.calm();
    const { engine, changes, store } = this.app.backend;
    engine.setOnline(true);
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      this.decide();
      if (changes.state().waiting === 0 && store.journal.open(this.app.account).length === 0) {
        const truth = await this.harness.truth();
        if (isTold(truth, this.shown()) && isTold(truth, this.stored())) return truth;
      }
      if (tries % 5 === 0) engine.syncNow(null);
      await pause(10);
    }
    // Whoever asked finds out what is wrong.
    return this.harness.truth();
  }

  /** The person chooses among what can be chosen, one way and another. */
  private decide(): void {
    const { changes } = this.app.backend;
    for (const { seq, choices } of changes.conflicts(100).conflicts) {
      const { resolved } = changes.resolve({ seq }, pick(choices, seq) ?? 'theirs');
      if (resolved === 0) changes.resolve({ seq }, 'theirs');
    }
  }

  /** What the window shows. */
  shown(): ReadonlyMap<FolderId, Folder> {
    return this.app.window;
  }

  /** What is on the disk. */
  stored(): ReadonlyMap<FolderId, Folder> {
    const { store } = this.app.backend;
    return new Map([...store.load(this.app.account)].flat().map((folder) => [folder.id, folder]));
  }

  /** What the person did, newest first. */
  activity(): ActivityItem[] {
    return this.app.backend.changes.activity(ALL);
  }

  /** Every operation that was done. */
  done(): JournalRow[] {
    const { journal } = this.app.backend.store;
    const rows = this.activity().flatMap(({ group }) => (group === null ? [] : journal.group(group, -1)));
    return rows.filter(({ state }) => state === 'done');
  }

  private wish(type: OwnWish, a: number, b: number): Wish {
    // Now and then something that is refused at once: nobody's folder, the inbox, a calendar.
    const all = [...this.app.window.values()];
    const folders = a % 10 === 0 ? all : all.filter(isPlain);
    const one = pick(folders, a)?.id ?? 'none';
    const two = [one, pick(folders, a + b)?.id ?? one];
    const place = pick([null, ...folders], b)?.id ?? null;
    const name = pick(NAMES, b) ?? 'a';
    switch (type) {
      case 'create':
        return { type, parent: place, name };
      case 'create in new':
        return { type: 'create', parent: this.newest ?? place, name };
      case 'rename':
        return { type, folder: one, name };
      case 'move':
        return { type, folders: [one], to: place };
      case 'move set':
        return { type: 'move', folders: two, to: place };
      case 'place':
      case 'place set': {
        const to = pick(folders, b)?.parentId ?? null;
        const beside = folders.filter(({ parentId }) => parentId === to);
        const after = pick([null, ...beside], a + b)?.id ?? null;
        return { type: 'move', folders: type === 'place' ? [one] : two, to, after };
      }
      case 'trash':
        return { type: 'remove', folders: [one], as: 'trash' };
      case 'trash set':
        return { type: 'remove', folders: two, as: 'trash' };
      case 'forever':
        return { type: 'remove', folders: [one], as: 'forever' };
    }
  }

  /** Another client, who keeps to the server's rules. */
  private async other(what: OtherAct, a: number, b: number): Promise<void> {
    const { other } = this.harness;
    const all = await this.harness.truth();
    const known = new Map(all.map((folder) => [folder.id, folder]));
    const isWithin = (id: FolderId | null | undefined, top: FolderId): boolean =>
      id != null && (id === top || isWithin(known.get(id)?.parentId, top));
    const isFree = (parent: FolderId | null, name: string | undefined) =>
      !all.some((folder) => folder.parentId === parent && folder.name === name);
    const folders = all.filter(({ id }) => {
      const shown = this.app.window.get(id);
      return shown === undefined || isPlain(shown);
    });
    const folder = pick(folders, a);
    const place = pick([null, ...folders], b)?.id ?? null;
    const name = pick(NAMES, b) ?? 'a';
    if (what === 'other creates') {
      if (isFree(place, name)) this.others.add(await other.create(name, place));
    } else if (folder === undefined) return;
    else if (what === 'other renames') {
      if (isFree(folder.parentId ?? null, name)) await other.rename(folder.id, name);
    } else if (what === 'other numbers') await other.number?.(folder.id, b % 20);
    else if (what === 'other moves') {
      if (!isWithin(place, folder.id) && isFree(place, folder.name)) await other.move(folder.id, place);
    } else {
      if (all.some(({ parentId }) => parentId === folder.id)) return;
      await other.remove(folder.id);
    }
  }
}

/** @returns true for a folder a person may do anything with */
function isPlain({ role, scope, kind }: Folder): boolean {
  return role === null && scope === 'own' && kind === 'mail';
}

function pick<T>(items: readonly T[], n: number): T | undefined {
  return items[n % items.length];
}

/** @returns true when the folders are those the server has, in all the server tells */
export function isTold(truth: readonly Truth[], folders: ReadonlyMap<FolderId, Folder>): boolean {
  return (
    truth.length === folders.size &&
    truth.every((expected) => {
      const folder = folders.get(expected.id);
      return folder && Object.entries(expected).every(([field, value]) => Reflect.get(folder, field) === value);
    })
  );
}
