import { afterEach } from 'vitest';
import type { Act, Vendor } from '../../../electron/vendors/vendor.ts';
import type { Folder } from '../../../shared/folder.ts';
import { partsFor } from '../harness.ts';
import { type HarnessOptions, type LineworksHarness, lineworksHarness } from './harness.ts';
import type { Knobs } from './knobs.ts';
import type { World } from './world.ts';

export const patient = new AbortController().signal;
export const APIS = ['1.0', '2.0'] as const;

/** The server of the test, and a vendor for it; there once `open` has been called. */
export let harness: LineworksHarness;
export let vendor: Vendor;

/** Starts a fresh server, which ends with the test. */
export async function open(options: HarnessOptions): Promise<void> {
  harness = await lineworksHarness(options);
  vendor = harness.open(partsFor(harness));
}
afterEach(() => harness.close());

export const world = (): World => harness.server.world;
export const knobs = (): Knobs => harness.server.knobs;

/** @returns what was asked, in order */
export const asked = (): string[] =>
  harness.server.log.map(({ method, path }) => `${method} ${path.split('/').slice(-2).join('/')}`);

/** @returns the folders by name, as the app has them */
export async function look(): Promise<Map<string, Folder>> {
  const { changes } = await vendor.changes(null, patient);
  return new Map(changes.flatMap((change) => (change.type === 'put' ? [[change.folder.name, change.folder]] : [])));
}

/** @returns `done`, or the code of the error, with a question mark where it is uncertain */
export async function codeOf(acted: Act): Promise<string> {
  const [result] = (await vendor.act?.([acted], patient)) ?? [];
  return result === undefined || result.done ? 'done' : `${result.error.code}${result.uncertain ? '?' : ''}`;
}

export async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'no error',
    (error: unknown) => error,
  );
}

export const create = (name: string, parentId: number | null = null): Act => ({
  type: 'create',
  parentId: parentId === null ? null : String(parentId),
  name,
});
export const rename = (folder: number, name: string): Act => ({ type: 'rename', folder: String(folder), name });
export const destroy = (folder: number, withMail = true): Act => ({
  type: 'destroy',
  folder: String(folder),
  withMail,
});
