import type { Locator, Page } from 'playwright';
import { seededRandom } from '../data.ts';
import { MAILBOXES, TASKS } from './stage.ts';

const WORDS = ['vertr', 'invoices 20', '請求', 'board', 'travel', 'økonomi'];
const PATIENCE = 10_000;

/** A person at the window: finds, opens, drags and scrolls, from one mailbox to the next. */
export class Person {
  readonly #page: Page;
  readonly #random = seededRandom(3);
  /** Where the folders dragged are to lie. */
  readonly asked = new Map<string, string>();
  done = 0;
  /** What did not come off, as a row that moved away under the pointer. */
  readonly missed: string[] = [];

  constructor(page: Page) {
    this.#page = page;
  }

  async workUntil(end: number): Promise<void> {
    for (let round = 0; Date.now() < end; round++) {
      const mailbox = 1 + (round % MAILBOXES);
      for (const act of [this.#findDesk, this.#drag, this.#scroll, this.#openSome, this.#find] as const) {
        if (Date.now() >= end) return;
        try {
          await act.call(this, mailbox);
          this.done++;
        } catch (error) {
          this.missed.push(`${act.name} ${mailbox}: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
          await this.#page.keyboard.press('Escape');
        }
      }
    }
  }

  get #rows(): Locator {
    return this.#page.getByRole('treegrid', { name: 'Folders' }).locator('[data-key]');
  }

  #name(name: string): Locator {
    return this.#rows.locator('[data-name]').filter({ hasText: new RegExp(`^\\s*${name.replace('.', '\\.')}\\s*$`) });
  }

  async #type(text: string): Promise<void> {
    await this.#page.getByRole('textbox', { name: 'Find a folder' }).click();
    await this.#page.keyboard.press('Control+a');
    await this.#page.keyboard.type(text, { delay: 120 });
  }

  /** What is found comes into sight, and is opened. */
  async #findDesk(mailbox: number): Promise<void> {
    await this.#type(`Desk ${mailbox}`);
    await this.#page.keyboard.press('Enter');
    const desk = this.#name(`Desk ${mailbox}`);
    await desk.waitFor({ timeout: PATIENCE });
    await desk.click();
    await this.#page.keyboard.press('ArrowRight');
    await this.#name(`Doing ${mailbox}`).waitFor({ timeout: PATIENCE });
    await this.#toTop(desk);
  }

  /** So that what lies in it is in sight. */
  async #toTop(name: Locator): Promise<void> {
    await name.evaluate((element) => {
      const list = element.closest('[role=rowgroup]');
      if (list) list.scrollTop += element.getBoundingClientRect().top - list.getBoundingClientRect().top - 60;
    });
  }

  async #drag(mailbox: number): Promise<void> {
    const task = `Task ${mailbox}.${Math.floor(this.#random() * TASKS)}`;
    const now = this.asked.get(task);
    const target = now?.startsWith('Doing') ? `Done ${mailbox}` : `Doing ${mailbox}`;
    if (now !== undefined) {
      await this.#name(now).click({ timeout: PATIENCE });
      await this.#page.keyboard.press('ArrowRight');
    }
    const row = this.#name(task);
    const from = await row.boundingBox({ timeout: PATIENCE });
    const to = await this.#name(target).boundingBox({ timeout: PATIENCE });
    if (!from || !to) throw new Error('not drawn');
    const { mouse } = this.#page;
    await mouse.move(from.x + 10, from.y + from.height / 2);
    await mouse.down();
    await mouse.move(to.x + 12, to.y + to.height / 2, { steps: 12 });
    // What is asked for is what the window says it is, not what was meant.
    const ghost = await this.#page.locator('[class*="ghost"]').innerText({ timeout: PATIENCE });
    if (!ghost.includes(target)) {
      await this.#page.keyboard.press('Escape');
      await mouse.up();
      throw new Error(`over something else: ${ghost}`);
    }
    await mouse.up();
    this.asked.set(task, target);
  }

  async #scroll(): Promise<void> {
    const box = await this.#page.getByRole('treegrid', { name: 'Folders' }).boundingBox();
    if (!box) throw new Error('no tree');
    await this.#page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    for (let step = 0; step < 60; step++) {
      await this.#page.mouse.wheel(0, step < 40 ? 400 : -800);
      await this.#page.waitForTimeout(25);
    }
  }

  async #openSome(): Promise<void> {
    const closed = this.#rows.locator('[data-branch="closed"]');
    // What can be opened depends on where the scrolling has led.
    const most = Math.min(3, await closed.count());
    for (let i = 0; i < most; i++) {
      await closed.nth(Math.min(i, (await closed.count()) - 1)).click({ timeout: PATIENCE });
      await this.#page.waitForTimeout(200);
    }
    await this.#rows.locator('[data-branch="open"]').last().click({ timeout: PATIENCE });
  }

  async #find(): Promise<void> {
    await this.#type(WORDS[Math.floor(this.#random() * WORDS.length)] ?? '');
    await this.#page.waitForTimeout(500);
    await this.#page.keyboard.press('Escape');
  }
}
