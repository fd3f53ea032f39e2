/** The tree in a real browser, against a plain list: run with `node bench/renderer/run.ts`. */
import type { Browser } from 'playwright';
import type { FolderDiff } from '../../shared/diff.ts';
import { packFolders } from '../../shared/pack.ts';
import { makeFolders } from '../data.ts';
import { median, ms, RUNS, report, times } from '../measure.ts';
import { launch, open, recordTasks, serve, settled } from './stage.ts';

const MANY = 100_000;
const folders = makeFolders(MANY);
const packed = packFolders(folders);

/** A change of the unread counts of `count` folders, spread over the whole mailbox. */
function countChange(count: number): FolderDiff {
  const updated = Array.from({ length: count }, (_, i) => {
    const from = folders[Math.floor((i * MANY) / count)];
    if (from === undefined) throw new Error('fewer folders than asked for');
    return [from, { ...from, unread: (from.unread ?? 0) + 1 }] as const;
  });
  return { added: [], updated, removed: [] };
}

/** One run of everything that is compared with the reference. */
async function changes(browser: Browser, url: string): Promise<{ mount: number; one: number; thousand: number }> {
  const { page, work } = await open(browser, url);
  const mount = await work(async () => {
    await page.evaluate(() => window.bench.mount());
    await settled(page);
    await page.evaluate(() => window.bench.openAll());
  });
  // The page has the change already when the time begins, as if main had sent it.
  const change = async (count: number) => {
    const diff = await page.evaluateHandle((value) => value, countChange(count));
    return work(() => page.evaluate((value) => window.bench.diff(value), diff));
  };
  const figures = { mount, one: await change(1), thousand: await change(1_000) };
  await page.close();
  return figures;
}

interface Scrolled {
  /** Milliseconds from one frame to the next, at worst; whatever else keeps this computer busy counts as well. */
  readonly longest: number;
  /** Milliseconds of work of the main thread without a break, at worst. */
  readonly busiest: number;
  /** Frames in which a row was missing. */
  readonly blank: number;
  readonly frames: number;
}

/** Scrolls with the wheel from the top to the bottom in five seconds, looking at every frame. */
async function scroll(browser: Browser, url: string): Promise<Scrolled> {
  const { page, session } = await open(browser, url);
  await page.evaluate(() => window.bench.mount());
  await page.evaluate(() => window.bench.openAll());
  await settled(page);
  const busiest = await recordTasks(session);
  const watching = page.evaluate(
    () =>
      new Promise<{ longest: number; blank: number; frames: number }>((done) => {
        const scroller = document.querySelector('[data-key]')?.closest('[role=rowgroup]');
        if (!scroller) throw new Error('no list');
        let last = performance.now();
        let longest = 0;
        let blank = 0;
        let frames = 0;
        const look = (now: number) => {
          longest = Math.max(longest, now - last);
          last = now;
          frames++;
          const { top, bottom } = scroller.getBoundingClientRect();
          let covered = 0;
          for (const row of scroller.querySelectorAll('[data-key]')) {
            const box = row.getBoundingClientRect();
            covered += Math.max(0, Math.min(box.bottom, bottom) - Math.max(box.top, top));
          }
          if (covered < bottom - top - 1) blank++;
          if (scroller.scrollTop + scroller.clientHeight < scroller.scrollHeight - 1) requestAnimationFrame(look);
          else done({ longest, blank, frames });
        };
        requestAnimationFrame(look);
      }),
  );
  await page.mouse.move(400, 400);
  const start = performance.now();
  // A little more than the rows, so that the end is reached whatever is rounded on the way.
  const height = MANY * 28 + 5_000;
  for (let sent = 0; sent < height; ) {
    const due = Math.min(height, ((performance.now() - start) / 5_000) * height);
    if (due - sent > 1_000 || due === height) {
      await page.mouse.wheel(0, due - sent);
      sent = due;
    }
    await new Promise((resolve) => setTimeout(resolve, 8));
  }
  const seen = { ...(await watching), busiest: await busiest() };
  await page.close();
  return seen;
}

/** Work per typed letter, and of one plain pass over the names for comparison. */
async function finding(browser: Browser, url: string): Promise<{ key: number; pass: number }> {
  const { page, work } = await open(browser, url);
  await page.evaluate(() => window.bench.mount());
  await page.evaluate(() => window.bench.find('x'));
  await settled(page);
  const keys: number[] = [];
  for (const text of ['v', 've', 'ver', 'vert', 'vertr']) {
    keys.push(await work(() => page.evaluate((typed) => window.bench.find(typed), text)));
  }
  const pass = await page.evaluate(
    (names) => {
      const start = performance.now();
      let found = 0;
      for (const name of names) if (name.includes('vertr')) found++;
      return found > 0 ? performance.now() - start : Number.NaN;
    },
    folders.map(({ name }) => name.toLowerCase()),
  );
  await page.close();
  return { key: median(keys), pass };
}

/** Megabytes of JavaScript heap with everything open. */
async function heap(browser: Browser, url: string): Promise<number> {
  const { page, session } = await open(browser, url);
  await page.evaluate(() => window.bench.mount());
  await page.evaluate(() => window.bench.openAll());
  await settled(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await page.close();
  return usedSize / 1e6;
}

async function repeat<T>(once: () => Promise<T>): Promise<T[]> {
  const all: T[] = [];
  for (let run = 0; run < RUNS; run++) all.push(await once());
  return all;
}

const { address, close } = await serve({ folders: packed });
const app = `${address}/?folders=/folders`;
const browser = await launch();
try {
  await changes(browser, app);
  const pairs = await repeat(async () => ({
    ours: await changes(browser, app),
    plain: await changes(browser, `${app}&reference`),
  }));
  const compared = (what: string, name: 'mount' | 'one' | 'thousand', bar: number) => {
    const ours = median(pairs.map(({ ours }) => ours[name]));
    const ratio = median(pairs.map(({ ours, plain }) => ours[name] / plain[name]));
    report(what, `${ms(ours)} = ${times(ratio)}`, `≤ ${bar} × a plain list`);
  };
  compared('mount and open all, 100,000 folders', 'mount', 1);
  compared('one count changes', 'one', 1.5);
  compared('1,000 counts change at once', 'thousand', 1.5);

  const scrolls = await repeat(() => scroll(browser, app));
  report(
    'wheel from top to bottom in 5 s: busiest frame',
    ms(median(scrolls.map(({ busiest }) => busiest))),
    '≤ 50 ms of work',
  );
  report(
    'the same by the clock, other programs included',
    ms(median(scrolls.map(({ longest }) => longest))),
    '≤ 50 ms',
  );
  report('frames with a blank row', `${Math.max(...scrolls.map(({ blank }) => blank))}`, 'none');
  report('frames drawn', `${median(scrolls.map(({ frames }) => frames))}`);

  const finds = await repeat(() => finding(browser, app));
  report('find: main-thread work of one typed letter', ms(median(finds.map(({ key }) => key))));
  report('one pass of includes over the same names', ms(median(finds.map(({ pass }) => pass))));

  const full = median(await repeat(() => heap(browser, app)));
  const empty = median(await repeat(() => heap(browser, `${address}/?folders=/folders&empty`)));
  report('heap over an app without folders', `${(full - empty).toFixed(1)} MB`, '≤ 60 MB');
} finally {
  await browser.close();
  close();
}
