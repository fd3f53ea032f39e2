import type { Locator, Page } from '@playwright/test';
import type { TestedApp } from '../../fixtures.ts';
import type { SimulatedAxigen } from '../../vendors/axigen/server.ts';
import type { World } from '../../vendors/axigen/world.ts';
import { addMailbox, expect, type Servers } from './spec.ts';
import type { Tree } from './tree.ts';

/** A small mailbox in which every reason why a folder may not go somewhere can be met. */
function furnish(world: World): void {
  const inside = (parentId: string | undefined, ...names: readonly string[]) =>
    names.map((name) => world.create({ name, ...(parentId !== undefined && { parentId }) }).id);
  world.create({ name: 'INBOX', role: 'inbox' });
  world.create({ name: 'Trash', role: 'trash' });
  const [archive, clients, invoices, jobs] = inside(undefined, 'Archive', 'Clients', 'Invoices', 'Jobs');
  const [year] = inside(archive, '2025');
  inside(year, 'Old');
  inside(clients, 'Acme', 'Borealis', 'Cedar');
  inside(invoices, 'Paid');
  inside(jobs, 'Invoices', 'Offers');
  world.create({ name: 'Handbook', permissions: 'lr' });
  world.create({ name: 'Meetings', type: 'events' });
}

/** The names of the rows below the mailbox, branches closed, in order. */
export const TOP = ['INBOX', 'Trash', 'Archive', 'Clients', 'Handbook', 'Invoices', 'Jobs', 'Meetings'];

/** The mailbox of an office, on a simulated server, shown in the tree. */
export interface Office {
  readonly server: SimulatedAxigen;
  readonly account: string;
  /** @returns the folder of this name; the first one where there are several */
  folder(name: string): { readonly id: string; readonly parentId: string };
  /** @returns the name of the folder that one lies in on the server; empty at the top */
  whereIs(id: string): string;
  /** Requests that change something, as they came. */
  changes(): string[];
}

/** Adds the mailbox and waits until its folders are shown. @param furnishMore what there is besides */
export async function openOffice(
  app: TestedApp,
  servers: Servers,
  tree: Tree,
  label = 'Work',
  furnishMore?: (world: World) => void,
): Promise<Office> {
  const server = await servers.axigen({
    furnish(world) {
      furnish(world);
      furnishMore?.(world);
    },
  });
  const before = await tree.row('Meetings').count();
  const { id: account } = await addMailbox(app, 'axigen', server, label);
  await expect(tree.row('Meetings')).toHaveCount(before + 1);
  const find = (name: string) => server.world.folders().find((folder) => folder.name === name);
  return {
    server,
    account,
    folder(name) {
      const folder = find(name);
      if (folder === undefined) throw new Error(`no folder ${name}`);
      return folder;
    },
    whereIs: (id) => server.world.find(server.world.get(id).parentId)?.name ?? '',
    changes: () =>
      server.log
        .filter(({ method, path }) => method !== 'GET' && !path.endsWith('/login'))
        .map(({ method, path }) => `${method} ${path}`),
  };
}

/** The mouse over the rows of the tree. */
export class Mouse {
  readonly #page: Page;
  readonly #tree: Tree;

  constructor(page: Page, tree: Tree) {
    this.#page = page;
    this.#tree = tree;
  }

  /** Presses on a row and moves far enough to drag, without letting go. */
  async drag(name: string | Locator): Promise<void> {
    const { x, y } = await this.#middleOf(name);
    await this.#page.mouse.move(x, y);
    await this.#page.mouse.down();
    await this.#page.mouse.move(x + 6, y + 6, { steps: 3 });
  }

  /** Moves over a row. @returns where the pointer is then, in pixels of the window */
  async over(name: string | Locator): Promise<{ readonly x: number; readonly y: number }> {
    const place = await this.#middleOf(name);
    await this.#page.mouse.move(place.x, place.y, { steps: 3 });
    return place;
  }

  async letGo(): Promise<void> {
    await this.#page.mouse.up();
  }

  /** What follows the pointer while something is dragged. */
  get ghost(): Locator {
    return this.#page.locator('[class*="ghost"]');
  }

  async #middleOf(name: string | Locator): Promise<{ x: number; y: number }> {
    const row = typeof name === 'string' ? this.#tree.row(name) : name;
    const box = await row.locator('[data-name]').boundingBox();
    if (box === null) throw new Error(`${name} is not drawn`);
    return { x: box.x + Math.min(20, box.width / 2), y: box.y + box.height / 2 };
  }
}

/** Everything a person sees of the tree: which rows there are, how they stand, what is selected and focused. */
export function looks(tree: Tree): Promise<unknown> {
  return tree.rows.evaluateAll((rows) =>
    rows
      .toSorted((a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex))
      .map((row) => [
        row.ariaLabel,
        row.ariaLevel,
        row.ariaExpanded,
        row.ariaSelected,
        row.getAttribute('tabindex'),
        row.ariaHidden,
        Math.round(row.getBoundingClientRect().top),
        row.outerHTML.includes('<input'),
      ]),
  );
}
