import type { TestedApp } from '../../fixtures.ts';
import { Changes } from './changes.ts';
import { Ears } from './ears.ts';
import { expect, test } from './spec.ts';
import { escaped, shape, type Tree } from './tree.ts';

/** What can be begun on a row besides moving it: by which keys, which button of the details, which entry of its menu. */
const ACTS = {
  create: {
    keys: ['Control+Shift+n'],
    button: 'New subfolder',
    entry: 'New subfolder…',
    cannot: (name: string) => `Can’t make a subfolder in ${name}.`,
  },
  rename: {
    keys: ['F2'],
    button: 'Rename',
    entry: 'Rename',
    cannot: (name: string) => `Can’t rename ${name}.`,
  },
  delete: {
    keys: ['Delete', 'Shift+Delete'],
    button: 'Delete',
    entry: 'Delete…',
    cannot: (name: string) => `Can’t delete ${name}.`,
  },
  empty: {
    keys: [],
    button: 'Empty…',
    entry: 'Empty folder…',
    cannot: (name: string) => `Can’t empty ${name}.`,
  },
  unsubscribe: {
    keys: [],
    button: 'Unsubscribe',
    entry: 'Unsubscribe',
    cannot: (name: string) => `Can’t unsubscribe from ${name}.`,
  },
} as const;

/** A change that may not be: what is tried, on which row, and why not. */
export type RefusedChange = readonly [act: keyof typeof ACTS, row: string, sentence: string];

interface Stage {
  readonly app: TestedApp;
  readonly tree: Tree;
  /** @returns requests that change something on the servers, as they came */
  readonly sent: () => readonly string[];
}

/** Tries a change that may not be by every route: each tells the same reason, and changes nothing. */
export async function expectRefused({ app, tree, sent }: Stage, [act, row, sentence]: RefusedChange): Promise<void> {
  const { keys, button: buttonName, entry, cannot } = ACTS[act];
  const words = `${cannot(row)} ${sentence}`;
  const ears = new Ears(app.page);
  const changes = new Changes(app.page);
  await test.step(`${act} ${row}`, async () => {
    await tree.focus(row);
    const before = await shape(tree);
    const expectNothing = async () => {
      await expect(changes.dialog).toHaveCount(0);
      await expect(tree.field).toHaveCount(0);
      expect(await shape(tree)).toEqual(before);
      expect(sent()).toEqual([]);
    };
    for (const key of keys) {
      await ears.listen();
      await tree.press(key);
      await ears.hearAtOnce(words);
      await expect(changes.notice).toContainText(sentence);
      await expectNothing();
    }

    // A mailbox has no buttons and no entries for what is done to folders only.
    const button = tree.details.getByRole('button', { name: buttonName, exact: true });
    if (keys.length === 0 || (await button.count()) > 0) {
      await expect(button).toHaveAttribute('aria-disabled', 'true');
      await expect(button).toHaveAccessibleDescription(new RegExp(`(^|: )${escaped(sentence)}$`));
      await expect(tree.details).toContainText(sentence);
      await ears.listen();
      // A button that can't be used says why when it is pressed.
      await button.click({ force: true });
      await ears.hearAtOnce(words);
      await expectNothing();
    }

    await tree.row(row).locator('[data-name]').click({ button: 'right' });
    const offered = (await app.menuEntries()).find(({ label }) => label === entry);
    expect(offered?.enabled ?? false).toBe(false);
    await app.closeMenu();
    await expectNothing();
  });
}

/** How a name field is opened on a row. */
const FIELD_ROUTES = ['key', 'button', 'menu'] as const;

/**
 * Types names that can't be into the field of a row, opened by every route: each is told with its sentence, Enter keeps
 * the field, and Escape leaves everything as it was.
 */
export async function expectNamesRefused(
  { app, tree, sent }: Stage,
  act: 'create' | 'rename',
  row: string,
  names: readonly (readonly [name: string, sentence: string])[],
): Promise<void> {
  const { keys, button, entry } = ACTS[act];
  await tree.focus(row);
  if ((await tree.row(row).getAttribute('aria-expanded')) === 'false') await tree.open(row);
  const before = await shape(tree);
  for (const route of FIELD_ROUTES) {
    await test.step(`${act}, by ${route}`, async () => {
      if (route === 'key') await tree.press(keys[0]);
      else if (route === 'button') await tree.details.getByRole('button', { name: button, exact: true }).click();
      else {
        await tree.row(row).locator('[data-name]').click({ button: 'right' });
        await app.chooseFromMenu(entry);
      }
      await expect(tree.field).toBeFocused();
      for (const [name, sentence] of names) {
        await tree.press('Control+a', 'Delete');
        await tree.type(name);
        await tree.press('Enter');
        await expect(tree.field).toHaveAccessibleDescription(sentence);
        await expect(tree.field).toHaveAttribute('aria-invalid', 'true');
        await expect(tree.grid.getByRole('alert')).toHaveText(sentence);
        await expect(tree.grid.getByRole('alert')).toBeVisible();
        await expect(tree.field).toBeFocused();
      }
      await tree.press('Escape');
      await expect(tree.field).toHaveCount(0);
      await tree.expectFocus(row);
      expect(await shape(tree)).toEqual(before);
      expect(sent()).toEqual([]);
    });
  }
}
