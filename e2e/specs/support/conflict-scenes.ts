import type { Wish } from '../../../shared/changes.ts';
import type { World } from '../../vendors/axigen/world.ts';
import { Desk } from './desk.ts';
import { furnished, type Scene, type Stage } from './scenes.ts';
import { expect, phaseOf } from './spec.ts';

/** What the person did without a network, and another device meanwhile. */
interface Meeting {
  readonly mine: (id: (name: string) => string) => readonly Wish[];
  readonly theirs: (world: World, id: (name: string) => string) => void;
}

const MEETINGS: readonly Meeting[] = [
  {
    mine: (id) => [{ type: 'rename', folder: id('Økonomi'), name: 'Regnskap' }],
    theirs: (world, id) => world.rename(id('Økonomi'), 'Økonomi og lønn'),
  },
  {
    mine: (id) => [{ type: 'move', folders: [id('Trade mark')], to: id('Old mill') }],
    theirs: (world, id) => world.remove(id('Old mill')),
  },
  {
    mine: (id) => [{ type: 'create', parent: id('Travel'), name: 'Oslo' }],
    theirs: (world, id) => world.create({ name: 'Oslo', parentId: id('Travel') }),
  },
  {
    mine: (id) => [{ type: 'move', folders: [id('Machines')], to: id('Newsletters') }],
    theirs: (world, id) => world.move(id('Newsletters'), id('Machines')),
  },
  {
    mine: (id) => [{ type: 'rename', folder: id('Market hall'), name: 'Covered market' }],
    theirs(world, id) {
      world.create({ name: 'Market hall', parentId: world.get(id('Market hall')).parentId });
      world.remove(id('Market hall'));
    },
  },
  {
    mine: (id) => [{ type: 'rename', folder: id('Time sheets'), name: 'Hours' }],
    theirs: (world, id) => world.remove(id('Time sheets')),
  },
  {
    mine: (id) => [{ type: 'rename', folder: id('Hearings'), name: 'Public hearings' }],
    theirs: (world, id) => world.rename(id('Hearings'), 'Hearings and objections'),
  },
  {
    mine: (id) => [{ type: 'rename', folder: id('Årsmøte'), name: 'Generalforsamling' }],
    theirs: (world, id) => world.setPermissions(id('Årsmøte'), 'lr'),
  },
];

/** Two mailboxes like real ones; in one of them much was changed here without a network, and elsewhere. */
async function disagreed(stage: Stage): Promise<Desk> {
  const { app } = stage;
  const { axigen, account } = await furnished(stage);
  const { world } = axigen;
  const folders = new Map(world.folders().map(({ name, id }) => [name, id]));
  const id = (name: string) => folders.get(name) ?? name;
  await app.setOnline(false);
  await expect.poll(() => phaseOf(app, account)).toBe('offline');
  for (const { mine } of MEETINGS) {
    for (const wish of mine(id)) {
      expect(await app.invoke('changes:do', { account, wish })).toMatchObject({ taken: true });
    }
  }
  for (const { theirs } of MEETINGS) theirs(world, id);
  await app.setOnline(true);
  const desk = new Desk(app);
  await expect(desk.button).toHaveText(`${MEETINGS.length} conflicts need your choice`);
  return desk;
}

/** Changes that do not go together with others'. */
export const CONFLICT_SCENES: readonly Scene[] = [
  {
    name: 'conflicts',
    async show(stage) {
      const desk = await disagreed(stage);
      await desk.button.click();
      await expect(desk.cards.first()).toBeFocused();
    },
  },
  {
    name: 'conflict-in-tree',
    async show(stage) {
      await disagreed(stage);
      await expect(stage.tree.row('Økonomi og lønn')).toHaveAccessibleName(/waits for your choice/);
      await expect(stage.tree.details).toContainText('Waits for your choice');
    },
  },
];
