import type { Locator, Page } from '@playwright/test';
import type { TestedApp } from '../../fixtures.ts';
import type { SimulatedAxigen } from '../../vendors/axigen/server.ts';
import type { World } from '../../vendors/axigen/world.ts';
import { addMailbox, expect, type Servers } from './spec.ts';
import { exactly, type Tree } from './tree.ts';

/** A mailbox with folders to move about: `Clients › Invoices › 2026`, `Old`, and what every mailbox has. */
export function furnishForChanges(world: World): void {
  world.create({ name: 'INBOX', role: 'inbox' });
  world.create({ name: 'Trash', role: 'trash' });
  const clients = world.create({ name: 'Clients' });
  const invoices = world.create({ name: 'Invoices', parentId: clients.id, totalItems: 12 });
  world.create({ name: '2026', parentId: invoices.id, totalItems: 400 });
  world.create({ name: 'Minutes', parentId: clients.id });
  world.create({ name: 'Old' });
}

/** A mailbox with folders to move about, shown in the tree, and what of its changes is shown around it. */
export interface ChangesStage {
  readonly axigen: SimulatedAxigen;
  readonly account: string;
  readonly changes: Changes;
}

/** Adds that mailbox and waits until its folders are shown. @param furnishMore what there is besides */
export async function openForChanges(
  app: TestedApp,
  servers: Servers,
  furnishMore?: (world: World) => void,
): Promise<ChangesStage> {
  const axigen = await servers.axigen({
    furnish(world) {
      furnishForChanges(world);
      furnishMore?.(world);
    },
  });
  const { id: account } = await addMailbox(app, 'axigen', axigen, 'Work');
  return { axigen, account, changes: new Changes(app.page) };
}

/** @returns where the server has a folder of this name: the names above it and its own, as one text */
export function whereOnServer(world: World, name: string): string {
  const found = world.folders().filter((folder) => folder.name === name);
  return found
    .map((folder) => {
      const names: string[] = [];
      for (let at: typeof folder | undefined = folder; at !== undefined; at = world.find(at.parentId))
        names.unshift(at.name);
      return names.join('/');
    })
    .join(', ');
}

/** What of the person's changes is shown around the tree. */
export class Changes {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog');
  }

  /** The button of the status line that names what it undoes. */
  undoButton(words: string | RegExp): Locator {
    return this.#page.getByRole('region', { name: 'Status' }).getByRole('button', { name: words });
  }

  /** What was refused, or how a large change ended. */
  get notice(): Locator {
    return this.#page.getByRole('region', { name: 'Outcome of changes' });
  }

  /** What was said at once. */
  get alerted(): Locator {
    return this.#page.locator('[aria-live="assertive"]');
  }

  /** The lines of the activity list. */
  get activity(): Locator {
    return this.#page
      .getByRole('region', { name: 'Activity' })
      .getByRole('listitem')
      .filter({ has: this.#page.locator('time') });
  }

  /** The lines of what waits to be sent, as far as they are drawn. */
  get queue(): Locator {
    return this.#page.getByRole('grid', { name: /^Changes to be sent/ }).getByRole('row');
  }

  /** The line that says this. */
  line(what: string): Locator {
    return this.queue.filter({ has: this.#page.getByText(exactly(what)) });
  }

  async show(view: 'Tree' | 'Activity' | 'Waiting'): Promise<void> {
    await this.#page.getByRole('group', { name: 'View' }).getByRole('button', { name: view }).click();
  }

  /** Moves what the Move dialog is about to the best match. */
  async moveTo(typed: string): Promise<void> {
    await this.#page.keyboard.type(typed);
    await expect(this.dialog.getByText(/will be in/)).toBeVisible();
    await this.#page.keyboard.press('Enter');
    await expect(this.dialog).toHaveCount(0);
  }
}

/** Moves a folder with the button of its details and the best match of the dialog. */
export async function moveByButton(tree: Tree, changes: Changes, name: string, typed: string): Promise<void> {
  await tree.focus(name);
  await tree.details.getByRole('button', { name: 'Move…' }).click();
  await changes.moveTo(typed);
}
