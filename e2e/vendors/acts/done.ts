import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Act } from '../../../electron/vendors/vendor.ts';
import type { FolderId } from '../../../shared/folder.ts';
import type { Lacks } from '../harness.ts';
import { type ActsFixture, create, PATIENT } from './fixture.ts';

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

/** Changes that come about, and what is there afterwards. */
export function actsDone(open: () => Promise<ActsFixture>, lacks: Lacks): void {
  describe('done', () => {
    let fixture: ActsFixture;
    beforeEach(async () => {
      fixture = await open();
    });
    afterEach(() => fixture.close());

    test('folders are made, at the top and below others, under the ids given', async () => {
      const top = await fixture.made('Aarhus');
      const child = await fixture.made('Bergen', top);
      const folders = await fixture.look();
      expect(folders.get(top)).toMatchObject({ name: 'Aarhus', parentId: null });
      expect(folders.get(child)).toMatchObject({ name: 'Bergen', parentId: top, total: 0 });
    });

    test.each(NAMES)('a folder is made and another renamed: %s', async (folder) => {
      const parent = await fixture.made('Parent');
      const other = await fixture.made('Other');
      const renaming: readonly Act[] = lacks.rename ? [] : [{ type: 'rename', folder: other, name: folder }];
      const [created, ...renamed] = await fixture.act(create(folder, parent), ...renaming);
      expect(renamed).toEqual(renaming.map(() => ({ done: true, id: other })));
      const folders = await fixture.look();
      expect(folders.get(created?.done ? (created.id ?? '') : '')?.name).toBe(folder);
      expect(folders.get(other)?.name).toBe(lacks.rename ? 'Other' : folder);
    });

    if (!lacks.move)
      test('a folder is moved with all that is in it, and up to the top again', async () => {
        const from = await fixture.made('From');
        const to = await fixture.made('To');
        const moved = await fixture.made('Moved', from);
        const inside = await fixture.made('Inside', moved);
        await fixture.harness.other.deliver(inside, { subject: 'Hei', from: 'kari@example.org' });
        const [down] = await fixture.act({ type: 'move', folder: moved, parentId: to });
        expect(down).toEqual({ done: true, id: moved });
        const folders = await fixture.look();
        expect(folders.get(moved)?.parentId).toBe(to);
        expect(folders.get(inside)).toMatchObject({ parentId: moved, total: 1 });
        await fixture.act({ type: 'move', folder: moved, parentId: null });
        expect((await fixture.look()).get(moved)?.parentId).toBeNull();
      });

    if (!lacks.move && !lacks.trash)
      test('a folder goes into the trash with all that is in it, and back', async () => {
        const parent = await fixture.made('Parent');
        const folder = await fixture.made('Folder', parent);
        const inside = await fixture.made('Inside', folder);
        await fixture.harness.other.deliver(inside, { subject: 'Hei', from: 'kari@example.org' });
        expect(await fixture.vendor.deletion?.(PATIENT)).toBe('trash');
        expect(await fixture.act({ type: 'trash', folder, trash: fixture.trash })).toEqual([
          { done: true, id: folder },
        ]);
        const folders = await fixture.look();
        expect(folders.get(folder)?.parentId).toBe(fixture.trash);
        expect(folders.get(inside)).toMatchObject({ parentId: folder, total: 1 });
        await fixture.act({ type: 'move', folder, parentId: parent });
        expect((await fixture.look()).get(folder)?.parentId).toBe(parent);
      });

    if (!lacks.move && !lacks.trash)
      test('where its name is taken in the trash, it goes there under another, and comes back under its own', async () => {
        const parent = await fixture.made('Parent');
        const folder = await fixture.made('2019', parent);
        const inside = await fixture.made('Inside', folder);
        await fixture.made('2019', fixture.trash);
        await fixture.expectRefused({ type: 'trash', folder, trash: fixture.trash }, ['name-taken']);
        const trashing: Act = { type: 'trash', folder, trash: fixture.trash, name: '2019 (2)' };
        expect(await fixture.act(trashing)).toEqual([{ done: true, id: folder }]);
        const folders = await fixture.look();
        expect(folders.get(folder)).toMatchObject({ parentId: fixture.trash, name: '2019 (2)' });
        expect(folders.get(inside)?.parentId).toBe(folder);
        const back: Act = { type: 'move', folder, parentId: parent, name: '2019' };
        expect(await fixture.act(back)).toEqual([{ done: true, id: folder }]);
        expect((await fixture.look()).get(folder)).toMatchObject({ parentId: parent, name: '2019' });
      });

    test('an empty folder is destroyed', async () => {
      const folder = await fixture.made('Folder');
      expect(await fixture.act({ type: 'destroy', folder, withMail: false })).toEqual([{ done: true, id: null }]);
      expect((await fixture.look()).has(folder)).toBe(false);
    });

    const outsideAnd = lacks.trash ? [] : ['inside'];
    test.each(lacks.branches ? [] : ['outside', ...outsideAnd])(
      'a full folder is destroyed with all in it, %s the trash',
      async (where) => {
        const folder = await fixture.made('Folder', where === 'inside' ? fixture.trash : null);
        const child = await fixture.made('Child', folder);
        const grandchild = await fixture.made('Grandchild', child);
        await fixture.made('Other grandchild', child);
        for (const id of [folder, grandchild])
          await fixture.harness.other.deliver(id, { subject: 'Hei', from: 'k@example.org' });
        const before = (await fixture.look()).size;
        expect(await fixture.act({ type: 'destroy', folder, withMail: true })).toEqual([{ done: true, id: null }]);
        expect((await fixture.look()).size).toBe(before - 4);
      },
    );

    if (!lacks.rename && !lacks.move)
      test('what a folder is called and where it is already is no error', async () => {
        const parent = await fixture.made('Parent');
        const folder = await fixture.made('Folder', parent);
        const results = await fixture.act(
          { type: 'rename', folder, name: 'Folder' },
          { type: 'move', folder, parentId: parent },
        );
        expect(results).toEqual([
          { done: true, id: folder },
          { done: true, id: folder },
        ]);
      });

    test('200 of each kind in one call', { timeout: 120_000 }, async () => {
      const target = await fixture.made('Target');
      const many = Array.from({ length: 200 }, (_, at) => at);
      const created = await fixture.act(...many.map((at) => create(`${NAMES[at % NAMES.length]?.slice(0, 12)} ${at}`)));
      const ids = created.map((result) => (result.done ? (result.id ?? '') : ''));
      expect(new Set(ids).size).toBe(200);
      const all = (make: (folder: FolderId, at: number) => Act) => fixture.act(...ids.map(make));
      const done = ids.map((id) => ({ done: true, id }));
      if (!lacks.rename) {
        expect(await all((folder, at) => ({ type: 'rename', folder, name: `Renamed ${at}` }))).toEqual(done);
        const renamed = await fixture.look();
        for (const [at, id] of ids.entries()) expect(renamed.get(id)?.name).toBe(`Renamed ${at}`);
      }
      if (!lacks.move) {
        expect(await all((folder) => ({ type: 'move', folder, parentId: target }))).toEqual(done);
        const moved = await fixture.look();
        for (const id of ids) expect(moved.get(id)?.parentId).toBe(target);
      }
      if (!lacks.trash) {
        expect(await all((folder) => ({ type: 'trash', folder, trash: fixture.trash }))).toEqual(done);
        const trashed = [...(await fixture.look()).values()].filter(({ parentId }) => parentId === fixture.trash);
        expect(trashed).toHaveLength(200);
      }
      expect(await all((folder) => ({ type: 'destroy', folder, withMail: true }))).toEqual(
        ids.map(() => ({ done: true, id: null })),
      );
      const left = await fixture.look();
      expect(ids.filter((id) => left.has(id))).toEqual([]);
    });
  });
}
