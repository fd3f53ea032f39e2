import type { Locator, Page } from '@playwright/test';
import type { TestedApp } from '../../fixtures.ts';
import type { JmapSim } from '../../vendors/jmap-sim/start-jmap-sim.ts';
import { addMailbox, expect, type Servers } from './spec.ts';
import type { Tree } from './tree.ts';

/** The names of the rows below the mailbox, branches closed, in the order they are in at first. */
export const SHELF = ['Inbox', 'Trash', 'Work', 'Archive', 'Clients', 'Jobs', 'Letters'];

/** A mailbox that keeps folders in the order a person gave them, shown in the tree as `Home`. */
export interface Shelf {
  readonly server: JmapSim;
  readonly account: string;
  /** @returns the names in a folder, or at the top, as the server orders them: special folders first */
  order(parent?: string): string[];
  idOf(name: string): string;
  /** How many requests were made that change something. */
  changes(): number;
}

/** Adds the mailbox and waits until its folders are shown. */
export async function openShelf(app: TestedApp, servers: Servers, tree: Tree): Promise<Shelf> {
  const server = await servers.jmap();
  const { world } = server;
  world.create('Inbox', { role: 'inbox', sortOrder: 1 });
  world.create('Trash', { role: 'trash', sortOrder: 2 });
  // By name they would stand otherwise.
  const ids = new Map(
    ['Work', 'Archive', 'Clients', 'Jobs', 'Letters'].map((name, at) => [
      name,
      world.create(name, { sortOrder: 10 * (at + 1) }),
    ]),
  );
  for (const [at, name] of ['Acme', 'Borealis', 'Cedar'].entries()) {
    world.create(name, { sortOrder: 10 * (at + 1), parentId: ids.get('Clients') ?? null });
  }
  const { id: account } = await addMailbox(app, 'jmap', server, 'Home');
  await expect(tree.row('Letters')).toHaveCount(1);
  const idOf = (name: string): string => {
    const found = [...world.mailboxes.values()].find((mailbox) => mailbox.name === name);
    if (found === undefined) throw new Error(`no mailbox ${name}`);
    return found.id;
  };
  return {
    server,
    account,
    idOf,
    order(parent) {
      const parentId = parent === undefined ? null : idOf(parent);
      return [...world.mailboxes.values()]
        .filter((mailbox) => mailbox.parentId === parentId)
        .sort(
          (a, b) =>
            Number(a.role === null) - Number(b.role === null) ||
            a.sortOrder - b.sortOrder ||
            a.name.localeCompare(b.name),
        )
        .map(({ name }) => name);
    },
    changes: () => server.requests.filter((methods) => methods.includes('Mailbox/set')).length,
  };
}

/** Moves a mouse that drags to a part of a row: 0 is its upper edge, 1 its lower one. */
export async function pointAt(page: Page, row: Locator, part: number, fromLeft = 90): Promise<void> {
  const box = await row.boundingBox();
  if (box === null) throw new Error('not drawn');
  const inner = Math.min(Math.max(part * box.height, 1), box.height - 1);
  await page.mouse.move(box.x + fromLeft, box.y + inner, { steps: 4 });
}
