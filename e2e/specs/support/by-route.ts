import type { TestedApp } from '../../fixtures.ts';
import { Changes } from './changes.ts';
import { Mouse } from './office.ts';
import { pointAt } from './shelf.ts';
import { expect } from './spec.ts';
import type { Tree } from './tree.ts';

/** The ways a person changes folders: keys on a row, its menu, the buttons beside it, dialogs, the mouse. */
export class ByRoute {
  readonly #app: TestedApp;
  readonly #tree: Tree;

  constructor(app: TestedApp, tree: Tree) {
    this.#app = app;
    this.#tree = tree;
  }

  async keys(row: string, ...keys: readonly string[]): Promise<void> {
    await this.#tree.focus(row);
    await this.#tree.press(...keys);
  }

  async menu(row: string, entry: string): Promise<void> {
    await this.#tree.row(row).locator('[data-name]').click({ button: 'right' });
    await this.#app.chooseFromMenu(entry);
  }

  async button(row: string, name: string): Promise<void> {
    await this.#tree.focus(row);
    await this.#tree.details.getByRole('button', { name, exact: true }).click();
  }

  /** Types into the field that a route has opened. */
  async named(name: string): Promise<void> {
    await expect(this.#tree.field).toBeFocused();
    await this.#tree.press('Control+a');
    await this.#tree.type(name);
    await this.#tree.press('Enter');
    await expect(this.#tree.field).toHaveCount(0);
  }

  /** Agrees to what a dialog tells. */
  async agree(button: string, told: string): Promise<void> {
    const { dialog } = new Changes(this.#app.page);
    await expect(dialog).toContainText(told);
    await dialog.getByRole('button', { name: button, exact: true }).click();
    await expect(dialog).toHaveCount(0);
  }

  /** Answers the Move dialog with its best match. */
  moveTo(typed: string): Promise<void> {
    return new Changes(this.#app.page).moveTo(typed);
  }

  /** @param part of the other row: 0 is its upper edge, 1 its lower one */
  async drag(row: string, other: string, part = 0.5): Promise<void> {
    const mouse = new Mouse(this.#app.page, this.#tree);
    await mouse.drag(row);
    await pointAt(this.#app.page, this.#tree.row(other), part);
    await mouse.letGo();
    await expect(mouse.ghost).toHaveCount(0);
  }
}
