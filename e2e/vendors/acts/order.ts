import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FolderId } from '../../../shared/folder.ts';
import type { Lacks } from '../harness.ts';
import { createRandom } from '../random.ts';
import { type ActsFixture, create } from './fixture.ts';
import { randomActs } from './histories.ts';

/** Several changes in one call. */
export function actsInOrder(open: () => Promise<ActsFixture>, lacks: Lacks): void {
  describe('in order', () => {
    let fixture: ActsFixture;
    beforeEach(async () => {
      fixture = await open();
    });
    afterEach(() => fixture.close());

    if (!lacks.rename && !lacks.move)
      test('changes of one folder follow one another', async () => {
        const folder = await fixture.made('Folder');
        const parent = await fixture.made('Parent');
        const results = await fixture.act(
          { type: 'rename', folder, name: 'First' },
          { type: 'rename', folder, name: 'Second' },
          { type: 'move', folder, parentId: parent },
          create('Second'),
          { type: 'rename', folder, name: 'Third' },
          { type: 'move', folder, parentId: null },
        );
        expect(results.every(({ done }) => done)).toBe(true);
        expect((await fixture.look()).get(folder)).toMatchObject({ name: 'Third', parentId: null });
      });

    if (!lacks.move)
      test('a chain of folders is moved link by link', async () => {
        const [a, b, c] = [await fixture.made('A'), await fixture.made('B'), await fixture.made('C')];
        await fixture.act(
          { type: 'move', folder: a, parentId: b },
          { type: 'move', folder: b, parentId: c },
          { type: 'move', folder: a, parentId: null },
          { type: 'move', folder: c, parentId: a },
        );
        const folders = await fixture.look();
        expect([a, b, c].map((id) => folders.get(id)?.parentId)).toEqual([null, c, a]);
      });

    test('a name is free once its folder is gone', async () => {
      const folder = await fixture.made('Name');
      const results = await fixture.act(
        { type: 'destroy', folder, withMail: false },
        create('Name'),
        create('Name'),
        create('Other'),
      );
      expect(results.map(({ done }) => done)).toEqual([true, true, false, true]);
    });

    test.each([1, 2, 3, 4])('any acts that are possible one by one are done in one call (%i)', async (seed) => {
      const random = createRandom(seed);
      const start = new Map<FolderId, FolderId | null>(lacks.trash ? [] : [[fixture.trash, null]]);
      for (let at = 0; at < 10; at++) {
        const places = [...start.keys()].filter((id) => !lacks.trash || id !== fixture.trash);
        const atTop = random.int(2) === 0 || places.length === 0 || lacks.longPaths;
        const parent = atTop ? null : random.pick(places);
        start.set(await fixture.made(`Start ${at}`, parent), parent);
      }
      const { acts, names, places } = randomActs(random, start, fixture.trash, 30, lacks);
      const results = await fixture.act(...acts);
      expect(results.filter(({ done }) => !done)).toEqual([]);
      const folders = await fixture.look();
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
}
