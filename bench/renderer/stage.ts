import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright';
import { build } from 'vite';
import { z } from 'zod';
import type {} from './bench.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const built = fileURLToPath(new URL('../../out/bench', import.meta.url));

/** @returns a browser to measure in */
export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--enable-precise-memory-info'],
  });
}

/**
 * Builds the page, and serves it and the folders on a free port of this computer.
 * @param folders packed, by the name they are asked for
 */
export async function serve(
  folders: Readonly<Record<string, string>>,
): Promise<{ address: string; close: () => void }> {
  await build({ configFile: `${here}vite.config.ts`, logLevel: 'error' });
  const types: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript', css: 'text/css' };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://bench');
    const asked = folders[pathname.slice(1)];
    if (asked !== undefined) {
      response.end(asked);
      return;
    }
    const file = pathname === '/' ? '/index.html' : pathname;
    readFile(built + file).then(
      (body) => {
        response.setHeader('content-type', types[file.split('.').at(-1) ?? ''] ?? 'text/plain');
        response.end(body);
      },
      () => {
        response.statusCode = 404;
        response.end();
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { address: `http://127.0.0.1:${address.port}`, close: () => server.close() };
}

/** Milliseconds the main thread has worked so far, waiting not counted. */
async function worked(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
}

/** Waits until what was done is drawn. */
export const settled = (page: Page) =>
  page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))),
  );

export interface Opened {
  readonly page: Page;
  readonly session: CDPSession;
  /** Milliseconds of main-thread work that `act` causes until its result is drawn. */
  readonly work: (act: () => Promise<unknown>) => Promise<number>;
}

/** Opens a page of the bench. */
export async function open(browser: Browser, url: string): Promise<Opened> {
  const page = await browser.newPage({ viewport: { width: 1_000, height: 800 } });
  page.on('pageerror', (error) => {
    throw error;
  });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(url);
  await page.waitForFunction(() => window.bench !== undefined);
  const work = async (act: () => Promise<unknown>) => {
    await session.send('HeapProfiler.collectGarbage');
    await settled(page);
    const before = await worked(session);
    await act();
    await settled(page);
    return (await worked(session)) - before;
  };
  return { page, session, work };
}

/** One line of a trace: a task with its work in microseconds, or the name of a thread. */
const traceEvent = z.object({
  name: z.string(),
  pid: z.number(),
  tid: z.number(),
  tdur: z.number().default(0),
  args: z.object({ name: z.string().optional() }).optional(),
});

/** Records the tasks of all main threads. @returns a function that ends it and gives the work of the longest, in milliseconds */
export async function recordTasks(session: CDPSession): Promise<() => Promise<number>> {
  const events: z.output<typeof traceEvent>[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value) events.push(traceEvent.parse(event));
  });
  await session.send('Tracing.start', { traceConfig: { includedCategories: ['toplevel'] } });
  return async () => {
    const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
    await session.send('Tracing.end');
    await complete;
    const thread = (event: { pid: number; tid: number }) => `${event.pid} ${event.tid}`;
    const named = events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
    const mains = new Set(named.map(thread));
    const tasks = events.filter((event) => event.name.endsWith('RunTask') && mains.has(thread(event)));
    return tasks.reduce((longest, { tdur }) => Math.max(longest, tdur / 1_000), 0);
  };
}
