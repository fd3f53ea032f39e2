import { inspect } from 'node:util';
import { expect } from 'vitest';
import { createHttpClient } from '../../../electron/vendors/http.ts';
import type { Act, ActResult, Vendor } from '../../../electron/vendors/vendor.ts';
import type { Folder, FolderId } from '../../../shared/folder.ts';
import { ReferenceMirror } from '../apply.ts';
import { FaultyFetch } from '../faulty-fetch.ts';
import { type Harness, partsFor } from '../harness.ts';

export const PATIENT = new AbortController().signal;

export function create(name: string, parentId: FolderId | null = null): Act {
  return { type: 'create', parentId, name };
}

/** One fresh server, a vendor that changes its folders over a network that may fail, and somebody who looks. */
export class ActsFixture {
  readonly harness: Harness;
  readonly network = new FaultyFetch();
  readonly vendor: Vendor;
  /** The person's trash. */
  readonly trash: FolderId;

  private constructor(harness: Harness, trash: FolderId) {
    this.harness = harness;
    this.trash = trash;
    const http = createHttpClient({ fetch: this.network.fetch, backoffMs: 1 });
    this.vendor = harness.open({ ...partsFor(harness), http });
  }

  static async open(harness: Harness): Promise<ActsFixture> {
    const trash = [...(await foldersOf(harness)).values()].find(({ role }) => role === 'trash');
    return new ActsFixture(harness, trash?.id ?? 'no trash');
  }

  async close(): Promise<void> {
    await this.vendor.close();
    await this.harness.close();
  }

  /** The folders as somebody sees them who comes anew; they must be what the server has. */
  async look(): Promise<ReadonlyMap<FolderId, Folder>> {
    const folders = await foldersOf(this.harness);
    const truth = await this.harness.truth();
    expect([...folders.keys()].sort()).toEqual(truth.map(({ id }) => id).sort());
    for (const folder of truth) expect(folders.get(folder.id)).toMatchObject(folder);
    return folders;
  }

  /** @returns what every folder is called */
  async names(): Promise<string[]> {
    return [...(await this.look()).values()].map(({ name }) => name);
  }

  async act(...acts: readonly Act[]): Promise<readonly ActResult[]> {
    if (!this.vendor.act) throw new Error('this vendor changes nothing');
    const results = await this.vendor.act(acts, PATIENT);
    expect(results).toHaveLength(acts.length);
    return results;
  }

  /** @returns the id of a folder made through the vendor */
  async made(name: string, parent: FolderId | null = null): Promise<FolderId> {
    const [result] = await this.act(create(name, parent));
    if (!result?.done || result.id === null) throw new Error(`not made: ${inspect(result)}`);
    return result.id;
  }

  /** @returns what is where, for comparison */
  async state(): Promise<string[]> {
    const folders = [...(await this.look()).values()];
    return folders.map(({ id, parentId, name, total }) => `${id} ${parentId} ${name} ${total}`);
  }

  async expectRefused(acted: Act, codes: readonly string[]): Promise<void> {
    const before = await this.state();
    const [result] = await this.act(acted);
    expect(result).toMatchObject({ done: false, uncertain: false });
    expect(codes).toContain(result?.done === false ? result.error.code : 'done');
    expect(await this.state()).toEqual(before);
  }
}

async function foldersOf(harness: Harness): Promise<ReadonlyMap<FolderId, Folder>> {
  const reader = harness.open(partsFor(harness));
  const mirror = new ReferenceMirror();
  mirror.apply(await reader.changes(null, PATIENT));
  await reader.close();
  return mirror.folders;
}
