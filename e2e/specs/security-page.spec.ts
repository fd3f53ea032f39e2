import type { Page } from '@playwright/test';
import { type Collector, startCollector } from './support/collector.ts';
import { ASKING, type Attack, LEAVING, PERMISSIONS, RUNNING } from './support/page-attacks.ts';
import { test as base, expect } from './support/spec.ts';

const test = base.extend<{ collector: Collector }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of needed fixtures from the pattern
  collector: async ({}, use) => {
    const collector = await startCollector();
    await use(collector);
    await collector.close();
  },
});

const REFUSALS =
  /Content Security Policy|Failed to (?:load|construct|register)|Refused to|violates|Not allowed to|net::ERR_|bad HTTP/;

/**
 * Runs it as code of the page runs: what a debugger evaluates itself may do more than the policy of the page allows.
 * @returns whether it was refused by an exception; what it brings out is heard elsewhere
 */
function attempt(page: Page, attack: Attack, { url, udpPort }: Collector): Promise<'tried' | 'refused'> {
  return page.evaluate(`new Promise((resolve) => {
    setTimeout(async () => {
      try {
        await (${attack})(${JSON.stringify({ url, udpPort })});
        resolve('tried');
      } catch {
        resolve('refused');
      }
    });
  })`);
}

/** Tries one after the other; after each the app is still there. */
async function tryAll(page: Page, attacks: Readonly<Record<string, Attack>>, collector: Collector): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  for (const [what, attack] of Object.entries(attacks)) {
    await test.step(what, async () => {
      await attempt(page, attack, collector);
      expect(await page.evaluate(() => document.querySelector('h1')?.checkVisibility()), what).toBe(true);
    });
  }
}

/** What the browser was asked for before has been asked of the collector by now: it asks in order. */
async function expectNothingHeard(page: Page, collector: Collector): Promise<void> {
  const other = await page.context().newPage();
  await other.goto(`${collector.url}/last`);
  await other.close();
  const last = ['GET /last', 'GET /favicon.ico'];
  expect(collector.heard()).toContain('GET /last');
  expect(collector.heard().filter((asked) => !last.includes(asked))).toEqual([]);
}

test('a hostile page can have nothing asked for outside of the app', async ({ app, collector }) => {
  app.expectProblem(REFUSALS);
  await tryAll(app.page, ASKING, collector);
  await expectNothingHeard(app.page, collector);
});

test('a hostile page can lead neither its own window nor another one away', async ({ app, collector }) => {
  app.expectProblem(REFUSALS);
  const before = app.page.url();
  await tryAll(app.page, LEAVING, collector);
  expect(app.page.url()).toBe(before);
  expect(app.page.context().pages()).toHaveLength(1);
  await expectNothingHeard(app.page, collector);
});

test('a hostile page can run no code but the app’s own', async ({ app, collector }) => {
  app.expectProblem(REFUSALS);
  await tryAll(app.page, RUNNING, collector);
  expect(await app.page.evaluate(() => Reflect.get(window, 'owned'))).toBeUndefined();
  await expectNothingHeard(app.page, collector);
});

test('a hostile page gets no permission', async ({ app, collector }) => {
  app.expectProblem(REFUSALS);
  for (const [what, attack] of Object.entries(PERMISSIONS)) {
    expect(await attempt(app.page, attack, collector), what).toBe('refused');
  }
});

test('the bridge has two functions, and neither takes a name it does not know', async ({ app }) => {
  const found = await app.page.evaluate(async () => {
    const bridge: object = window.mailgrove;
    const tried: string[] = [];
    for (const name of ['secrets:get', 'constructor', '__proto__', 'toString', 'fs', '', 'command']) {
      const invoke: (name: string, input: unknown) => Promise<unknown> = Reflect.get(bridge, 'invoke');
      tried.push(
        await invoke(name, {}).then(
          () => `${name} answered`,
          (error: unknown) => String(error),
        ),
      );
    }
    for (const name of ['constructor', '__proto__', 'secrets', 'app:info']) {
      const on: (name: string, listener: () => void) => unknown = Reflect.get(bridge, 'on');
      try {
        on(name, () => undefined);
        tried.push(`${name} is an event`);
      } catch (error) {
        tried.push(String(error));
      }
    }
    return { names: Object.keys(bridge).sort(), tried: [...new Set(tried)] };
  });
  expect(found.names).toEqual(['invoke', 'on']);
  expect(found.tried).toEqual(['TypeError: No such operation', 'TypeError: No such event']);
});

test('Node and Electron are not to be had in the page', async ({ app }) => {
  const names = ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer', '__dirname'];
  expect(await app.page.evaluate((all) => all.filter((name) => name in window), names)).toEqual([]);
});

test('main gives no password to whoever asks, however they ask', async ({ app, servers }) => {
  const axigen = await servers.axigen({ password: 'Tr0ub4dor-&-3-squirrels' });
  const connection = { vendor: 'axigen', server: axigen.url, user: axigen.user, signIn: 'password' } as const;
  const { id } = await app.addMailbox({ label: 'Work', connection, secret: axigen.password });
  const elsewhere = { ...connection, server: 'https://evil.example' };
  // A password kept is not sent to a server it was not typed for.
  await expect(app.invoke('accounts:edit', { account: id, label: 'Work', connection: elsewhere })).rejects.toThrow(
    /secret-needed/,
  );
  await expect(app.invoke('accounts:test', { account: id, connection: elsewhere })).rejects.toThrow(/secret-needed/);
});
