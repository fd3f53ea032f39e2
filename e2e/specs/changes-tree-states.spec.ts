import { expectAccessible } from './support/axe.ts';
import { Mouse, type Office, openOffice } from './support/office.ts';
import { LOOKS, SIZES } from './support/scenes.ts';
import { expect, test } from './support/spec.ts';
import type { Tree } from './support/tree.ts';

let office: Office;
test.beforeEach(async ({ app, servers, tree }) => {
  office = await openOffice(app, servers, tree);
});

interface State {
  readonly name: string;
  readonly show: (tree: Tree, mouse: Mouse) => Promise<void>;
}

/** What the tree can look like in the middle of changing folders. */
const STATES: readonly State[] = [
  {
    name: 'several rows selected',
    async show(tree) {
      await tree.focus('Archive');
      await tree.press('Shift+ArrowDown', 'Control+ArrowDown');
    },
  },
  {
    name: 'a name typed that can’t be',
    async show(tree) {
      await tree.focus('Clients');
      await tree.press('F2');
      await tree.type('Jobs');
      await expect(tree.field).toHaveAttribute('aria-invalid', 'true');
    },
  },
  {
    name: 'a new subfolder',
    async show(tree) {
      await tree.focus('Clients');
      await tree.press('Control+Shift+N');
      await expect(tree.field).toBeFocused();
    },
  },
  {
    name: 'cut',
    async show(tree) {
      await tree.focus('Clients');
      await tree.press('Control+x', 'Down');
    },
  },
  {
    name: 'dragged over what takes it',
    async show(tree, mouse) {
      await mouse.drag('Clients');
      await mouse.over('Archive');
      await expect(mouse.ghost).toContainText('Into Archive');
      await expect(tree.row('Archive')).toHaveAttribute('aria-expanded', 'true');
    },
  },
  {
    name: 'dragged over what takes nothing',
    async show(_, mouse) {
      await mouse.drag('Clients');
      await mouse.over('Handbook');
      await expect(mouse.ghost).toContainText('You have no right');
    },
  },
  {
    name: 'picked up',
    async show(tree) {
      await tree.focus('Clients');
      await tree.press('Control+Shift+D', 'Down');
    },
  },
  {
    name: 'pending, where it landed',
    async show(tree) {
      office.server.knobs.plan({ fault: { kind: 'silent' }, match: /^(?!GET)/ });
      await tree.focus('Clients');
      await tree.press('Control+x', 'ArrowUp', 'Control+v');
      await expect(tree.row('Clients')).toHaveAccessibleName(/pending/);
    },
  },
];

for (const { name, show } of STATES) {
  test(`nothing to complain about: ${name}`, async ({ app, tree }) => {
    // Colours in between would be measured.
    await app.page.emulateMedia({ reducedMotion: 'reduce' });
    await show(tree, new Mouse(app.page, tree));
    for (const look of LOOKS) {
      for (const size of SIZES) {
        await app.page.emulateMedia(look.media);
        await app.page.setViewportSize(size);
        await expectAccessible(app.page);
        const folder = process.env.MAILGROVE_PICTURES;
        const file = `${name}-${look.name}-${size.width}x${size.height}.png`.replaceAll(' ', '-');
        if (folder !== undefined) await app.page.screenshot({ path: `${folder}/${file}` });
      }
    }
    await tree.press('Escape');
  });
}

test('for fingers, rows have boxes to tick', async ({ app, tree }) => {
  const session = await app.page.context().newCDPSession(app.page);
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'pointer', value: 'coarse' }] });
  const boxes = tree.grid.locator('[data-check]');
  await expect(boxes.first()).toBeVisible();
  const tick = (name: string) => tree.row(name).locator('[data-check]').click();
  await tree.focus('Archive');
  await tick('Jobs');
  await expect(tree.row('Archive')).toHaveAttribute('aria-selected', 'true');
  await expect(tree.row('Jobs')).toHaveAttribute('aria-selected', 'true');
  await expect(tree.said).toHaveText('2 selected');
  await tick('Archive');
  await expect(tree.row('Archive')).toHaveAttribute('aria-selected', 'false');
  const sizes = await boxes.evaluateAll((all) =>
    all.flatMap((box) => [box.getBoundingClientRect().width, box.getBoundingClientRect().height]),
  );
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(24);
  await expect(tree.row('Meetings').getByRole('button', { name: 'Actions for Meetings' })).toBeVisible();
  await expectAccessible(app.page);
});
