import { ByRoute } from './support/by-route.ts';
import { OFFLINE_SCENES, type OfflineAct } from './support/offline-scenes.ts';
import { expect, expectFresh, keepSecrets, phaseOf, test, unlock } from './support/spec.ts';

for (const { vendor, open, branches, before, after, result } of OFFLINE_SCENES) {
  test(`${vendor}: all that can be done works offline, stays through a restart, and is done exactly once`, async ({
    app,
    servers,
    tree,
  }) => {
    await keepSecrets(app);
    const { account, onServer, close } = await open(app, servers);
    const atFirst = onServer();
    const person = new ByRoute(app, tree);

    async function offline(acts: readonly OfflineAct[]): Promise<void> {
      await app.setOnline(false);
      await expect.poll(() => phaseOf(app, account)).toBe('offline');
      for (const { what, how, pending } of acts) {
        await test.step(what, async () => {
          await how(person, tree);
          if (pending === null) return;
          await expect(tree.row(pending)).toHaveAccessibleName(/, pending/);
          // The focus comes along a moment later; what is done next is not to be about where it was.
          await expect(tree.row(pending)).toHaveAttribute('tabindex', '0');
        });
      }
      expect(onServer()).toEqual(atFirst);
    }

    for (const branch of branches) await tree.open(branch);
    await offline(before);
    const shown = await tree.names();
    // Until the secrets are unlocked no server is asked for anything, so the network can go before it is used.
    await app.restart();
    await app.setOnline(false);
    await expect.poll(() => phaseOf(app, account)).toBe('offline');
    await unlock(app);
    await expect.poll(() => tree.names()).toEqual(shown);
    for (const { pending } of before) {
      if (pending !== null && shown.includes(pending)) {
        await expect(tree.row(pending)).toHaveAccessibleName(/, pending/);
      }
    }
    await offline(after);
    const wished = (await tree.names()).sort();

    await app.setOnline(true);
    await expect.poll(onServer).toEqual(result);
    await expect.poll(async () => (await app.invoke('changes:state', {})).waiting).toBe(0);
    await expectFresh(app, account);
    await expect(tree.grid.getByRole('row', { name: /, pending/ })).toHaveCount(0);
    expect((await tree.names()).sort()).toEqual(wished);
    expect(onServer()).toEqual(result);
    await close?.();
  });
}
