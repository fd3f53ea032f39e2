/** Moving folders in the tree, in a real browser: run with `node bench/renderer/moving.ts`. */
import type { Browser } from 'playwright';
import type { FolderDiff } from '../../shared/diff.ts';
import type { Folder } from '../../shared/folder.ts';
import { packFolders } from '../../shared/pack.ts';
import { makeFolders } from '../data.ts';
import { median, ms, RUNS, report, times } from '../measure.ts';
import { launch, open, recordTasks, serve, settled } from './stage.ts';

const SIZES = [1_000, 10_000, 100_000] as const;
const mailboxes = new Map(SIZES.map((size) => [size, makeFolders(size)]));

/** What two changes cost, in milliseconds of main-thread work until they are drawn; the median of several of each. */
interface Costs {
  readonly move: number;
  readonly count: number;
}

function updated(folders: readonly Folder[], change: (folder: Folder) => Folder): FolderDiff {
  return { added: [], updated: folders.map((folder) => [folder, change(folder)]), removed: [] };
}

/** Moves one folder from branch to branch, and changes one count, in turns, with everything open. */
async function changes(browser: Browser, url: string, folders: readonly Folder[]): Promise<Costs> {
  const { page, work } = await open(browser, url);
  await page.evaluate(() => window.bench.mount());
  await page.evaluate(() => window.bench.openAll());
  await settled(page);
  const leaf = folders.at(-1);
  const other = folders.at(-2);
  const tops = folders.filter(({ parentId, role }) => parentId === null && role === null);
  if (leaf === undefined || other === undefined) throw new Error('no folders');
  let last = leaf;
  let counted = other;
  const moves: number[] = [];
  const counts: number[] = [];
  for (let round = 0; round < 9; round++) {
    const moved = { ...last, parentId: tops[round % tops.length]?.id ?? null };
    const move = await page.evaluateHandle(
      (value) => value,
      updated([last], () => moved),
    );
    moves.push(await work(() => page.evaluate((value) => window.bench.diff(value), move)));
    last = moved;
    const more = { ...counted, unread: (counted.unread ?? 0) + 1 };
    const count = await page.evaluateHandle(
      (value) => value,
      updated([counted], () => more),
    );
    counts.push(await work(() => page.evaluate((value) => window.bench.diff(value), count)));
    counted = more;
  }
  await page.close();
  return { move: median(moves), count: median(counts) };
}

interface Dragged {
  /** Milliseconds from one frame to the next, at worst; whatever else keeps this computer busy counts as well. */
  readonly longest: number;
  /** Milliseconds of work of the main thread without a break, at worst. */
  readonly busiest: number;
  readonly frames: number;
}

/** Drags a row over the open tree for some seconds: across the rows in sight, then along the lower edge, which scrolls. */
async function drag(browser: Browser, url: string): Promise<Dragged> {
  const { page, session } = await open(browser, url);
  await page.evaluate(() => window.bench.mount());
  await page.evaluate(() => window.bench.openAll());
  await settled(page);
  const list = await page.locator('[role="rowgroup"]').last().boundingBox();
  if (list === null) throw new Error('no list');
  await page.mouse.move(list.x + 120, list.y + 60);
  await page.mouse.down();
  await page.mouse.move(list.x + 130, list.y + 80, { steps: 4 });
  await settled(page);
  const busiest = await recordTasks(session);
  const watching = page.evaluate(
    (forMs) =>
      new Promise<{ longest: number; frames: number }>((done) => {
        const start = performance.now();
        let last = start;
        let longest = 0;
        let frames = 0;
        const look = (now: number) => {
          longest = Math.max(longest, now - last);
          last = now;
          frames++;
          if (now - start < forMs) requestAnimationFrame(look);
          else done({ longest, frames });
        };
        requestAnimationFrame(look);
      }),
    4_500,
  );
  const start = performance.now();
  for (let now = start; now - start < 4_500; now = performance.now()) {
    const part = (now - start) / 4_500;
    const swing = Math.abs(Math.sin(part * 20));
    const y = part < 0.5 ? 60 + swing * (list.height - 160) : list.height - 4;
    await page.mouse.move(list.x + 130, list.y + y);
  }
  const seen = { ...(await watching), busiest: await busiest() };
  if ((await page.locator('[data-drop]').count()) === 0) throw new Error('nothing was dragged');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await page.close();
  return seen;
}

/** Selects everything from the first row to the last with the keyboard, then goes on row by row. */
async function selecting(browser: Browser, url: string): Promise<{ all: number; one: number }> {
  const { page, work } = await open(browser, url);
  await page.evaluate(() => window.bench.mount());
  await page.evaluate(() => window.bench.openAll());
  await settled(page);
  await page.locator('[data-key]').nth(1).click();
  const all = await work(() => page.keyboard.press('Control+Shift+End'));
  const ones: number[] = [];
  for (let round = 0; round < 5; round++) ones.push(await work(() => page.keyboard.press('Shift+ArrowUp')));
  await page.close();
  return { all, one: median(ones) };
}

const packed = Object.fromEntries([...mailboxes].map(([size, folders]) => [`folders-${size}`, packFolders(folders)]));
const { address, close } = await serve(packed);
const browser = await launch();
const urlOf = (size: number) => `${address}/?folders=/folders-${size}`;
try {
  for (const [size, folders] of mailboxes) {
    await changes(browser, urlOf(size), folders);
    const all: Costs[] = [];
    for (let run = 0; run < RUNS; run++) all.push(await changes(browser, urlOf(size), folders));
    const move = median(all.map((costs) => costs.move));
    const ratio = median(all.map((costs) => costs.move / costs.count));
    report(`one folder is moved, ${size.toLocaleString('en')} open`, `${ms(move)} = ${times(ratio)}`, '≤ 2 × a count');
  }

  const drags: Dragged[] = [];
  for (let run = 0; run < RUNS; run++) drags.push(await drag(browser, urlOf(100_000)));
  report('dragged over 100,000 open: busiest frame', ms(median(drags.map(({ busiest }) => busiest))), '≤ 33 ms');
  report('longest time between frames, idle ones included', ms(median(drags.map(({ longest }) => longest))));
  report('frames drawn in 4.5 s', `${median(drags.map(({ frames }) => frames))}`);

  const selections: Awaited<ReturnType<typeof selecting>>[] = [];
  for (let run = 0; run < RUNS; run++) selections.push(await selecting(browser, urlOf(100_000)));
  report('select 100,000 rows by a range', ms(median(selections.map(({ all }) => all))));
  report('one row less of them', ms(median(selections.map(({ one }) => one))));
} finally {
  await browser.close();
  close();
}
