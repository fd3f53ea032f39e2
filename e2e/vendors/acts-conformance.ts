import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHttpClient } from '../../electron/vendors/http.ts';
import type { Act, ActResult, Vendor } from '../../electron/vendors/vendor.ts';
import type { Folder, FolderId } from '../../shared/folder.ts';
import { randomActs } from './act-histories.ts';
import { ReferenceMirror } from './apply.ts';
import { type ChangeFault, FaultyFetch } from './faulty-fetch.ts';
import { type Harness, partsFor } from './harness.ts';
import { createRandom } from './random.ts';

const NAMES = [
  'Grüße & Küsse',
  'Μεγάλα σχέδια',
  'Проекты 2026',
  '漢字かな交じり',
  '새 프로젝트',
  'مراجعة',
  'עברית',
  'हिन्दी',
  '🌳 Trees',
  "O'Brien (2026) #1",
  'a “quoted” name',
];

/**
 * What every vendor must do when it changes folders, over real sockets.
 * @param makeHarness a fresh server for each test
 */
export function actsConformance(name: string, makeHarness: () => Promise<Harness>): void {
  describe(`${name} changes folders as the vendor port promises`, () => {
    let harness: Harness;
    let vendor: Vendor;
    let network: FaultyFetch;
    let trash: FolderId;
    const patient = new AbortController().signal;

    beforeEach(async () => {
      harness = await makeHarness();
      network = new FaultyFetch();
      const http = createHttpClient({ fetch: network.fetch, backoffMs: 1 });
      vendor = harness.open({ ...partsFor(harness), http });
      trash = [...(await look()).values()].find(({ role }) => role === 'trash')?.id ?? 'no trash';
    });
    afterEach(async () => {
      await vendor.close();
      await harness.close();
    });

    /** The folders as somebody sees them who comes anew; they must be what the server has. */
    async function look(): Promise<ReadonlyMap<FolderId, Folder>> {
      const reader = harness.open(partsFor(harness));
      const mirror = new ReferenceMirror();
      mirror.apply(await reader.changes(null, patient));
      await reader.close();
      const truth = await harness.truth();
      expect([...mirror.folders.keys()].sort()).toEqual(truth.map(({ id }) => id).sort());
      for (const folder of truth) expect(mirror.folders.get(folder.id)).toMatchObject(folder);
      return mirror.folders;
    }

    async function act(...acts: readonly Act[]): Promise<readonly ActResult[]> {
      if (!vendor.act) throw new Error('this vendor changes nothing');
      const results = await vendor.act(acts, patient);
      expect(results).toHaveLength(acts.length);
      return results;
    }

    const create = (folder: string, parentId: FolderId | null = null): Act => ({
      type: 'create',
      parentId,
      name: folder,
    });

    /** @returns the id of a folder made through the vendor */
    async function made(folder: string, parent: FolderId | null = null): Promise<FolderId> {
      const [result] = await act(create(folder, parent));
      if (!result?.done || result.id === null) throw new Error(`not made: ${inspect(result)}`);
      return result.id;
    }

    /** @returns what is where, for comparison */
    async function state(): Promise<string[]> {
      return [...(await look()).values()].map(({ id, parentId, name, total }) => `${id} ${parentId} ${name} ${total}`);
    }

    async function expectRefused(acted: Act, codes: readonly string[]): Promise<void> {
      const before = await state();
      const [result] = await act(acted);
      expect(result).toMatchObject({ done: false, uncertain: false });
      expect(codes).toContain(result?.done === false ? result.error.code : 'done');
      expect(await state()).toEqual(before);
    }

    describe('done', () => {
      test('folders are made, at the top and below others, under the ids given', async () => {
        const top = await made('Aarhus');
        const child = await made('Bergen', top);
        const folders = await look();
        expect(folders.get(top)).toMatchObject({ name: 'Aarhus', parentId: null });
        expect(folders.get(child)).toMatchObject({ name: 'Bergen', parentId: top, total: 0 });
      });

      test.each(NAMES)('a folder is made and another renamed: %s', async (folder) => {
        const parent = await made('Parent');
        const other = await made('Other');
        const [created, renamed] = await act(create(folder, parent), { type: 'rename', folder: other, name: folder });
        expect(renamed).toEqual({ done: true, id: other });
        const folders = await look();
        expect(folders.get(created?.done ? (created.id ?? '') : '')?.name).toBe(folder);
        expect(folders.get(other)?.name).toBe(folder);
      });

      test('a folder is moved with all that is in it, and up to the top again', async () => {
        const from = await made('From');
        const to = await made('To');
        const moved = await made('Moved', from);
        const inside = await made('Inside', moved);
        await harness.other.deliver(inside, { subject: 'Hei', from: 'kari@example.org' });
        const [down] = await act({ type: 'move', folder: moved, parentId: to });
        expect(down).toEqual({ done: true, id: moved });
        const folders = await look();
        expect(folders.get(moved)?.parentId).toBe(to);
        expect(folders.get(inside)).toMatchObject({ parentId: moved, total: 1 });
        await act({ type: 'move', folder: moved, parentId: null });
        expect((await look()).get(moved)?.parentId).toBeNull();
      });

      test('a folder goes into the trash with all that is in it, and back', async () => {
        const parent = await made('Parent');
        const folder = await made('Folder', parent);
        const inside = await made('Inside', folder);
        await harness.other.deliver(inside, { subject: 'Hei', from: 'kari@example.org' });
        expect(await vendor.deletion?.(patient)).toBe('trash');
        expect(await act({ type: 'trash', folder, trash })).toEqual([{ done: true, id: folder }]);
        const folders = await look();
        expect(folders.get(folder)?.parentId).toBe(trash);
        expect(folders.get(inside)).toMatchObject({ parentId: folder, total: 1 });
        await act({ type: 'move', folder, parentId: parent });
        expect((await look()).get(folder)?.parentId).toBe(parent);
      });

      test('an empty folder is destroyed', async () => {
        const folder = await made('Folder');
        expect(await act({ type: 'destroy', folder, withMail: false })).toEqual([{ done: true, id: null }]);
        expect((await look()).has(folder)).toBe(false);
      });

      test.each(['outside', 'inside'])('a full folder is destroyed with all in it, %s the trash', async (where) => {
        const folder = await made('Folder', where === 'inside' ? trash : null);
        const child = await made('Child', folder);
        const grandchild = await made('Grandchild', child);
        await made('Other grandchild', child);
        for (const id of [folder, grandchild])
          await harness.other.deliver(id, { subject: 'Hei', from: 'k@example.org' });
        const before = (await look()).size;
        expect(await act({ type: 'destroy', folder, withMail: true })).toEqual([{ done: true, id: null }]);
        expect((await look()).size).toBe(before - 4);
      });

      test('what a folder is called and where it is already is no error', async () => {
        const parent = await made('Parent');
        const folder = await made('Folder', parent);
        const results = await act(
          { type: 'rename', folder, name: 'Folder' },
          { type: 'move', folder, parentId: parent },
        );
        expect(results).toEqual([
          { done: true, id: folder },
          { done: true, id: folder },
        ]);
      });

      test('200 of each kind in one call', { timeout: 120_000 }, async () => {
        const target = await made('Target');
        const many = Array.from({ length: 200 }, (_, at) => at);
        const created = await act(...many.map((at) => create(`${NAMES[at % NAMES.length]} ${at}`)));
        const ids = created.map((result) => (result.done ? (result.id ?? '') : ''));
        expect(new Set(ids).size).toBe(200);
        const all = (make: (folder: FolderId, at: number) => Act) => act(...ids.map(make));
        const done = ids.map((id) => ({ done: true, id }));
        expect(await all((folder, at) => ({ type: 'rename', folder, name: `Renamed ${at}` }))).toEqual(done);
        expect(await all((folder) => ({ type: 'move', folder, parentId: target }))).toEqual(done);
        const moved = await look();
        for (const [at, id] of ids.entries())
          expect(moved.get(id)).toMatchObject({ parentId: target, name: `Renamed ${at}` });
        expect(await all((folder) => ({ type: 'trash', folder, trash }))).toEqual(done);
        expect([...(await look()).values()].filter(({ parentId }) => parentId === trash)).toHaveLength(200);
        expect(await all((folder) => ({ type: 'destroy', folder, withMail: true }))).toEqual(
          ids.map(() => ({ done: true, id: null })),
        );
        const left = await look();
        expect(ids.filter((id) => left.has(id))).toEqual([]);
      });
    });

    describe('in order', () => {
      test('changes of one folder follow one another', async () => {
        const folder = await made('Folder');
        const parent = await made('Parent');
        const results = await act(
          { type: 'rename', folder, name: 'First' },
          { type: 'rename', folder, name: 'Second' },
          { type: 'move', folder, parentId: parent },
          create('Second'),
          { type: 'rename', folder, name: 'Third' },
          { type: 'move', folder, parentId: null },
        );
        expect(results.every(({ done }) => done)).toBe(true);
        expect((await look()).get(folder)).toMatchObject({ name: 'Third', parentId: null });
      });

      test('a chain of folders is moved link by link', async () => {
        const [a, b, c] = [await made('A'), await made('B'), await made('C')];
        await act(
          { type: 'move', folder: a, parentId: b },
          { type: 'move', folder: b, parentId: c },
          { type: 'move', folder: a, parentId: null },
          { type: 'move', folder: c, parentId: a },
        );
        const folders = await look();
        expect([a, b, c].map((id) => folders.get(id)?.parentId)).toEqual([null, c, a]);
      });

      test('a name is free once its folder is gone', async () => {
        const folder = await made('Name');
        const results = await act(
          { type: 'destroy', folder, withMail: false },
          create('Name'),
          create('Name'),
          create('Other'),
        );
        expect(results.map(({ done }) => done)).toEqual([true, true, false, true]);
      });

      test.each([1, 2, 3, 4])('any acts that are possible one by one are done in one call (%i)', async (seed) => {
        const random = createRandom(seed);
        const start = new Map<FolderId, FolderId | null>([[trash, null]]);
        for (let at = 0; at < 10; at++) {
          const parent = random.int(2) === 0 ? null : random.pick([...start.keys()]);
          start.set(await made(`Start ${at}`, parent), parent);
        }
        const { acts, names, places } = randomActs(random, start, trash, 30);
        const results = await act(...acts);
        expect(results.filter(({ done }) => !done)).toEqual([]);
        const folders = await look();
        for (const id of start.keys()) {
          expect(folders.get(id)?.parentId).toBe(places.get(id));
          if (names.has(id)) expect(folders.get(id)?.name).toBe(names.get(id));
        }
        const created = acts.flatMap((each) => (each.type === 'create' ? [each.name] : []));
        const there = new Set([...folders.values()].map((folder) => folder.name));
        expect(created.filter((each) => there.has(each))).toEqual(
          [...names.values()].filter((each) => created.includes(each)),
        );
      });
    });

    describe('refused, with nothing changed', () => {
      test.each<Act['type']>(['rename', 'move', 'trash', 'destroy'])(
        '%s of a folder that is not there',
        async (type) => {
          const acts: Partial<Record<Act['type'], Act>> = {
            rename: { type: 'rename', folder: 'nowhere', name: 'Name' },
            move: { type: 'move', folder: 'nowhere', parentId: trash },
            trash: { type: 'trash', folder: 'nowhere', trash },
            destroy: { type: 'destroy', folder: 'nowhere', withMail: false },
          };
          const acted = acts[type];
          if (acted) await expectRefused(acted, ['not-found']);
        },
      );

      test('a parent that is not there', async () => {
        const folder = await made('Folder');
        await expectRefused(create('Name', 'nowhere'), ['not-found']);
        await expectRefused({ type: 'move', folder, parentId: 'nowhere' }, ['not-found']);
      });

      test('a name that is taken, by making, renaming and moving', async () => {
        const parent = await made('Parent');
        await made('Täken', parent);
        const folder = await made('Täken');
        const sibling = await made('Sibling', parent);
        await expectRefused(create('Täken', parent), ['name-taken']);
        await expectRefused({ type: 'rename', folder: sibling, name: 'Täken' }, ['name-taken']);
        await expectRefused({ type: 'move', folder, parentId: parent }, ['name-taken']);
        await expectRefused(create('Täken'), ['name-taken']);
      });

      test('a name no folder can have', async () => {
        const folder = await made('Folder');
        for (const bad of ['a/b', 'x'.repeat(500), '']) {
          await expectRefused(create(bad), ['bad-request']);
          await expectRefused({ type: 'rename', folder, name: bad }, ['bad-request']);
        }
      });

      test('a folder into itself or into what is in it', async () => {
        const folder = await made('Folder');
        const child = await made('Child', folder);
        const grandchild = await made('Grandchild', child);
        for (const parentId of [folder, child, grandchild]) {
          await expectRefused({ type: 'move', folder, parentId }, ['bad-request']);
        }
        await expectRefused({ type: 'trash', folder, trash: folder }, ['bad-request']);
      });

      test('destroying what is not empty, unless that is said', async () => {
        const parent = await made('Parent');
        const folder = await made('Folder', parent);
        await harness.other.deliver(folder, { subject: 'Hei', from: 'kari@example.org' });
        await expectRefused({ type: 'destroy', folder, withMail: false }, ['not-empty']);
        await expectRefused({ type: 'destroy', folder: parent, withMail: false }, ['not-empty']);
      });

      test('the inbox can not be deleted', async () => {
        await expectRefused({ type: 'destroy', folder: harness.inbox, withMail: true }, ['forbidden']);
      });

      test('one refusal keeps nothing else from being done', async () => {
        const [a, b] = [await made('A'), await made('B')];
        const results = await act(
          { type: 'rename', folder: a, name: 'A1' },
          { type: 'rename', folder: 'nowhere', name: 'X' },
          { type: 'rename', folder: b, name: 'A1' },
          { type: 'move', folder: a, parentId: a },
          create('C'),
          { type: 'move', folder: b, parentId: a },
        );
        expect(results.map((result) => (result.done ? 'done' : result.error.code))).toEqual([
          'done',
          'not-found',
          'name-taken',
          'bad-request',
          'done',
          'done',
        ]);
      });
    });

    describe('with no answer', () => {
      type Asked = { readonly folder: FolderId; readonly target: FolderId };
      const KINDS: readonly (readonly [Act['type'], (asked: Asked) => Act])[] = [
        ['create', ({ target }) => create('New', target)],
        ['rename', ({ folder }) => ({ type: 'rename', folder, name: 'New' })],
        ['move', ({ folder, target }) => ({ type: 'move', folder, parentId: target })],
        ['trash', ({ folder }) => ({ type: 'trash', folder, trash })],
        ['destroy', ({ folder }) => ({ type: 'destroy', folder, withMail: true })],
      ];

      /** @returns whether the act is seen to have happened, as far as one look tells */
      async function hasHappened(acted: Act): Promise<boolean> {
        const folders = await look();
        if (acted.type === 'create') {
          return [...folders.values()].some((each) => each.parentId === acted.parentId && each.name === acted.name);
        }
        const folder = folders.get(acted.folder);
        if (acted.type === 'rename') return folder?.name === acted.name;
        if (acted.type === 'move') return folder?.parentId === acted.parentId;
        // Destroying may begin with the trash.
        return folder === undefined || folder.parentId === trash;
      }

      /** Sends it over a bad network, with another act to follow, of a kind that goes by itself. */
      async function sendBadly(make: (asked: Asked) => Act, fault: ChangeFault) {
        const asked = { folder: await made('Folder'), target: await made('Target') };
        const acted = make(asked);
        const next: Act =
          acted.type === 'create' ? { type: 'rename', folder: asked.target, name: 'After' } : create('After');
        network.next(fault);
        const before = network.changes;
        const [result, after] = await act(acted, next);
        expect(network.changes).toBe(before + 1);
        const names = [...(await look()).values()].map((folder) => folder.name);
        expect(names).not.toContain('After');
        expect(after).toMatchObject({ done: false, uncertain: false, error: { code: 'cancelled' } });
        return { acted, result };
      }

      test.each(KINDS)('%s lost on the way there: uncertain, not done, never sent again by itself', async (_, make) => {
        const { acted, result } = await sendBadly(make, 'lost-before');
        expect(result).toMatchObject({ done: false, uncertain: true, error: { code: 'offline' } });
        expect(await hasHappened(acted)).toBe(false);
        expect((await act(acted))[0]?.done).toBe(true);
        expect(await hasHappened(acted)).toBe(true);
      });

      test.each(KINDS)('%s whose answer is lost: uncertain, and a look tells', async (_, make) => {
        const { acted, result } = await sendBadly(make, 'lost-after');
        expect(result).toMatchObject({ done: false, uncertain: true, error: { code: 'offline' } });
        expect(await hasHappened(acted)).toBe(true);
      });

      test.each(KINDS)('%s never sent, since nobody listens: certainly not done', async (_, make) => {
        const { acted, result } = await sendBadly(make, 'refused');
        expect(result).toMatchObject({ done: false, uncertain: false, error: { code: 'refused-connection' } });
        expect(await hasHappened(acted)).toBe(false);
      });

      test('a destroyed folder whose answer was lost is destroyed for good when asked again', async () => {
        const { acted } = await sendBadly(({ folder }) => ({ type: 'destroy', folder, withMail: true }), 'lost-after');
        const [again] = await act(acted);
        if (!again?.done) expect(again).toMatchObject({ uncertain: false, error: { code: 'not-found' } });
        const names = [...(await look()).values()].map((folder) => folder.name);
        expect(names).not.toContain('Folder');
      });

      const rename = ({ folder }: Asked): Act => ({ type: 'rename', folder, name: 'New' });

      test.each([500, 502, 503, 504, 408])('an answer of %i is uncertain', async (status) => {
        expect((await sendBadly(rename, status)).result).toMatchObject({ done: false, uncertain: true });
      });

      test('being asked to wait is no uncertainty', async () => {
        const { acted, result } = await sendBadly(rename, 429);
        const error = { code: 'rate-limited', retryAfterMs: 120_000 };
        expect(result).toMatchObject({ done: false, uncertain: false, error });
        expect(await hasHappened(acted)).toBe(false);
      });

      test('a stranger’s page is no answer', async () => {
        const { result } = await sendBadly(rename, 'html');
        expect(result).toMatchObject({ done: false, uncertain: true, error: { code: 'bad-answer' } });
      });

      test('half an answer is none', async () => {
        const { acted, result } = await sendBadly(rename, 'cut');
        expect(result).toMatchObject({ done: false, uncertain: true, error: { code: 'bad-answer' } });
        expect(await hasHappened(acted)).toBe(true);
      });

      test('stopped before anything is sent: certainly nothing done', async () => {
        const before = await state();
        const results = await vendor.act?.([create('A'), create('B')], AbortSignal.abort());
        expect(results).toMatchObject([
          { done: false, uncertain: false, error: { code: 'cancelled' } },
          { done: false, uncertain: false, error: { code: 'cancelled' } },
        ]);
        expect(await state()).toEqual(before);
      });

      test('stopped while it waits for an answer: uncertain, the rest certainly not done', async () => {
        const folder = await made('Folder');
        network.next('silent');
        const before = network.changes;
        const stop = new AbortController();
        const acting = vendor.act?.([{ type: 'rename', folder, name: 'New' }, create('After')], stop.signal);
        await expect.poll(() => network.changes).toBeGreaterThan(before);
        stop.abort();
        expect(await acting).toMatchObject([
          { done: false, uncertain: true, error: { code: 'cancelled' } },
          { done: false, uncertain: false, error: { code: 'cancelled' } },
        ]);
      });
    });

    test('a wrong password is told, nothing is done', async () => {
      const before = await state();
      const stranger = harness.open(partsFor(harness, { secret: `${harness.secret}-wrong` }));
      const results = await stranger.act?.([create('A'), { type: 'rename', folder: trash, name: 'B' }], patient);
      expect(results?.[0]).toMatchObject({ done: false, uncertain: false, error: { code: 'wrong-password' } });
      expect(results?.[1]).toMatchObject({ done: false, uncertain: false });
      expect(await state()).toEqual(before);
    });

    test('nothing secret is in what is told', async () => {
      const stranger = harness.open(partsFor(harness, { secret: `${harness.secret}-wrong` }));
      network.next('lost-after');
      const told = [
        await act(create('A')),
        await act(create('A'), { type: 'rename', folder: 'nowhere', name: harness.secret }),
        await act(create('a/b'), { type: 'destroy', folder: harness.inbox, withMail: false }),
        await stranger.act?.([create('B')], patient),
        await vendor.deletion?.(patient),
      ];
      const everything = JSON.stringify(told) + inspect(told, { depth: null, showHidden: true });
      for (const secret of [harness.secret, ...(harness.secrets?.() ?? [])]) expect(everything).not.toContain(secret);
    });

    test('no acts, no results, no requests', async () => {
      expect(await vendor.act?.([], patient)).toEqual([]);
      expect(network.changes).toBe(0);
    });
  });
}
