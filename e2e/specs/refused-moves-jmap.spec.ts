import type { Behaviour } from '../vendors/jmap-sim/behaviour.ts';
import { ALL_RIGHTS, type SimWorld } from '../vendors/jmap-sim/world.ts';
import { expectRefusedByEveryRoute, type Refusal } from './support/move-routes.ts';
import { addMailbox, expect, test } from './support/spec.ts';

interface Case extends Refusal {
  readonly open?: readonly string[];
  /** How the server is unlike others. */
  readonly behaviour?: Partial<Behaviour>;
}

/** Rows below the mailbox, branches closed: Archive, Clients, Handbook, Jobs. */
function furnish(world: SimWorld): void {
  world.create('Archive');
  const clients = world.create('Clients');
  world.create('Acme', { parentId: clients });
  world.create('Handbook', { myRights: { ...ALL_RIGHTS, mayCreateChild: false, mayRename: false } });
  world.create('Jobs');
}

const CASES: readonly Case[] = [
  {
    because: 'it would lie too deep',
    behaviour: { mailLimits: { maxMailboxDepth: 2, mayCreateTopLevelMailbox: true } },
    folder: 'Clients',
    target: 'Archive',
    sentence: 'This mailbox allows at most 2 levels of folders.',
    step: { folder: 'Clients', key: 'in', target: 'Archive' },
  },
  {
    because: 'nothing may be put to the top',
    behaviour: { mailLimits: { maxMailboxDepth: null, mayCreateTopLevelMailbox: false } },
    open: ['Clients'],
    folder: 'Acme',
    target: 'Home',
    sentence: 'This mailbox allows no new folders at the top. Choose a folder to put it in.',
    step: { folder: 'Acme', key: 'out', target: 'Home' },
  },
  {
    because: 'nothing may be put into the target',
    folder: 'Jobs',
    target: 'Handbook',
    sentence: 'You have no right to make subfolders in “Handbook”.',
    step: { folder: 'Jobs', key: 'in', target: 'Handbook' },
  },
  {
    because: 'the folder may not be moved',
    folder: 'Handbook',
    target: 'Jobs',
    // Among its siblings it may be given another place, so it can be picked up.
    sentence: 'You have no right to move “Handbook”.',
    step: { folder: 'Handbook', key: 'in', target: 'Clients' },
  },
  {
    because: 'the mailbox can only be read',
    behaviour: { readOnly: true },
    folder: 'Clients',
    target: 'Jobs',
    sentence: 'This mailbox can only be read. Its server lets you change nothing in it.',
    stays: true,
    step: { folder: 'Clients', key: 'in', target: 'Archive' },
  },
];

for (const { behaviour, open = [], ...refusal } of CASES) {
  test(`a move is refused by every route: ${refusal.because}`, async ({ app, servers, tree }) => {
    const jmap = await servers.jmap();
    furnish(jmap.world);
    Object.assign(jmap.behaviour, behaviour);
    await addMailbox(app, 'jmap', jmap, 'Home');
    await expect(tree.row('Jobs')).toBeVisible();
    for (const name of open) await tree.open(name);
    const sent = () => jmap.requests.flat().filter((method) => method === 'Mailbox/set');
    await expectRefusedByEveryRoute({ app, tree, sent }, refusal);
  });
}
