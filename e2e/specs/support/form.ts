import type { Locator, Page } from '@playwright/test';
import { expect } from '../../fixtures.ts';
import { exactly } from './tree.ts';

/** What a person types about a mailbox. */
export interface Typed {
  readonly server: string;
  readonly user: string;
  readonly password: string;
}

type Vendor = 'Axigen' | 'JMAP' | 'LINE WORKS' | 'SuperOffice';

/** The dialog in which a mailbox is added. */
export class MailboxForm {
  readonly dialog: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.dialog = page.getByRole('dialog');
  }

  /** Opens it from the page shown before there is any mailbox. */
  async open(vendor: Vendor): Promise<void> {
    await this.#page.getByRole('main').getByRole('button', { name: vendor }).click();
    await expect(this.dialog).toHaveAccessibleName(`Add ${vendor} mailbox`);
  }

  /** Opens it from the mailboxes panel. */
  async openFromPanel(vendor: Vendor): Promise<void> {
    await this.#page.getByRole('button', { name: 'Add mailbox' }).click();
    await this.dialog.getByRole('button', { name: vendor }).click();
    await expect(this.dialog).toHaveAccessibleName(`Add ${vendor} mailbox`);
  }

  async fill({ server, user, password }: Typed): Promise<void> {
    await this.dialog.getByRole('textbox', { name: 'Server' }).fill(server);
    await this.dialog.getByRole('textbox', { name: 'Mail address' }).fill(user);
    await this.secret.fill(password);
  }

  get secret(): Locator {
    return this.dialog.locator('input[name="secret"]');
  }

  async add(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Add mailbox' }).click();
  }

  async test(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Test connection' }).click();
  }

  /** What went wrong, said in the form itself. */
  alert(sentence: string | RegExp): Locator {
    return this.dialog.getByRole('alert').filter({ hasText: sentence });
  }
}

/** Walks with Tab until the element has the focus. @throws when a whole round did not lead there */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab does not lead there');
}

/** Chooses an entry of a mailbox's menu. */
export async function chooseForMailbox(page: Page, label: string, entry: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${label}` }).click();
  await page.getByRole('menuitem', { name: exactly(entry) }).click();
}
