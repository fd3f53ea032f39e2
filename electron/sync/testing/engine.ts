import { beforeEach } from 'vitest';
import type { FolderDiff } from '../../../shared/diff.ts';
import { type Folder, newFolder } from '../../../shared/folder.ts';
import { unpackFolders } from '../../../shared/pack.ts';
import { openStore, type Store } from '../../store/store.ts';
import { account, Harness } from './harness.ts';
import { type Call, put, ScriptedVendor } from './scripted-vendor.ts';
import { turns, until } from './until.ts';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const NOTHING: FolderDiff = { added: [], updated: [], removed: [] };
export const inbox = newFolder('1', 'Inbox', { unread: 1, validity: 1, contentToken: 't1' });

let vendors: Map<string, ScriptedVendor>;
/** A fresh engine for every test after `setUpEngine`. */
export let harness: Harness;
export let store: Store;

/** @returns the scripted vendor of a mailbox */
export function vendor(id = 'ann'): ScriptedVendor {
  const known = vendors.get(id);
  if (known) return known;
  const made = new ScriptedVendor();
  vendors.set(id, made);
  return made;
}

/** From now on the mailbox is opened with another vendor. */
export function renewVendor(id: string): void {
  vendors.delete(id);
}

/** Begins again with an engine on another store. */
export function engineOn(other: Store): void {
  harness = new Harness(({ id }) => vendor(id), other);
}

/** For a file of tests, or a group of them: each begins with an engine and a store of its own. */
export function setUpEngine(): void {
  beforeEach(() => {
    vendors = new Map();
    store = openStore(':memory:', 0).store;
    engineOn(store);
  });
}

/** @returns the call of `changes` the engine makes next */
export async function call(id = 'ann'): Promise<Call> {
  await until(() => vendor(id).calls.length > 0, 'the engine asks for changes');
  const next = vendor(id).calls[0];
  if (!next) throw new Error('no call');
  return next;
}

/** Starts with mailboxes whose first read has given the inbox. */
export async function started(...ids: string[]): Promise<void> {
  harness.engine.start(ids.map((id) => account(id)));
  for (const id of ids) {
    (await call(id)).answer({ changes: [put(inbox)], cursor: 'c1' });
    await until(() => harness.phase(id) === 'fresh');
  }
  await turns();
}

/** @returns what the snapshot holds of a mailbox */
export const folders = (id = 'ann'): Folder[] =>
  unpackFolders(harness.engine.snapshot().accounts.find(({ account }) => account === id)?.folders ?? '[]');
export const status = (id = 'ann') => harness.engine.statuses().find(({ account }) => account === id);
