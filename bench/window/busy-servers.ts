/** Ten mailboxes of simulated servers in which others are at work all the time; a process of its own, forked by `run.ts`. */

import { startAxigen } from '../../e2e/vendors/axigen/server.ts';
import { startJmapSim } from '../../e2e/vendors/jmap-sim/start-jmap-sim.ts';
import type { DemoMailboxes } from '../../electron/demo.ts';
import { makeFolders, seededRandom } from '../data.ts';
import { FOLDERS, MAILBOXES, type ServersReport, TASKS } from './stage.ts';

/** How often something changes in every mailbox, in milliseconds, and how many folders' counts then. */
const EVERY = 200;
const COUNTED = 20;
/** After so many of these, a folder is made, renamed, moved or removed. */
const STRUCTURE = 10;

/** What others do to a mailbox, whatever its server. */
interface Hands {
  create(name: string, parent: string | null, fields: { role?: string; total?: number; unread?: number }): string;
  count(id: string, nth: number): void;
  rename(id: string, name: string): void;
  move(id: string, parent: string): void;
  remove(id: string): void;
  /** Names of folders and where they lie. */
  places(): ReadonlyMap<string, string>;
}

interface Busy {
  readonly mailbox: DemoMailboxes[number];
  readonly hands: Hands;
  readonly requests: () => number;
  readonly close: () => Promise<void>;
}

async function axigen(): Promise<Busy> {
  const server = await startAxigen();
  const { world, url, user, password } = server;
  let seen = 0;
  const hands: Hands = {
    create: (name, parent, { role = '', total = 0, unread = 0 }) =>
      world.create({
        name,
        ...(parent === null ? {} : { parentId: parent }),
        role,
        totalItems: total,
        unreadItems: unread,
      }).id,
    count(id, nth) {
      if (nth % 2 === 0) world.deliver(id, { subject: 'News', from: 'Others', date: Math.floor(Date.now() / 1_000) });
      else world.markRead(id);
    },
    rename: (id, name) => world.rename(id, name),
    move: (id, parent) => world.move(id, parent),
    remove: (id) => world.remove(id),
    places: () => new Map(world.folders().map(({ name, parentId }) => [name, world.find(parentId)?.name ?? ''])),
  };
  return {
    mailbox: { label: '', connection: { vendor: 'axigen', server: url, user, signIn: 'password' }, secret: password },
    hands,
    requests() {
      // What was logged is of no use here, and would only grow.
      seen += server.log.splice(0).length;
      return seen;
    },
    close: () => server.close(),
  };
}

async function jmap(): Promise<Busy> {
  const server = await startJmapSim();
  const { world, url, user, password } = server;
  const hands: Hands = {
    create: (name, parentId, { role = null, total = 0, unread = 0 }) =>
      world.create(name, { parentId, role, totalEmails: total, unreadEmails: unread }),
    count: (id, nth) => world.update(id, { unreadEmails: nth % 50, totalEmails: 5_000 + (nth % 50) }),
    rename: (id, name) => world.update(id, { name }),
    move: (id, parentId) => world.update(id, { parentId }),
    remove: (id) => world.destroy(id),
    places: () => {
      const all = [...world.mailboxes.values()];
      return new Map(all.map(({ name, parentId }) => [name, world.mailboxes.get(parentId ?? '')?.name ?? '']));
    },
  };
  return {
    mailbox: { label: '', connection: { vendor: 'jmap', server: url, user, signIn: 'password' }, secret: password },
    hands,
    requests: () => server.received.all,
    close: () => server.close(),
  };
}

/** @returns the ids of the folders that others change */
function furnish(hands: Hands, number: number): string[] {
  const ids = new Map<string, string>();
  for (const folder of makeFolders(FOLDERS - TASKS - 3, { seed: number })) {
    const { name, role, parentId } = folder;
    const parent = parentId === null ? null : (ids.get(parentId) ?? null);
    const fields = { ...(role === null ? {} : { role }), total: folder.total ?? 0, unread: folder.unread ?? 0 };
    // Servers have no two of one name side by side.
    ids.set(folder.id, hands.create(role === null ? `${name} ${folder.id}` : name, parent, fields));
  }
  const desk = hands.create(`Desk ${number}`, null, {});
  for (const name of [`Doing ${number}`, `Done ${number}`]) hands.create(name, desk, {});
  for (let task = 0; task < TASKS; task++) hands.create(`Task ${number}.${task}`, desk, {});
  return [...ids.values()].slice(5);
}

/** Others at work in one mailbox. @returns one step of it */
function worker(hands: Hands, ids: readonly string[], seed: number): () => void {
  const random = seededRandom(seed);
  const any = () => ids[Math.floor(random() * ids.length)] ?? '';
  const [home = '', away = ''] = ids;
  let guest: string | null = null;
  let steps = 0;
  return () => {
    steps++;
    for (let i = 0; i < COUNTED; i++) hands.count(any(), steps + i);
    if (steps % STRUCTURE !== 0) return;
    const kind = (steps / STRUCTURE) % 4;
    if (guest === null) guest = hands.create(`Guest ${seed} ${steps}`, home, {});
    else if (kind === 1) hands.rename(guest, `Guest ${seed} ${steps}`);
    else if (kind === 2) hands.move(guest, away);
    else if (kind === 3) {
      hands.remove(guest);
      guest = null;
    }
  };
}

const all = await Promise.all(Array.from({ length: MAILBOXES }, (_, i) => (i % 2 === 0 ? axigen() : jmap())));
const steps = all.map(({ hands }, i) => worker(hands, furnish(hands, i + 1), i + 1));
const seen = all.map(({ requests }) => ({ requests: requests(), at: Date.now(), oldest: 0 }));
let work: NodeJS.Timeout | undefined;
let begun: readonly number[] = [];

function look(): void {
  all.forEach(({ requests }, i) => {
    const known = seen[i];
    if (!known) return;
    const now = requests();
    known.oldest = Math.max(known.oldest, Date.now() - known.at);
    if (now === known.requests) return;
    known.requests = now;
    known.at = Date.now();
  });
}

process.on('message', async (order) => {
  if (order === 'work') {
    for (const each of seen) Object.assign(each, { at: Date.now(), oldest: 0 });
    begun = seen.map(({ requests }) => requests);
    work = setInterval(() => {
      for (const step of steps) step();
      look();
    }, EVERY);
  } else if (order === 'rest') {
    clearInterval(work);
    const report: ServersReport = {
      requests: seen.map(({ requests }, i) => requests - (begun[i] ?? 0)),
      oldest: seen.map(({ oldest }) => oldest),
      places: all.map(({ hands }) => [...hands.places()].filter(([name]) => name.startsWith('Task '))),
    };
    process.send?.(report);
  } else {
    await Promise.all(all.map(({ close }) => close()));
    process.exit();
  }
});
process.send?.(all.map(({ mailbox }, i) => ({ ...mailbox, label: `Mailbox ${i + 1}` })));
