import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { expect } from './spec.ts';

const ofAxe = createRequire(import.meta.resolve('@axe-core/playwright'));
/** Its builder would bring it into the page before each look, and carry all that is well out of it: most of the time. */
const AXE = readFileSync(ofAxe.resolve('axe-core/axe.min.js'), 'utf8');

const violationsSchema = z.array(
  z.object({
    id: z.string(),
    nodes: z.array(z.object({ html: z.string(), any: z.array(z.object({ message: z.string() })) })),
  }),
);

/** Which of axe's rules are looked at; by default those it has on. */
export interface Rules {
  readonly type: 'tag' | 'rule';
  readonly values: readonly string[];
}

/** @returns one line for each thing wrong with the page; there are no frames to look into */
export async function complaints(page: Page, rules?: Rules): Promise<string[]> {
  const options = { resultTypes: ['violations'], ...(rules === undefined ? {} : { runOnly: rules }) };
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const found = await page.evaluate(
    `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations)`,
  );
  return violationsSchema
    .parse(found)
    .flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html} ${any[0]?.message ?? ''}`));
}

/** Nothing is wrong with the page that axe can find. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await complaints(page)).toEqual([]);
}
