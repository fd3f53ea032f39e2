import { afterEach, beforeEach } from 'vitest';
import { openStore, type Store } from '../../store/store.ts';
import { turns } from '../../sync/testing/until.ts';
import { App } from './app.ts';
import { MailServer } from './mail-server.ts';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;

/** What every test begins with after `setScene`: a mailbox `ola` whose server can refresh, and the app. */
export let store: Store;
export let server: MailServer;
export let app: App;

/** For a file of tests, or a group of them: each begins with a scene of its own. */
export function setScene(): void {
  beforeEach(async () => {
    store = openStore(':memory:', 0).store;
    server = new MailServer();
    await startAgain();
  });
  afterEach(async () => {
    await app.close();
    store.close();
  });
}

/**
 * Starts the app on the data there is; the one before, unless it was closed, is gone as in a power cut.
 * @param disk what the store does otherwise this time
 */
export async function startAgain(disk: Partial<Store> = {}): Promise<void> {
  app = await App.open({ ...store, ...disk }, new Map([['ola', server]]));
}

/** Begins a refresh and lets the server answer. @returns its id */
export async function start(folders: readonly string[] | null = ['1']): Promise<string> {
  const { id } = app.refreshes.start('ola', folders);
  await turns();
  return id;
}

/** How many times the server has been asked how far a task is. */
export const follows = () => server.heard.filter((call) => call.startsWith('follow')).length;
