import type { Locator, Page } from '@playwright/test';
import { expect } from './spec.ts';

/** What servers may call folders, messages and people, and how it is to be shown. */
export const HOSTILE = {
  html: { name: '<img src=x onerror="document.title=1"><script>document.title=1</script>', shown: null },
  override: { name: 'invoice\u202efdp.exe', shown: 'invoice\ufffdfdp.exe' },
  isolate: { name: 'closes\u2069\u202c \u2066and opens', shown: 'closes and opens' },
  control: { name: 'nul\u0000 bell\u0007 \u001b[31mred\u009b', shown: 'nul␀ bell␇ ␛[31mred\ufffd' },
  lines: { name: 'two\r\nlines\u2028and more', shown: 'two␍␊lines␤and more' },
  words: { name: '$t(app.quit) {{name}} $& %s', shown: null },
  arabic: { name: 'حساب (2026)', shown: null },
  lookalike: { name: 'Inb\u043ex', shown: null },
  unseen: { name: '\u200b \u2060\u00ad', shown: '(no visible name)' },
  long: { name: `long ${'x'.repeat(10_000)} end`, shown: `long ${'x'.repeat(334)}…${'x'.repeat(56)} end` },
} as const;

/** @returns what of a hostile name is to be seen */
export function shownOf({ name, shown }: { readonly name: string; readonly shown: string | null }): string {
  return shown ?? name;
}

/**
 * Nothing in the window, to be seen or heard, holds a control, turns letters round, closes an isolate it did not open, or
 * is longer than one reads; no markup came of a name.
 */
export async function expectHarmlessPage(page: Page): Promise<void> {
  const texts = await page.evaluate(() => {
    const found: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      if (walker.currentNode.parentElement?.closest('script, style') === null)
        found.push(walker.currentNode.nodeValue ?? '');
    }
    for (const element of document.querySelectorAll('*')) {
      for (const name of ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'alt', 'placeholder']) {
        found.push(element.getAttribute(name) ?? '');
      }
    }
    // Between the elements of the page as it is written.
    return found.filter((text) => text.trim() !== '');
  });
  const isBalanced = (text: string) => {
    let open = 0;
    for (const [sign] of text.matchAll(/[\u2066-\u2069]/g)) {
      open += sign === '\u2069' ? -1 : 1;
      if (open < 0) return false;
    }
    return open === 0;
  };
  expect(texts.filter((text) => /[\p{Cc}\u2028-\u202e]/u.test(text))).toEqual([]);
  expect(texts.filter((text) => !isBalanced(text))).toEqual([]);
  expect(texts.filter((text) => text.length > 3_000).map((text) => text.length)).toEqual([]);
  expect(await page.locator('img, iframe, object, embed, body script').count()).toBe(0);
  expect(await page.title()).toBe('Mailgrove');
}

/** The first letter of a text stands before its last one, as it is drawn. */
export async function expectInOrder(text: Locator): Promise<void> {
  const order = await text.evaluate((element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const nodes: Text[] = [];
    while (walker.nextNode()) if (walker.currentNode instanceof Text) nodes.push(walker.currentNode);
    const boxOf = (node: Text | undefined, at: number) => {
      if (node === undefined) throw new Error('no text');
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      return range.getBoundingClientRect();
    };
    const last = nodes.at(-1);
    const [first, end] = [boxOf(nodes[0], 0), boxOf(last, (last?.length ?? 1) - 1)];
    return { first: [first.top, first.left], end: [end.top, end.left] };
  });
  const [top = 0, left = 0] = order.first;
  const [endTop = 0, endLeft = 0] = order.end;
  expect(endTop > top + 1 || endLeft > left).toBe(true);
}

/** All of it is inside of the window. */
export async function expectInSight(page: Page, part: Locator): Promise<void> {
  const size = page.viewportSize() ?? (await page.evaluate(() => ({ width: innerWidth, height: innerHeight })));
  const box = await part.boundingBox();
  if (box === null) throw new Error('not drawn');
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.y).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(size.width);
  expect(box.y + box.height).toBeLessThanOrEqual(size.height);
}
