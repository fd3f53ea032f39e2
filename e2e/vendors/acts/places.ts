import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Act } from '../../../electron/vendors/vendor.ts';
import type { FolderId } from '../../../shared/folder.ts';
import { compareFolders } from '../../../shared/tree-order.ts';
import { createRandom } from '../random.ts';
import type { ActsFixture } from './fixture.ts';

const NAMES = ['Alfa', 'Bravo', 'Charlie', 'Delta', 'Echo', 'Foxtrot', 'Golf'];

/** Places among siblings, for a vendor that has an order of its own. */
export function actsInPlaces(open: () => Promise<ActsFixture>): void {
  describe('in places', () => {
    let fixture: ActsFixture;
    let parent: FolderId;
    let ids: FolderId[];
    beforeEach(async () => {
      fixture = await open();
      parent = await fixture.made('Parent');
      ids = [];
      for (const name of NAMES) ids.push(await fixture.made(name, parent));
    });
    afterEach(() => fixture.close());

    const idOf = (name: string) => ids[NAMES.indexOf(name)] ?? '';
    const put = (name: string, after: string | null): Act => ({
      type: 'reorder',
      folder: idOf(name),
      after: after === null ? null : idOf(after),
    });

    /** @returns the names in the order a person sees them */
    async function order(place: FolderId | null = parent): Promise<string[]> {
      const folders = [...(await fixture.look()).values()].filter(({ parentId }) => parentId === place);
      return folders.sort(compareFolders).map(({ name }) => name);
    }

    test('a vendor that can do it says so', async () => {
      expect(await fixture.vendor.connect(new AbortController().signal)).toMatchObject({ order: true });
    });

    test('a folder goes first, last and between, and the others stay as they were', async () => {
      expect(await order()).toEqual(NAMES);
      expect(await fixture.act(put('Golf', null))).toEqual([{ done: true, id: idOf('Golf') }]);
      expect(await order()).toEqual(['Golf', 'Alfa', 'Bravo', 'Charlie', 'Delta', 'Echo', 'Foxtrot']);
      await fixture.act(put('Bravo', 'Foxtrot'));
      expect(await order()).toEqual(['Golf', 'Alfa', 'Charlie', 'Delta', 'Echo', 'Foxtrot', 'Bravo']);
      await fixture.act(put('Echo', 'Alfa'));
      expect(await order()).toEqual(['Golf', 'Alfa', 'Echo', 'Charlie', 'Delta', 'Foxtrot', 'Bravo']);
    });

    test('several in one call each go where those before them leave it', async () => {
      const results = await fixture.act(put('Alfa', 'Golf'), put('Charlie', 'Alfa'), put('Echo', 'Charlie'));
      expect(results.every(({ done }) => done)).toBe(true);
      expect(await order()).toEqual(['Bravo', 'Delta', 'Foxtrot', 'Golf', 'Alfa', 'Charlie', 'Echo']);
      await fixture.act(put('Golf', 'Bravo'), put('Echo', 'Bravo'), put('Bravo', 'Alfa'), put('Delta', null));
      expect(await order()).toEqual(['Delta', 'Echo', 'Golf', 'Foxtrot', 'Alfa', 'Bravo', 'Charlie']);
    });

    test('a place it has already is no error', async () => {
      const before = await fixture.state();
      expect(await fixture.act(put('Bravo', 'Alfa'), put('Alfa', null))).toMatchObject([
        { done: true },
        { done: true },
      ]);
      expect(await fixture.state()).toEqual(before);
    });

    test('at the top, folders stand behind those the mailbox itself needs', async () => {
      const [first, second] = [await fixture.made('Zulu'), await fixture.made('Yankee')];
      const special = (await order(null)).slice(0, -3);
      await fixture.act(
        { type: 'reorder', folder: first, after: null },
        { type: 'reorder', folder: second, after: first },
      );
      const names = await order(null);
      expect(names.slice(0, special.length)).toEqual(special);
      expect(names.indexOf('Yankee')).toBe(names.indexOf('Zulu') + 1);
    });

    test('a folder made, renamed, moved and put in its place in one call', async () => {
      const other = await fixture.made('Other');
      const moved: readonly Act[] = [
        { type: 'rename', folder: other, name: 'Hotel' },
        { type: 'move', folder: other, parentId: parent },
        { type: 'reorder', folder: other, after: idOf('Charlie') },
        { type: 'reorder', folder: idOf('Alfa'), after: other },
      ];
      expect((await fixture.act(...moved)).every(({ done }) => done)).toBe(true);
      expect(await order()).toEqual(['Bravo', 'Charlie', 'Hotel', 'Alfa', 'Delta', 'Echo', 'Foxtrot', 'Golf']);
    });

    test('next to one that is gone, or is elsewhere, there is no place', async () => {
      await fixture.act({ type: 'destroy', folder: idOf('Golf'), withMail: false });
      await fixture.expectRefused(put('Alfa', 'Golf'), ['not-found']);
      await fixture.expectRefused({ type: 'reorder', folder: idOf('Golf'), after: null }, ['not-found']);
      await fixture.expectRefused({ type: 'reorder', folder: idOf('Alfa'), after: parent }, ['bad-request']);
      expect(await order()).toEqual(NAMES.slice(0, -1));
      const [refused, done] = await fixture.act(put('Alfa', 'Golf'), put('Foxtrot', null));
      expect([refused?.done, done?.done]).toEqual([false, true]);
      expect(await order()).toEqual(['Foxtrot', 'Alfa', 'Bravo', 'Charlie', 'Delta', 'Echo']);
    });

    test('lost on the way, it is uncertain and not done; its answer lost, a look tells; sent again, all is well', async () => {
      fixture.network.next('lost-before');
      expect(await fixture.act(put('Golf', null))).toMatchObject([{ done: false, uncertain: true }]);
      expect(await order()).toEqual(NAMES);
      fixture.network.next('lost-after');
      expect(await fixture.act(put('Golf', null))).toMatchObject([{ done: false, uncertain: true }]);
      expect((await order())[0]).toBe('Golf');
      expect(await fixture.act(put('Golf', null))).toMatchObject([{ done: true }]);
      expect((await order())[0]).toBe('Golf');
    });

    test.each([1, 2, 3])('any places, one after the other, give the order one expects (%i)', async (seed) => {
      const random = createRandom(seed);
      let expected = [...NAMES];
      for (let round = 0; round < 6; round++) {
        const acts = Array.from({ length: 1 + random.int(4) }, () => {
          const name = random.pick(NAMES);
          const others = expected.filter((each) => each !== name);
          const after = random.pick([null, ...others]);
          expected = others.toSpliced(after === null ? 0 : others.indexOf(after) + 1, 0, name);
          return put(name, after);
        });
        expect((await fixture.act(...acts)).every(({ done }) => done)).toBe(true);
        expect(await order()).toEqual(expected);
      }
    });

    test('a person subscribes to a folder, and no longer', async () => {
      const folder = idOf('Alfa');
      for (const subscribed of [false, true, true, false]) {
        expect(await fixture.act({ type: 'subscribe', folder, subscribed })).toEqual([{ done: true, id: folder }]);
        expect((await fixture.look()).get(folder)?.subscribed).toBe(subscribed);
      }
      await fixture.expectRefused({ type: 'subscribe', folder: 'nowhere', subscribed: true }, ['not-found']);
    });
  });
}
