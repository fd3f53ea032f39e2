import { asking } from './asking.ts';
import { Changes } from './changes.ts';
import { furnished, type Scene, type Stage } from './scenes.ts';
import { expect, phaseOf } from './spec.ts';

/** Two mailboxes like real ones, in both of which much was changed without a network. */
async function changedOffline(stage: Stage): Promise<Changes> {
  const { app, tree } = stage;
  const { account } = await furnished(stage);
  const others = (await app.invoke('accounts:list', {})).map(({ id }) => id).filter((id) => id !== account);
  await app.setOnline(false);
  for (const each of [account, ...others]) await expect.poll(() => phaseOf(app, each)).toBe('offline');
  const { id, ask } = await asking(app, account);
  await ask({ type: 'rename', folder: id('Økonomi'), name: 'Regnskap' });
  await ask({ type: 'rename', folder: id('Økonomi'), name: 'Regnskap og lønn' });
  await ask({ type: 'move', folders: [id('Trade mark')], to: id('Travel') });
  const made = await ask({ type: 'create', parent: id('Clients'), name: 'Vestland Hotell' });
  await ask({ type: 'create', parent: made, name: 'Offers' });
  await ask({ type: 'create', parent: made, name: 'Contracts' });
  await ask({ type: 'remove', folders: [id('Time sheets')], as: 'trash' });
  for (const other of others) {
    const { ask: askOther } = await asking(app, other);
    await askOther({ type: 'create', parent: null, name: 'Sewing' });
  }
  await tree.press('Control+3');
  const changes = new Changes(app.page);
  await expect(changes.line('Rename Økonomi to Regnskap og lønn')).toBeVisible();
  return changes;
}

/** What of the person's changes the servers do not have yet, in every state a person may meet it in. */
export const WAITING_SCENES: readonly Scene[] = [
  {
    name: 'waiting',
    async show(stage) {
      const changes = await changedOffline(stage);
      await changes.line('Delete Time sheets, to the trash').focus();
      await stage.tree.press('Delete');
      await expect(
        stage.app.page.getByRole('button', { name: 'Undo: Delete Time sheets, to the trash' }),
      ).toBeVisible();
      await changes.line('Create Vestland Hotell in Clients').focus();
    },
  },
  {
    name: 'waiting-name',
    async show(stage) {
      const changes = await changedOffline(stage);
      await changes.line('Rename Økonomi to Regnskap og lønn').focus();
      await stage.tree.press('F2');
      await stage.tree.type('Årsmøte');
      await expect(stage.app.page.getByRole('textbox', { name: 'New name of Økonomi' })).toHaveAttribute(
        'aria-invalid',
        'true',
      );
    },
  },
  {
    name: 'waiting-details',
    async show(stage) {
      const changes = await changedOffline(stage);
      await changes.line('Rename Økonomi to Regnskap og lønn').focus();
      await stage.tree.press('Enter');
      await expect(stage.tree.details.getByText('Waiting to be renamed to Regnskap og lønn')).toBeVisible();
    },
  },
  {
    name: 'waiting-none',
    async show(stage) {
      await furnished(stage);
      await stage.tree.press('Control+3');
      await expect(stage.app.page.getByText('Everything is on the server')).toBeVisible();
    },
  },
];
