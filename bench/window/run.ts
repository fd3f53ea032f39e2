/**
 * The built app with a window, over ten busy mailboxes of 20,000 folders, and a person at work in it:
 * `node bench/window/run.ts [seconds]`, a minute unless told otherwise. App, servers and browser are processes of their own.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { chromium, type Page } from 'playwright';
import { startHost } from '../../e2e/host/start.ts';
import { findChromium } from '../../e2e/setup/find.ts';
import type { MailgroveBridge } from '../../shared/ipc.ts';
import { longestOf } from '../longest-work.ts';
import { ms, report } from '../measure.ts';
import { Person } from './person.ts';
import { FOLDERS, MAILBOXES, type MainFigures, mainFiguresSchema, serversReportSchema, TASKS } from './stage.ts';

declare global {
  interface Window {
    readonly mailgrove: MailgroveBridge;
  }
}

const seconds = Number(process.argv[2] ?? 60);
const executablePath = findChromium();
if (executablePath === null) throw new Error('Chromium is missing: node e2e/setup/setup.ts chromium');

const directory = mkdtempSync(join(tmpdir(), 'mailgrove-window-'));
const figuresPath = join(directory, 'figures.json');

const servers = fork(join(import.meta.dirname, 'busy-servers.ts'));
const [mailboxes] = await once(servers, 'message');
const host = await startHost({
  userData: join(directory, 'data'),
  env: {
    MAILGROVE_DEMO: JSON.stringify(mailboxes),
    MAILGROVE_BENCH_FIGURES: figuresPath,
    NODE_OPTIONS: `--import ${pathToFileURL(join(import.meta.dirname, 'watch-main.ts')).href}`,
  },
});
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });

async function main(): Promise<MainFigures> {
  rmSync(figuresPath, { force: true });
  process.kill(host.pid, 'SIGUSR2');
  for (;;) {
    await pause(50);
    if (!existsSync(figuresPath)) continue;
    const text = readFileSync(figuresPath, 'utf8');
    if (text.endsWith('}')) return mainFiguresSchema.parse(JSON.parse(text));
  }
}

const session = await page.context().newCDPSession(page);
async function rendererHeap(): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize / 1e6;
}

async function areAllRead(where: Page): Promise<boolean> {
  const statuses = await where.evaluate(() => window.mailgrove.invoke('accounts:statuses', {}));
  return statuses.ok && statuses.value.filter(({ syncedAt }) => syncedAt !== null).length === MAILBOXES;
}

/** What the window saw: frames by the clock, and pieces of work longer than 50 ms. */
interface Seen {
  frames: number;
  late: number;
  longestFrame: number;
  tasks: number;
  longestTask: number;
}

/** Watches every frame from now on. @returns a function that ends it and tells what was seen */
async function watchFrames(where: Page): Promise<() => Promise<Seen>> {
  const watch = await where.evaluateHandle(() => {
    const figures = { frames: 0, late: 0, longestFrame: 0, tasks: 0, longestTask: 0 };
    let last = performance.now();
    let watching = true;
    const look = (now: number) => {
      if (!watching) return;
      figures.frames++;
      if (now - last > 50) figures.late++;
      figures.longestFrame = Math.max(figures.longestFrame, now - last);
      last = now;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        figures.tasks++;
        figures.longestTask = Math.max(figures.longestTask, duration);
      }
    });
    observer.observe({ type: 'longtask' });
    return () => {
      watching = false;
      observer.disconnect();
      return figures;
    };
  });
  return () => watch.evaluate((end) => end());
}

/** The person at work while every frame is watched. */
async function watched(where: Page, person: Person, end: number): Promise<Seen> {
  const seen = await watchFrames(where);
  await person.workUntil(end);
  return seen();
}

function both(a: Seen, b: Seen): Seen {
  return {
    frames: a.frames + b.frames,
    late: a.late + b.late,
    longestFrame: Math.max(a.longestFrame, b.longestFrame),
    tasks: a.tasks + b.tasks,
    longestTask: Math.max(a.longestTask, b.longestTask),
  };
}

try {
  await page.goto(host.url);
  await page
    .locator('[data-key]')
    .nth(MAILBOXES - 1)
    .waitFor({ timeout: 120_000 });
  while (!(await areAllRead(page))) await pause(500);
  await pause(5_000);

  const early = { main: await main(), renderer: await rendererHeap() };
  servers.send('work');
  const person = new Person(page);
  const end = Date.now() + seconds * 1_000;
  const firstHalf = await watched(page, person, end - seconds * 500);
  // By now all has been used once that is made when it is first used. Weighing the heap stops the window: not its own doing.
  const middle = { main: await main(), renderer: await rendererHeap() };
  const frames = both(firstHalf, await watched(page, person, end));
  servers.send('rest');
  await once(servers, 'message');
  const busy = await main();
  // What was asked for last has its time to arrive, before it is looked at where it is.
  await pause(15_000);
  servers.send('rest');
  const late = serversReportSchema.parse((await once(servers, 'message'))[0]);
  const rest = { main: await main(), renderer: await rendererHeap() };

  const places = new Map(late.places.flat());
  const lost = MAILBOXES * TASKS - places.size;
  const elsewhere = [...person.asked].filter(([task, target]) => places.get(task) !== target);
  const minutes = seconds / 60;
  report(`${MAILBOXES} mailboxes × ${FOLDERS} folders and a window, busy`, `${seconds} s`);
  report('main: longest without a break, ms (of it processor)', longestOf(worst(middle.main, busy)), '≤ 100 ms');
  report('main: 99 of 100 times no later than', ms(Math.max(middle.main.most, busy.most)));
  report(
    'main: heap, at rest → half-way → at the end',
    heaps(early.main.heap, middle.main.heap, rest.main.heap),
    'no growth',
  );
  report(
    'window: heap, at rest → half-way → at the end',
    heaps(early.renderer, middle.renderer, rest.renderer),
    'no growth',
  );
  report('window: frames drawn in a second', `${(frames.frames / seconds).toFixed(0)}`);
  report(
    'window: frames later than 50 ms, in a minute',
    `${(frames.late / minutes).toFixed(1)}, longest ${ms(frames.longestFrame)}`,
  );
  report(
    'window: work longer than 50 ms, in a minute',
    `${(frames.tasks / minutes).toFixed(1)}, longest ${ms(frames.longestTask)}`,
  );
  report('longest a mailbox was not asked after', ms(Math.max(...late.oldest)), '≤ 10 s');
  report('requests of the least asked ÷ most, Axigen', ratio(late.requests.filter((_, i) => i % 2 === 0)));
  report('requests of the least asked ÷ most, JMAP', ratio(late.requests.filter((_, i) => i % 2 === 1)));
  report('what the person did, and what did not come off', `${person.done}, ${person.missed.length}`);
  report('folders moved; lost or elsewhere than asked', `${person.asked.size}; ${lost + elsewhere.length}`, 'none');
  for (const miss of person.missed.slice(0, 5)) console.log(`  ${miss}`);
  if (lost + elsewhere.length > 0) console.log('  ', elsewhere);
} finally {
  await browser.close();
  await host.close();
  if (servers.connected) {
    servers.send('end');
    await once(servers, 'exit');
  }
  rmSync(directory, { recursive: true, force: true });
}

/** Half-way and at the end it should be the same. */
function heaps(...megabytes: readonly number[]): string {
  return `${megabytes.map((each) => each.toFixed(0)).join(' → ')} MB`;
}

function worst(a: MainFigures, b: MainFigures): MainFigures {
  const longest = [...a.longest, ...b.longest].sort((one, other) => other.clock - one.clock);
  return { ...b, longest: longest.slice(0, 5) };
}

function ratio(counts: readonly number[]): string {
  return `${(Math.min(...counts) / Math.max(...counts)).toFixed(2)} of ${Math.max(...counts)}`;
}
