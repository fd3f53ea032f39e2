import type { Locator } from '@playwright/test';
import type { TestedApp } from '../../fixtures.ts';
import { Changes } from './changes.ts';
import { Ears } from './ears.ts';
import { Mouse } from './office.ts';
import { expect, test } from './spec.ts';
import { shape, type Tree } from './tree.ts';

/** A row: by its name, and by its level where the name is shown more than once. */
export type RowName = string | { readonly name: string; readonly level: number };

/** By what ways a person can move a folder. */
export type Route = 'dragged' | 'cut and pasted' | 'chosen in the dialog' | 'picked up with keys';

/** A step with keys. */
interface Step {
  readonly folder: RowName;
  readonly key: 'in' | 'out';
  /** What it leads into. */
  readonly target: string;
  /** Where it is not the same one. */
  readonly sentence?: string;
}

/** A move that may not be. */
export interface Refusal {
  /** What is the matter. */
  readonly because: string;
  readonly folder: RowName;
  readonly target: RowName;
  readonly sentence: string;
  /** The folder may not be moved wherever to, so that nobody is asked where to. */
  readonly stays?: boolean;
  /** The folder and the key of a small step that comes upon the same reason; or why no step can. */
  readonly step: Step | string;
  /** Why the reason can't come up by a route. */
  readonly never?: Partial<Record<Route, string>>;
  /** What is said of a drop there, where it is not the sentence. */
  readonly dropSays?: string;
}

interface Stage {
  readonly app: TestedApp;
  readonly tree: Tree;
  /** @returns requests that change something on the servers, as they came */
  readonly sent: () => readonly string[];
}

/** A refused move on its way: where the rows are, and what they are called. */
interface Attempt extends Stage {
  readonly refusal: Refusal;
  readonly row: Locator;
  readonly targetRow: Locator;
  readonly ears: Ears;
  readonly changes: Changes;
}

const nameOf = (row: RowName) => (typeof row === 'string' ? row : row.name);

function rowOf(tree: Tree, row: RowName): Locator {
  const named = tree.row(nameOf(row));
  return typeof row === 'string' ? named : named.and(tree.grid.locator(`[aria-level="${row.level}"]`));
}

const focusOn = (row: Locator) => row.locator('[data-name]').click();

/** How far from the pointer its ghost may stand and still be beside it, in pixels. */
const BESIDE = 40;

async function drag({ app, tree, refusal, row, targetRow, ears }: Attempt): Promise<void> {
  const mouse = new Mouse(app.page, tree);
  await mouse.drag(row);
  const pointer = await mouse.over(targetRow);
  await expect(mouse.ghost).toContainText(refusal.sentence);
  const box = await mouse.ghost.boundingBox();
  expect(Math.abs((box?.x ?? 0) - pointer.x)).toBeLessThan(BESIDE);
  expect(Math.abs((box?.y ?? 0) - pointer.y)).toBeLessThan(BESIDE);
  await expect(app.page.locator('html')).toHaveAttribute('data-dragging', 'refused');
  await ears.listen();
  await mouse.letGo();
  await expect(mouse.ghost).toHaveCount(0);
  if (refusal.dropSays === undefined) await ears.hearAtOnce(cannotMoveThere(refusal));
  else if (refusal.dropSays !== '') await ears.hear(refusal.dropSays);
}

async function cutAndPaste({ tree, refusal, row, targetRow, ears, changes }: Attempt): Promise<void> {
  await focusOn(row);
  await tree.press('Control+x');
  if (refusal.stays) {
    await ears.hearAtOnce(cannotMove(refusal));
    await expect(row).not.toHaveAccessibleName(/, cut/);
  } else {
    await expect(row).toHaveAccessibleName(/, cut/);
    await focusOn(targetRow);
    await tree.press('Control+v');
    await ears.hearAtOnce(cannotMoveThere(refusal));
    await expect(row).toHaveAccessibleName(/, cut/);
    await tree.press('Escape');
    await expect(row).not.toHaveAccessibleName(/, cut/);
  }
  await expect(changes.notice).toContainText(refusal.sentence);
}

async function chooseInDialog({ app, tree, refusal, row, ears, changes }: Attempt): Promise<void> {
  await focusOn(row);
  await tree.press('Control+Shift+m');
  if (refusal.stays) {
    await ears.hearAtOnce(cannotMove(refusal));
    await expect(changes.dialog).toHaveCount(0);
    return;
  }
  const name = nameOf(refusal.target);
  await changes.dialog.getByRole('combobox').fill(name);
  const option = changes.dialog.getByRole('option', { name: `${name}, ${refusal.sentence}` });
  await expect(option).toHaveAttribute('aria-disabled', 'true');
  await expect(option).toContainText(refusal.sentence);
  // A row that can't be chosen can be pressed all the same, to be told why.
  await option.click({ force: true });
  await expect(changes.dialog).toContainText(`Can’t move here: ${refusal.sentence}`);
  await app.page.keyboard.press('Enter');
  await ears.hearAtOnce(`Can’t move here: ${refusal.sentence}`);
  await app.page.keyboard.press('Escape');
  await expect(changes.dialog).toHaveCount(0);
}

async function pickUp({ app, tree, refusal, row, targetRow, ears }: Attempt): Promise<void> {
  const strip = app.page.getByRole('region', { name: 'Picked up' });
  await focusOn(row);
  await tree.press('Control+Shift+d');
  if (refusal.stays) {
    await ears.hearAtOnce(cannotMove(refusal));
    await expect(strip).toHaveCount(0);
    return;
  }
  await expect(strip).toBeVisible();
  // Keys do not come to a row that takes nothing, so it is pointed at; they begin on the folder's own.
  if (refusal.target !== refusal.folder) await expect(targetRow).toHaveAttribute('aria-hidden', 'true');
  await focusOn(targetRow);
  await ears.hearAtOnce(`Cannot drop here: ${refusal.sentence}`);
  await expect(strip).toContainText(`Cannot drop here: ${refusal.sentence}`);
  await tree.press('Escape');
  await expect(strip).toHaveCount(0);
}

const ROUTES: readonly (readonly [Route, (attempt: Attempt) => Promise<void>])[] = [
  ['dragged', drag],
  ['cut and pasted', cutAndPaste],
  ['chosen in the dialog', chooseInDialog],
  ['picked up with keys', pickUp],
];

const STEPS = {
  in: { key: 'Alt+Shift+ArrowRight', entry: 'Move into the folder above' },
  out: { key: 'Alt+Shift+ArrowLeft', entry: 'Move out one level' },
} as const;

/** A small step: its key tells the reason, and its entry of the row's menu can't be chosen. */
async function takeStep({ app, tree, refusal, ears, sent }: Attempt, step: Step): Promise<void> {
  const { key, entry } = STEPS[step.key];
  const row = rowOf(tree, step.folder);
  await focusOn(row);
  await ears.listen();
  await tree.press(key);
  await ears.hearAtOnce(`Can’t move ${nameOf(step.folder)} to ${step.target}. ${step.sentence ?? refusal.sentence}`);
  await row.locator('[data-name]').click({ button: 'right' });
  const offered = (await app.menuEntries()).find(({ label }) => label === entry);
  // The row of a mailbox has no such entry at all.
  expect(offered?.enabled ?? false).toBe(false);
  await app.closeMenu();
  expect(sent()).toEqual([]);
}

const PLACE_STEPS = { up: 'Alt+Shift+ArrowUp', down: 'Alt+Shift+ArrowDown' } as const;

/** Tries a step among a folder's siblings: its key tells why there is none, and its entry of the row's menu can't be chosen. */
export async function expectStepRefused(
  { app, tree, sent }: Stage,
  folder: string,
  way: keyof typeof PLACE_STEPS,
  sentence: string,
): Promise<void> {
  const ears = new Ears(app.page);
  await tree.focus(folder);
  await ears.listen();
  await tree.press(PLACE_STEPS[way]);
  await ears.hearAtOnce(`Can’t move ${folder}. ${sentence}`);
  await tree.row(folder).locator('[data-name]').click({ button: 'right' });
  expect((await app.menuEntries()).find(({ label }) => label === `Move ${way}`)?.enabled).toBe(false);
  await app.closeMenu();
  expect(sent()).toEqual([]);
}

/** Tries a move that may not be by every route: each tells the same reason, in sight and aloud, and changes nothing. */
export async function expectRefusedByEveryRoute(stage: Stage, refusal: Refusal): Promise<void> {
  const { app, tree, sent } = stage;
  const attempt: Attempt = {
    ...stage,
    refusal,
    row: rowOf(tree, refusal.folder),
    targetRow: rowOf(tree, refusal.target),
    ears: new Ears(app.page),
    changes: new Changes(app.page),
  };
  for (const [route, take] of ROUTES) {
    if (refusal.never?.[route] !== undefined) continue;
    await test.step(route, async () => {
      await focusOn(attempt.row);
      const before = await shape(tree);
      await attempt.ears.listen();
      await take(attempt);
      await expect.poll(() => shape(tree)).toEqual(before);
      expect(sent()).toEqual([]);
    });
  }
  const { step } = refusal;
  if (typeof step !== 'string') await test.step('one step with keys', () => takeStep(attempt, step));
}

const cannotMove = ({ folder, sentence }: Refusal) => `Can’t move ${nameOf(folder)}. ${sentence}`;
const cannotMoveThere = ({ folder, target, sentence }: Refusal) =>
  `Can’t move ${nameOf(folder)} to ${nameOf(target)}. ${sentence}`;
