import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Act, ActResult, Vendor } from '../../../electron/vendors/vendor.ts';
import { ReferenceMirror } from '../apply.ts';
import { openVendor } from '../jmap/open-vendor.ts';
import { mailboxesOf } from './harness.ts';
import { describeWithCyrus } from './require-cyrus.ts';
import { type Cyrus, type CyrusUser, startCyrus } from './start-cyrus.ts';

/** Where Cyrus 3.6.1 goes wrong by itself, the vendor must keep the person's folders from harm. */
describeWithCyrus('changes Cyrus would not survive', () => {
  const patient = new AbortController().signal;
  let cyrus: Cyrus;
  let user: CyrusUser;
  let vendor: Vendor;
  beforeAll(async () => {
    cyrus = await startCyrus();
  });
  afterAll(() => cyrus.close());
  beforeEach(async () => {
    user = await cyrus.addUser();
    vendor = openVendor({ server: cyrus.jmapUrl, ...user });
  });

  async function act(...acts: readonly Act[]): Promise<readonly ActResult[]> {
    return (await vendor.act?.(acts, patient)) ?? [];
  }
  async function made(name: string, parentId: string | null = null): Promise<string> {
    const [result] = await act({ type: 'create', parentId, name });
    return result?.done ? (result.id ?? '') : 'not made';
  }
  const ids = async () => (await mailboxesOf(cyrus, user)).map(({ id }) => id).sort();
  const told = (results: readonly ActResult[]) =>
    results.map((result) => (result.done ? 'done' : `${result.error.code}${result.uncertain ? '?' : ''}`));

  it('a folder moved into itself would be left with a copy of itself inside', async () => {
    const folder = await made('Folder');
    const before = await ids();
    expect(told(await act({ type: 'move', folder, parentId: folder }))).toEqual(['bad-request']);
    expect(await ids()).toEqual(before);
  });

  it('a folder moved into one that is gone would be lost, one made there never seen', async () => {
    const folder = await made('Folder');
    const gone = await made('Gone');
    await act({ type: 'destroy', folder: gone, withMail: true });
    const before = await ids();
    const results = await act(
      { type: 'move', folder, parentId: gone },
      { type: 'trash', folder, trash: gone },
      { type: 'create', parentId: gone, name: 'Unseen' },
    );
    expect(told(results)).toEqual(['not-found', 'not-found', 'not-found']);
    expect(await ids()).toEqual(before);
  });

  it('a folder destroyed twice would end the server’s process, and all else asked for with it', async () => {
    const [a, b, c] = [await made('A'), await made('B'), await made('C', null)];
    const destroy = (folder: string): Act => ({ type: 'destroy', folder, withMail: true });
    await act(destroy(b));
    expect(told(await act(destroy(a), destroy(b), destroy(c), destroy(c)))).toEqual([
      'done',
      'not-found',
      'done',
      'not-found',
    ]);
  });

  it('a folder below one destroyed in the same call is gone by then', async () => {
    const top = await made('Top');
    const child = await made('Child', top);
    const destroy = (folder: string): Act => ({ type: 'destroy', folder, withMail: true });
    expect(told(await act(destroy(top), destroy(child)))).toEqual(['done', 'done']);
    const [again] = told(await act(destroy(child)));
    expect(again).toBe('not-found');
  });

  it('a folder destroyed, with another made in its place, is told to be gone, though Cyrus does not tell it', async () => {
    const folder = await made('Folder');
    const mirror = new ReferenceMirror();
    let cursor: string | null = null;
    const look = async () => {
      const batch = await vendor.changes(cursor, patient);
      mirror.apply(batch);
      ({ cursor } = batch);
    };
    await look();
    await act({ type: 'destroy', folder, withMail: true });
    await made('Folder');
    for (let again = 0; again < 2; again++) {
      await look();
      expect([...mirror.folders.keys()].sort()).toEqual(await ids());
    }
  });

  it('a folder of the same path destroyed twice in a second is to be destroyed again later, no more', async () => {
    const destroy = async () => told(await act({ type: 'destroy', folder: await made('Folder'), withMail: true }));
    expect(await destroy()).toEqual(['done']);
    expect([['done'], ['server-error']]).toContainEqual(await destroy());
  });
});
