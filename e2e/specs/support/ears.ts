import type { Locator, Page } from '@playwright/test';
import { expect } from '../../fixtures.ts';

/** What a screen reader hears. Only what is said after `listen` counts: the same words said before do not. */
export class Ears {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** From now on. */
  async listen(): Promise<void> {
    await this.#page.locator('[aria-live] > span').evaluateAll((spans) => {
      for (const span of spans) span.setAttribute('data-heard', '');
    });
  }

  /** Said at once: something is not done. */
  async hearAtOnce(words: string): Promise<void> {
    await expect(this.#fresh('assertive')).toHaveText(words);
  }

  /** Said when there is time: a result. */
  async hear(words: string | RegExp): Promise<void> {
    await expect(this.#fresh('polite')).toHaveText(words);
  }

  #fresh(how: 'assertive' | 'polite'): Locator {
    return this.#page.locator(`[aria-live="${how}"] > span:not([data-heard])`);
  }
}
