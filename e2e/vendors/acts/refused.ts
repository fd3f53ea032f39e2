import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Act } from '../../../electron/vendors/vendor.ts';
import type { Lacks } from '../harness.ts';
import { type ActsFixture, create } from './fixture.ts';

/** Changes the server does not make. */
export function actsRefused(open: () => Promise<ActsFixture>, lacks: Lacks): void {
  describe('refused, with nothing changed', () => {
    let fixture: ActsFixture;
    beforeEach(async () => {
      fixture = await open();
    });
    afterEach(() => fixture.close());

    const kinds: readonly Act['type'][] = ['rename', 'move', 'trash', 'destroy'];
    test.each(kinds.filter((kind) => !Object.hasOwn(lacks, kind)))('%s of a folder that is not there', async (type) => {
      const acts: Partial<Record<Act['type'], Act>> = {
        rename: { type: 'rename', folder: 'nowhere', name: 'Name' },
        move: { type: 'move', folder: 'nowhere', parentId: fixture.trash },
        trash: { type: 'trash', folder: 'nowhere', trash: fixture.trash },
        destroy: { type: 'destroy', folder: 'nowhere', withMail: false },
      };
      const acted = acts[type];
      if (acted) await fixture.expectRefused(acted, ['not-found']);
    });

    test('a parent that is not there', async () => {
      const folder = await fixture.made('Folder');
      await fixture.expectRefused(create('Name', 'nowhere'), ['not-found']);
      if (!lacks.move) await fixture.expectRefused({ type: 'move', folder, parentId: 'nowhere' }, ['not-found']);
    });

    test('a name that is taken, by making, renaming and moving', async () => {
      const parent = await fixture.made('Parent');
      await fixture.made('Täken', parent);
      const folder = await fixture.made('Täken');
      const sibling = await fixture.made('Sibling', parent);
      await fixture.expectRefused(create('Täken', parent), ['name-taken']);
      if (!lacks.rename) {
        await fixture.expectRefused({ type: 'rename', folder: sibling, name: 'Täken' }, ['name-taken']);
      }
      if (!lacks.move) {
        await fixture.expectRefused({ type: 'move', folder, parentId: parent }, ['name-taken']);
        await fixture.expectRefused({ type: 'move', folder: sibling, parentId: null, name: 'Täken' }, ['name-taken']);
      }
      await fixture.expectRefused(create('Täken'), ['name-taken']);
    });

    test('a name no folder can have', async () => {
      const folder = await fixture.made('Folder');
      for (const bad of ['a/b', 'x'.repeat(500), '']) {
        await fixture.expectRefused(create(bad), ['bad-request']);
        if (!lacks.rename) await fixture.expectRefused({ type: 'rename', folder, name: bad }, ['bad-request']);
      }
    });

    if (!lacks.move)
      test('a folder into itself or into what is in it', async () => {
        const folder = await fixture.made('Folder');
        const child = await fixture.made('Child', folder);
        const grandchild = await fixture.made('Grandchild', child);
        for (const parentId of [folder, child, grandchild]) {
          await fixture.expectRefused({ type: 'move', folder, parentId }, ['bad-request']);
        }
        await fixture.expectRefused({ type: 'trash', folder, trash: folder }, ['bad-request']);
      });

    test('destroying what is not empty, unless that is said', async () => {
      const parent = await fixture.made('Parent');
      const folder = await fixture.made('Folder', parent);
      await fixture.harness.other.deliver(folder, { subject: 'Hei', from: 'kari@example.org' });
      await fixture.expectRefused({ type: 'destroy', folder, withMail: false }, ['not-empty']);
      await fixture.expectRefused({ type: 'destroy', folder: parent, withMail: false }, ['not-empty']);
    });

    test('the inbox can not be deleted', async () => {
      await fixture.expectRefused({ type: 'destroy', folder: fixture.harness.inbox, withMail: true }, ['forbidden']);
    });

    if (!lacks.rename && !lacks.move)
      test('one refusal keeps nothing else from being done', async () => {
        const [a, b] = [await fixture.made('A'), await fixture.made('B')];
        const results = await fixture.act(
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
}
