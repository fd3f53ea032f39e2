import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../bench/data.ts';
import type { JournalRow } from '../../electron/changes/ports.ts';
import { openStore } from '../../electron/store/store.ts';
import type { Folder, FolderId } from '../../shared/folder.ts';
import { settingsSchema } from '../../shared/settings.ts';
import { isTold } from '../changes/story.ts';
import { axigenHarness } from '../vendors/axigen/harness.ts';
import type { Harness, Truth } from '../vendors/harness.ts';
import { jmapHarness } from '../vendors/jmap-sim/harness.ts';
import { lineworksHarness } from '../vendors/lineworks/harness.ts';
import { superofficeHarness } from '../vendors/superoffice/harness.ts';
import type { Death } from './life.ts';
import { replayed } from './replay.ts';
import { Run } from './run.ts';

/** 50 wherever tests run, over all vendors; `MAILGROVE_KILLS=200` before a release. */
const KILLS = Number(process.env.MAILGROVE_KILLS ?? 50);
const SEED = Number(process.env.MAILGROVE_SEED ?? 5);

/** A server, and what else has to be typed to be let in. */
interface Server {
  readonly harness: Harness;
  readonly typed?: { readonly mailPassword: string };
}

const SERVERS: readonly (readonly [name: string, open: () => Promise<Server>])[] = [
  ['JMAP', async () => ({ harness: await jmapHarness() })],
  ['Axigen', async () => ({ harness: await axigenHarness() })],
  ['LINE WORKS', async () => ({ harness: await lineworksHarness({ api: '2.0', minuteMs: 1 }) })],
  ['SuperOffice', superoffice],
];

async function superoffice(): Promise<Server> {
  const harness = await superofficeHarness();
  return { harness, typed: { mailPassword: harness.server.mailServer.password } };
}

/** Lives and deaths of one app with a mailbox at a server. */
class Fate {
  /** Groups of which the person was told that they are taken on. */
  readonly promised: string[] = [];
  sent = 0;
  /** How many starts found a change of unknown fate. */
  inDoubt = 0;
  readonly #server: Server;
  readonly #folder: string;
  readonly #random: () => number;
  #lives = 0;
  #theme = 'system';

  constructor(server: Server, folder: string, seed: number) {
    this.#server = server;
    this.#folder = folder;
    this.#random = seededRandom(seed);
  }

  /** A start, some work, and a kill at some moment. */
  async killed(): Promise<void> {
    const isFirst = this.#lives === 0;
    const death = this.#death();
    const isEarly = this.#random() < 0.25;
    const ms = this.#random() * 150;
    const run = this.#start(true, death);
    if (!death) {
      // Before a mailbox is kept there is nothing to go on with.
      if (isFirst || !isEarly) await run.says('up');
      await pause(isFirst ? 1_000 : ms);
      await run.kill();
    } else await run.end();
    this.#note(run);
  }

  /** A start, after which nothing new is asked for. @returns when all is done */
  async rests(): Promise<void> {
    const run = this.#start(false, null);
    await run.says('rest');
    await run.kill();
    this.#note(run);
    expect(run.said).toContain('rest');
  }

  #death(): Death | null {
    const [kind, request] = [this.#random(), 1 + Math.floor(this.#random() * 6)];
    if (kind < 0.2) return { when: 'unsent', request };
    if (kind < 0.4) return { when: 'on its way', request };
    return kind < 0.65 ? { when: 'answered', request } : null;
  }

  #start(busy: boolean, death: Death | null): Run {
    const { harness, typed } = this.#server;
    const { connection, secret, signedIn } = harness;
    const mailbox =
      this.#lives++ === 0 ? { label: 'Anna', connection, ...typed, ...(signedIn?.() ?? { secret }) } : null;
    return new Run({ folder: this.#folder, seed: Math.floor(this.#random() * 2 ** 32), mailbox, busy, death });
  }

  #note({ said }: Run): void {
    expect(said.filter((line) => line.startsWith('bug'))).toEqual([]);
    this.promised.push(...said.filter((line) => line.startsWith('taken ')).map((line) => line.slice(6)));
    this.sent += said.filter((line) => line === 'sending').length;
    if (said.includes('in doubt')) this.inDoubt++;
    this.#noteTheme(said.filter((line) => line.startsWith('theme')));
  }

  /** The settings are whole, and are what was saved last, or was being saved. */
  #noteTheme(said: readonly string[]): void {
    const saved = said.findLast((line) => line.startsWith('theme '))?.slice(6) ?? this.#theme;
    const asked = said.at(-1)?.split(' ')[1] ?? saved;
    const { settings, accounts } = JSON.parse(readFileSync(join(this.#folder, 'settings.json'), 'utf8'));
    this.#theme = settingsSchema.parse(settings).theme;
    expect([saved, asked]).toContain(this.#theme);
    expect(accounts).toHaveLength(1);
  }
}

/** @returns what the last life left: the journal, oldest first, and the folders */
function left(folder: string): {
  readonly rows: readonly JournalRow[];
  readonly folders: ReadonlyMap<FolderId, Folder>;
} {
  const { store, setAside } = openStore(join(folder, 'mailgrove.db'), 0);
  expect(setAside).toBeNull();
  const rows: JournalRow[] = [];
  const query = { limit: 200, account: null, who: 'me', state: 'all' } as const;
  let page = store.journal.activity({ ...query, before: null });
  for (; page.length > 0; page = store.journal.activity({ ...query, before: `${page.at(-1)?.id}` })) {
    for (const { group } of page) rows.push(...(group === null ? [] : store.journal.group(group, -1)));
  }
  const [account] = new Set(rows.map((row) => row.account));
  const folders = new Map([...store.load(account ?? '')].flat().map((each) => [each.id, each]));
  store.close();
  return { rows: rows.sort((a, b) => a.seq - b.seq), folders };
}

const places = (
  folders: Iterable<readonly [FolderId, { readonly name?: string; readonly parentId?: FolderId | null }]>,
) => Array.from(folders, ([id, { name, parentId }]) => `${id}: ${name} in ${parentId}`).sort();

/** A parent that no server lists is told for what lies in it alone, and goes with the last of that. */
function listed(truth: readonly Truth[]): Truth[] {
  const parents = new Set(truth.map(({ parentId }) => parentId));
  return truth.filter(({ id, kind }) => kind !== 'missing' || parents.has(id));
}

const each = Math.ceil(KILLS / SERVERS.length);

describe(`killed ${each} times at any moment of changing and sending, nothing is lost or done twice`, () => {
  test.concurrent.each(SERVERS)(
    'at %s',
    async (name, open) => {
      const server = await open();
      const folder = mkdtempSync(join(tmpdir(), 'mailgrove-kill-'));
      const { harness } = server;
      try {
        for (const parent of ['Work', 'Home']) {
          const id = await harness.other.create(parent, null);
          for (const child of ['a', 'b', 'c']) await harness.other.create(`${parent} ${child}`, id);
        }
        const start = await harness.truth();
        const fate = new Fate(server, folder, SEED);
        for (let i = 0; i < each; i++) await fate.killed();
        await fate.rests();

        const { rows, folders } = left(folder);
        const truth = await harness.truth();
        const told = () => rows.map((row) => JSON.stringify(row)).join('\n');
        expect(places(truth.map((each) => [each.id, each])), told()).toEqual(places(replayed(start, rows, truth)));
        expect(isTold(listed(truth), folders)).toBe(true);
        const groups = new Set(rows.map(({ group }) => group));
        expect(fate.promised.filter((group) => !groups.has(group))).toEqual([]);
        const tally = Map.groupBy(rows, ({ state }) => state);
        // Nobody else has changed anything, and what one's own doing led to has been decided.
        const open = rows.filter(({ state }) => state === 'waiting' || state === 'sending' || state === 'conflict');
        expect(open, told()).toEqual([]);
        expect(rows.filter(({ state, why }) => state === 'refused' && why === null)).toEqual([]);
        if (process.env.MAILGROVE_KILLS) {
          const states = Array.from(tally, ([state, { length }]) => `${length} ${state}`).join(', ');
          console.info(
            `${name}: ${each} kills, ${fate.inDoubt} in doubt, ${fate.sent} requests for changes; ${states}`,
          );
        }
        // Or the kills came too early to prove anything.
        expect(fate.inDoubt).toBeGreaterThan(each / 8);
        expect(tally.get('done')?.length).toBeGreaterThan(each);
      } finally {
        await harness.close();
        rmSync(folder, { recursive: true });
      }
    },
    120_000 + each * 20_000,
  );
});
