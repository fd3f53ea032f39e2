import type { Locator, Page } from '@playwright/test';
import type { TestedApp } from '../../fixtures.ts';
import { type SimulatedSuperoffice, startSuperoffice } from '../../vendors/superoffice/server.ts';
import type { World } from '../../vendors/superoffice/world.ts';
import { test as base, expect, expectFresh } from './spec.ts';
import type { Tree } from './tree.ts';

/** What every mailbox has, and `Clients` with two folders below it. */
function furnish(world: World): void {
  world.create({ name: 'INBOX', total: 40, unread: 4 });
  world.create({ name: 'Sent', total: 7 });
  const clients = world.create({ name: 'Clients', total: 12 });
  world.create({ name: 'Fjordbygg', parent: clients, total: 3 });
  world.create({ name: 'Nordlys', parent: clients, total: 5 });
  world.create({ name: 'Projects', total: 2 });
}

/** Specs with a SuperOffice whose tasks go on when told to, and an app that does not wait long between two looks. */
export const test = base.extend<{ office: SimulatedSuperoffice; refreshing: Refreshing }>({
  // A demo is in a hurry; one without mailboxes is an app in a hurry.
  appEnv: { MAILGROVE_DEMO: '[]' },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of needed fixtures from the pattern
  office: async ({}, use) => {
    const office = await startSuperoffice({ furnish });
    office.knobs.taskPace = 'when told';
    await use(office);
    await office.close();
  },
  refreshing: async ({ app }, use) => {
    await use(new Refreshing(app));
  },
});

export interface RefreshStage {
  readonly app: TestedApp;
  readonly office: SimulatedSuperoffice;
  readonly tree: Tree;
  readonly refreshing: Refreshing;
}

export const LABEL = 'ola@grove.example';

/** Adds the mailbox of an installation on site and waits until its folders are shown. */
export async function addSuperoffice(app: TestedApp, office: SimulatedSuperoffice): Promise<string> {
  const { url: server, user, password } = office;
  const connection = { vendor: 'superoffice', server, user, signIn: 'password' } as const;
  const { id } = await app.addMailbox({ label: LABEL, connection, secret: password });
  await expectFresh(app, id);
  return id;
}

/** Adds that mailbox and begins to refresh INBOX, of which nothing is done yet. */
export async function refreshInbox({ app, office, tree, refreshing }: RefreshStage): Promise<void> {
  await addSuperoffice(app, office);
  await tree.focus('INBOX');
  await refreshing.begin('Refresh folder').click();
  await refreshing.expectPercent(0);
}

/** Everywhere a refresh is told of. */
export class Refreshing {
  readonly #app: Pick<TestedApp, 'page'>;

  constructor(app: Pick<TestedApp, 'page'>) {
    this.#app = app;
  }

  get #page(): Page {
    return this.#app.page;
  }

  get #status(): Locator {
    return this.#page.getByRole('region', { name: 'Status' });
  }

  get #details(): Locator {
    return this.#page.getByRole('complementary', { name: 'Details' });
  }

  /** The bars in the tree. */
  get rowBars(): Locator {
    return this.#page.getByRole('treegrid').getByRole('progressbar');
  }

  get detailsBars(): Locator {
    return this.#details.getByRole('progressbar');
  }

  get statusBar(): Locator {
    return this.#status.getByRole('progressbar');
  }

  /** What the details say of the mail server. */
  get section(): Locator {
    return this.#details.getByRole('region', { name: 'Mail server' });
  }

  /** The buttons of the details that begin one. */
  begin(words: 'Refresh folder' | 'Refresh with subfolders' | 'Refresh mailbox'): Locator {
    return this.section.getByRole('button', { name: words, exact: true });
  }

  /** Stop, in the status line. */
  get stop(): Locator {
    return this.#status.getByRole('button', { name: /^Stop/ });
  }

  /** What went wrong, until it is dismissed. */
  get notices(): Locator {
    return this.#page.getByRole('region', { name: 'Outcome of refreshes' });
  }

  /** Waits until all places say the same percentage; null: that one can't tell. */
  async expectPercent(percent: number | null): Promise<void> {
    for (const bar of [this.rowBars, this.detailsBars, this.statusBar]) {
      if (percent === null) await expect(bar).not.toHaveAttribute('aria-valuenow');
      else await expect(bar).toHaveAttribute('aria-valuenow', String(percent));
    }
  }

  /** Waits until nothing is under way any more. */
  async expectOver(): Promise<void> {
    for (const bar of [this.rowBars, this.detailsBars, this.statusBar]) await expect(bar).toHaveCount(0);
  }
}

export { expect };
