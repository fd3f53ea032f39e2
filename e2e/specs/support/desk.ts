import type { Locator } from '@playwright/test';
import type { TestedApp } from '../../fixtures.ts';

/** The conflict desk in the window, and what leads to it. */
export class Desk {
  readonly #app: Pick<TestedApp, 'page'>;

  constructor(app: Pick<TestedApp, 'page'>) {
    this.#app = app;
  }

  /** The way to it in the status line. */
  get button(): Locator {
    return this.#app.page
      .getByRole('region', { name: 'Status' })
      .getByRole('button', { name: /conflicts? needs? your choice/ });
  }

  get cards(): Locator {
    return this.#app.page.getByRole('article');
  }

  /** The conflict of which this is said. */
  card(said: string): Locator {
    return this.#app.page.getByRole('article', { name: said, exact: true });
  }

  /** The heading of the view it stands in. */
  get heading(): Locator {
    return this.#app.page.getByRole('heading', { name: 'Waiting', exact: true });
  }
}

/** @returns the buttons of a card's choices, in order */
export function choicesOf(card: Locator): Locator {
  return card.locator('button[aria-describedby]');
}
