import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, test as base, chromium, expect, type Page } from '@playwright/test';
import type { Account } from '../shared/account.ts';
import type { Input, MailgroveBridge, Output, Reply, RequestName } from '../shared/ipc.ts';
import type { Driver, Start } from './drivers/driver.ts';
import { electronDriver } from './drivers/electron-driver.ts';
import { hostDriver } from './drivers/host-driver.ts';
import { findElectron } from './electron-runtime.ts';
import { findChromium } from './setup/find.ts';

declare global {
  interface Window {
    readonly mailgrove: MailgroveBridge;
  }
}

const BROWSER_ARGS = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** The app as a spec meets it. The window is another one after a restart. */
export interface TestedApp extends Omit<Driver, 'close' | 'kill'> {
  /** The app's data folder; lives as long as the test. */
  readonly userData: string;
  /** Asks main as the window would. @throws Error with the code when main refuses */
  invoke<Name extends RequestName>(name: Name, input: Input<Name>): Promise<Output<Name>>;
  /** Adds a mailbox without its form. */
  addMailbox(input: Input<'accounts:add'>): Promise<Account>;
  /** Quits the app and starts it again on the same data. @param env further variables from now on */
  restart(env?: Readonly<Record<string, string>>): Promise<void>;
  /** Ends the app's process at once, as a power cut would, and starts it again on the same data. */
  killAndRestart(): Promise<void>;
  /** Problems matching `pattern` are expected from now on, and do not fail the test. */
  expectProblem(pattern: RegExp): void;
}

interface Fixtures {
  readonly app: TestedApp;
  /** Environment of the app's process; set with `test.use`. */
  readonly appEnv: Readonly<Record<string, string>>;
}

interface WorkerFixtures {
  readonly start: Start;
}

/** Runs in the page. */
function callBridge({ name, input }: { name: string; input: unknown }): Promise<unknown> {
  const bridge: object = window.mailgrove;
  const invoke: (name: string, input: unknown) => Promise<unknown> = Reflect.get(bridge, 'invoke');
  return invoke(name, input);
}

async function launchBrowser(): Promise<Browser | null> {
  const executablePath = findChromium();
  return executablePath === null ? null : chromium.launch({ executablePath, args: BROWSER_ARGS });
}

async function openApp(start: Start, userData: string, firstEnv: Readonly<Record<string, string>>) {
  const problems: string[] = [];
  const expected: RegExp[] = [];
  let watched: Page | null = null;
  const watch = (page: Page) => {
    watched = page;
    page.on('pageerror', (error) => page === watched && problems.push(`${error.name}: ${error.message}`));
    // Violations of the content security policy are console errors, too.
    page.on('console', (message) => {
      if (page === watched && message.type() === 'error') problems.push(message.text());
    });
  };
  let env = firstEnv;
  let driver: Driver = await start({ userData, env, watch });

  const app: TestedApp = {
    get page() {
      return driver.page;
    },
    get pid() {
      return driver.pid;
    },
    userData,
    async invoke<Name extends RequestName>(name: Name, input: Input<Name>): Promise<Output<Name>> {
      const answer = await driver.page.evaluate(callBridge, { name, input });
      const reply = answer as Reply<Output<Name>>;
      if (!reply.ok) throw new Error(`${name}: ${reply.error.code}`);
      return reply.value;
    },
    addMailbox: (input) => app.invoke('accounts:add', input),
    setOnline: (online) => driver.setOnline(online),
    wake: () => driver.wake(),
    menuEntries: () => driver.menuEntries(),
    chooseFromMenu: (label) => driver.chooseFromMenu(label),
    closeMenu: () => driver.closeMenu(),
    openedOutside: (act) => driver.openedOutside(act),
    async restart(more = {}) {
      await driver.close();
      env = { ...env, ...more };
      driver = await start({ userData, env, watch });
    },
    async killAndRestart() {
      // A page without its app complains, and rightly so.
      watched = null;
      await driver.kill();
      driver = await start({ userData, env, watch });
    },
    expectProblem: (pattern) => {
      expected.push(pattern);
    },
  };
  return {
    app,
    close: () => driver.close(),
    unexpected: () => problems.filter((problem) => !expected.some((pattern) => pattern.test(problem))),
  };
}

/**
 * Every spec's `test`: `app` is the built app, freshly started on an empty data folder. A page error, a console error or
 * a violation of the content security policy fails the test.
 */
export const test = base.extend<Fixtures, WorkerFixtures>({
  appEnv: [{}, { option: true }],

  start: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of needed fixtures from the pattern
    async ({}, use, worker) => {
      const electron = findElectron();
      if (worker.project.name === 'electron' && 'program' in electron) {
        await use(electronDriver(electron.program));
        return;
      }
      const browser = await launchBrowser();
      if (browser === null && process.env.CI) throw new Error('No Chromium to test with');
      await use(browser === null ? refuseToStart : hostDriver(browser));
      await browser?.close();
    },
    { scope: 'worker' },
  ],

  app: async ({ start, appEnv }, use, info) => {
    info.skip(start === refuseToStart, 'Chromium is missing');
    const userData = await mkdtemp(join(tmpdir(), 'mailgrove-app-'));
    const { app, close, unexpected } = await openApp(start, userData, appEnv);
    await use(app);
    await close();
    await rm(userData, { recursive: true, force: true });
    expect(unexpected(), 'errors on the page').toEqual([]);
  },
});

const refuseToStart: Start = () => Promise.reject(new Error('Chromium is missing'));

export { expect };
