import { furnishRealistically } from '../vendors/axigen/realistic.ts';
import { complaints, type Rules } from './support/axe.ts';
import { CONFLICT_SCENES } from './support/conflict-scenes.ts';
import { FORM_SCENES } from './support/form-scenes.ts';
import { LOOKS, SCENES, SIZES } from './support/scenes.ts';
import { addMailbox, expect, test } from './support/spec.ts';
import { VENDOR_SCENES } from './support/vendor-scenes.ts';
import { WAITING_SCENES } from './support/waiting-scenes.ts';

test.describe.configure({ mode: 'parallel' });

const ALL: Rules = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };

/** What colours and sizes can break; all else is the same in every look. */
const SEEN: Rules = { type: 'rule', values: ['color-contrast', 'link-in-text-block', 'target-size'] };

for (const { name, show } of [...SCENES, ...VENDOR_SCENES, ...FORM_SCENES, ...CONFLICT_SCENES, ...WAITING_SCENES]) {
  test(`nothing to complain about: ${name}`, async ({ app, tree, servers }) => {
    await show({ app, tree, servers });
    // Colours in between would be measured.
    await app.page.emulateMedia({ reducedMotion: 'reduce' });
    for (const look of LOOKS) {
      for (const size of SIZES) {
        await app.page.emulateMedia(look.media);
        await app.page.setViewportSize(size);
        expect
          .soft(await complaints(app.page, look === LOOKS[0] ? ALL : SEEN), `${look.name}, ${size.width} wide`)
          .toEqual([]);
      }
    }
  });
}

test('at 400 % zoom names are read without scrolling sideways', async ({ app, tree, servers }) => {
  const axigen = await servers.axigen({ furnish: furnishRealistically });
  await addMailbox(app, 'axigen', axigen, 'Work');
  await tree.focus('Work');
  await app.page.setViewportSize({ width: 320, height: 256 });
  for (const name of ['Clients', 'Fjordbygg AS', 'Prosjekter', 'Bryggen kontorbygg']) {
    await tree.press('Home');
    await tree.typeAhead(name.toLowerCase());
    await tree.expectFocus(name);
    await tree.press('Right');
  }
  await expect(tree.focused).toBeInViewport({ ratio: 1 });
  const widths = await tree.grid.evaluate((grid) =>
    [document.documentElement, ...grid.querySelectorAll('[role="rowgroup"]')].map(
      ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth,
    ),
  );
  expect(Math.max(...widths)).toBe(0);
  // Six levels down a long name may be cut, and is told in full by the details; one can still tell it from others.
  const shown = (name: string) =>
    tree
      .row(name)
      .locator('[data-name]')
      .evaluate(({ scrollWidth, clientWidth }) => ({ cut: scrollWidth > clientWidth, width: clientWidth }));
  expect((await shown('Prosjekter')).cut).toBe(false);
  expect((await shown('Bryggen kontorbygg')).width).toBeGreaterThan(40);
  expect(await complaints(app.page, ALL)).toEqual([]);
});

test('at 200 % zoom everything can be reached', async ({ app, tree, servers }) => {
  const axigen = await servers.axigen({ furnish: furnishRealistically });
  await addMailbox(app, 'axigen', axigen, 'Work');
  await app.page.setViewportSize({ width: 640, height: 400 });
  await tree.focus('Clients');
  await tree.press('Enter');
  await expect(tree.details.getByRole('heading', { name: 'Clients' })).toBeVisible();
  await tree.press('Escape');
  await app.page.getByRole('button', { name: 'Show mailboxes' }).click();
  await expect(app.page.getByRole('button', { name: 'Add mailbox' })).toBeVisible();
  expect(await complaints(app.page, ALL)).toEqual([]);
});
