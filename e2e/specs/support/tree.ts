import { expect, type Locator, type Page } from '@playwright/test';
import type { TestedApp } from '../../fixtures.ts';

const NAMED_KEYS: Readonly<Record<string, string>> = {
  Down: 'ArrowDown',
  Up: 'ArrowUp',
  Left: 'ArrowLeft',
  Right: 'ArrowRight',
};

type Keys = Pick<KeyboardEventInit, 'key' | 'altKey' | 'ctrlKey' | 'shiftKey'>;

/** The folder tree as a person meets it: rows by name, keys, what has the focus. */
export class Tree {
  readonly #app: Pick<TestedApp, 'page'>;

  constructor(app: Pick<TestedApp, 'page'>) {
    this.#app = app;
  }

  get #page(): Page {
    return this.#app.page;
  }

  get grid(): Locator {
    return this.#page.getByRole('treegrid', { name: 'Folders' });
  }

  /** Rows drawn, in no promised order. */
  get rows(): Locator {
    return this.grid.locator('[data-key]');
  }

  /** The rows of this name; the locator of one only where the name is shown once. */
  row(name: string): Locator {
    return this.rows.filter({ has: this.#page.locator('[data-name]', { hasText: exactly(name) }) });
  }

  /** The row the keyboard is on. */
  get focused(): Locator {
    return this.grid.locator('[data-key]:focus');
  }

  /** The field in which a name is typed. */
  get field(): Locator {
    return this.grid.getByRole('textbox');
  }

  /** Presses keys one after the other: `Down`, `Shift+F10`, `Control+ArrowRight`. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.#page.keyboard.press(NAMED_KEYS[key] ?? key);
  }

  /** Presses keys on the focused row before anything can be answered in between. */
  async pressAtOnce(...keys: readonly Keys[]): Promise<void> {
    await this.focused.evaluate((row, all) => {
      for (const each of all) row.dispatchEvent(new KeyboardEvent('keydown', { ...each, bubbles: true }));
    }, keys);
  }

  /** Types into the field that has the keyboard. */
  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
  }

  /** Types letters that count as one word: to the page they come at the same moment, however slow the machine is. */
  async typeAhead(letters: string): Promise<void> {
    const session = await this.#page.context().newCDPSession(this.#page);
    const timestamp = Date.now() / 1_000;
    for (const key of letters) {
      await session.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text: key, timestamp });
      await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key, timestamp });
    }
    await session.detach();
  }

  /** Gives the row the keyboard, by a click on its name. */
  async focus(name: string): Promise<void> {
    await this.row(name).locator('[data-name]').click();
    await this.expectFocus(name);
  }

  async expectFocus(name: string): Promise<void> {
    await expect(this.focused.locator('[data-name]')).toHaveText(name);
  }

  /** Opens a closed branch by its mark. */
  async open(name: string): Promise<void> {
    await this.row(name).locator('[data-branch="closed"]').click();
    await expect(this.row(name)).toHaveAttribute('aria-expanded', 'true');
  }

  /** @returns the names of the rows drawn, from the top */
  names(): Promise<string[]> {
    return this.rows.evaluateAll((rows) =>
      rows
        .toSorted((a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex))
        .map((row) => row.querySelector('[data-name]')?.textContent ?? ''),
    );
  }

  /** @returns the place of a row on the screen: pixels from the top of the window */
  async topOf(name: string): Promise<number> {
    const box = await this.row(name).boundingBox();
    if (box === null) throw new Error(`${name} is not drawn`);
    return box.y;
  }

  /** The text of a cell of the row: 0 is the name, then unread, total and size as far as shown. */
  cell(name: string, column: number): Locator {
    return this.row(name).getByRole('gridcell').nth(column);
  }

  /** What is told about the chosen row. */
  get details(): Locator {
    return this.#page.getByRole('complementary', { name: 'Details' });
  }

  /** What was last said aloud: a result, or an error. */
  get said(): Locator {
    return this.#page.locator('[aria-live="polite"]');
  }
}

/** @returns a pattern that fits this text alone, spaces around it aside */
export function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${escaped(text)}\\s*$`);
}

/** @returns what stands for this text in a pattern */
export function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** @returns which rows there are, how they lie in each other, and which are open */
export function shape(tree: Tree): Promise<unknown> {
  return tree.rows.evaluateAll((rows) =>
    rows
      .toSorted((a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex))
      .map((row) => [row.dataset.key, row.querySelector('[data-name]')?.textContent, row.ariaLevel, row.ariaExpanded]),
  );
}
