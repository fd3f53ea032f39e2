import { openJmap } from '../../../electron/vendors/jmap/vendor.ts';
import { ROLES } from '../../../shared/folder.ts';
import type { Harness, Truth } from '../harness.ts';
import type { Fault } from './behaviour.ts';
import { type JmapSim, startJmapSim } from './start-jmap-sim.ts';
import type { SimMailbox } from './world.ts';

/** A mailbox as the app should show it, worked out without the vendor's code. */
function truthOf({ id, name, parentId, role, sortOrder, totalEmails, unreadEmails, isSubscribed }: SimMailbox): Truth {
  return {
    id,
    name,
    parentId,
    role: ROLES.find((known) => known === role) ?? null,
    order: sortOrder,
    total: totalEmails,
    unread: unreadEmails,
    subscribed: isSubscribed,
  };
}

export interface JmapHarness extends Harness {
  readonly sim: JmapSim;
}

/** A simulated JMAP server as the conformance suite wants it. */
export async function jmapHarness(): Promise<JmapHarness> {
  const sim = await startJmapSim();
  const { world, behaviour } = sim;
  const inbox = world.create('Inbox', { role: 'inbox', sortOrder: 1 });
  world.create('Trash', { role: 'trash', sortOrder: 7 });
  world.create('Projects', { parentId: inbox });
  let delivered = 0;
  let refused = 0;
  const next = (fault: Fault | null) => {
    behaviour.fault = fault;
  };
  return {
    sim,
    connection: { vendor: 'jmap', server: sim.url, user: sim.user, signIn: 'password' },
    secret: sim.password,
    open: openJmap,
    truth: async () => [...world.mailboxes.values()].map(truthOf),
    inbox,
    other: {
      create: async (name, parentId) => world.create(name, { parentId }),
      rename: async (id, name) => world.update(id, { name }),
      move: async (id, parentId) => world.update(id, { parentId }),
      number: async (id, sortOrder) => world.update(id, { sortOrder }),
      remove: async (id) => world.destroy(id),
      deliver: async (id, { subject, from }) => {
        const [, name = '', email = from] = /^(.*?) ?<(.*)>$/.exec(from) ?? [];
        const receivedAt = new Date(Date.UTC(2026, 3, 6) + ++delivered * 1000).toISOString();
        world.deliver(id, subject, { from: [{ name, email }], receivedAt });
      },
    },
    forgetCursors: () => world.forgetHistory(),
    misbehave: {
      expireSessions: () => {
        behaviour.sessionState = `expired${++refused}`;
      },
      status: (status, headers = {}) => next({ kind: 'status', status, headers }),
      drop: () => next({ kind: 'drop' }),
      html: () => next({ kind: 'html' }),
      truncated: () => next({ kind: 'truncated' }),
      silent: () => next({ kind: 'silent' }),
      calm: () => next(null),
      requests: () => sim.received,
    },
    secrets: () => [Buffer.from(`${sim.user}:${sim.password}`).toString('base64')],
    close: () => sim.close(),
  };
}
