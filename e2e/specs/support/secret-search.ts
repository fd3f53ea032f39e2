import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { TestedApp } from '../../fixtures.ts';
import { secretsIn } from '../../security/written.ts';
import { expect } from './spec.ts';

type Secrets = Readonly<Record<string, string>>;

/** Keeps everything main sends to the window from the next reload on, events and answers alike. */
export function recordMessages(page: Page): readonly string[] {
  const arrived: string[] = [];
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => arrived.push(String(payload))));
  return arrived;
}

/** None of the secrets is in any file of the app, however written. @returns the names of the files looked through */
export async function expectNoSecretOnDisk(folder: string, secrets: Secrets): Promise<string[]> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
  for (const name of names) {
    const text = await readFile(name, 'latin1').catch((error: unknown) => {
      // The database goes on writing: what is gone meanwhile holds nothing.
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
      throw error;
    });
    expect(secretsIn(text, secrets), name).toEqual([]);
  }
  return names.map((name) => name.slice(folder.length + 1).replaceAll('\\', '/'));
}

/** None of them is in what the page holds, nor in what main answers. */
export async function expectNoSecretInWindow({ page, invoke }: TestedApp, secrets: Secrets): Promise<void> {
  const held = await page.evaluate(() =>
    JSON.stringify([
      document.documentElement.outerHTML,
      [...document.querySelectorAll('input')].map(({ value }) => value),
      { ...localStorage },
      { ...sessionStorage },
      location.href,
      // What a spec has had the page keep of main's events.
      Reflect.get(window, 'heard'),
    ]),
  );
  expect(secretsIn(held, secrets), 'the page').toEqual([]);
  const accounts = await invoke('accounts:list', {});
  const answers = [
    accounts,
    await invoke('accounts:statuses', {}),
    await invoke('settings:get', {}),
    await invoke('secrets:state', {}),
    await invoke('app:info', {}),
    await invoke('app:diagnostics', {}),
    await invoke('tree:snapshot', {}),
    await invoke('view:get', {}),
    await invoke('changes:state', {}),
    await invoke('refresh:state', {}),
    ...(await Promise.all(accounts.map(({ id }) => invoke('usage:get', { account: id })))),
  ];
  expect(secretsIn(JSON.stringify(answers), secrets), 'answers of main').toEqual([]);
}
