import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Act } from '../../../electron/vendors/vendor.ts';
import type { FolderId } from '../../../shared/folder.ts';
import type { ChangeFault } from '../faulty-fetch.ts';
import type { Lacks } from '../harness.ts';
import { type ActsFixture, create } from './fixture.ts';

/** Changes of which no answer tells whether they were made. */
export function actsLost(open: () => Promise<ActsFixture>, lacks: Lacks): void {
  describe('with no answer', () => {
    let fixture: ActsFixture;
    beforeEach(async () => {
      fixture = await open();
    });
    afterEach(() => fixture.close());

    type Asked = { readonly folder: FolderId; readonly target: FolderId };
    const all: readonly (readonly [Act['type'], (asked: Asked) => Act])[] = [
      ['create', ({ target }) => create('New', target)],
      ['rename', ({ folder }) => ({ type: 'rename', folder, name: 'New' })],
      ['move', ({ folder, target }) => ({ type: 'move', folder, parentId: target })],
      ['trash', ({ folder }) => ({ type: 'trash', folder, trash: fixture.trash })],
      ['destroy', ({ folder }) => ({ type: 'destroy', folder, withMail: true })],
    ];
    const KINDS = all.filter(([kind]) => !Object.hasOwn(lacks, kind));

    /** @returns whether the act is seen to have happened, as far as one look tells */
    async function hasHappened(acted: Act): Promise<boolean> {
      const folders = await fixture.look();
      if (acted.type === 'create') {
        return [...folders.values()].some((each) => each.parentId === acted.parentId && each.name === acted.name);
      }
      const folder = folders.get(acted.folder);
      if (acted.type === 'rename') return folder?.name === acted.name;
      if (acted.type === 'move') return folder?.parentId === acted.parentId;
      // Destroying may begin with the trash.
      return folder === undefined || folder.parentId === fixture.trash;
    }

    /** Sends it over a bad network, with another act to follow, of a kind that goes by itself. */
    async function sendBadly(make: (asked: Asked) => Act, fault: ChangeFault) {
      const asked = { folder: await fixture.made('Folder'), target: await fixture.made('Target') };
      const acted = make(asked);
      const next: Act =
        acted.type === 'create' && !lacks.rename
          ? { type: 'rename', folder: asked.target, name: 'After' }
          : create('After');
      fixture.network.next(fault);
      const before = fixture.network.changes;
      const [result, after] = await fixture.act(acted, next);
      expect(fixture.network.changes).toBe(before + 1);
      const names = await fixture.names();
      expect(names).not.toContain('After');
      expect(after).toMatchObject({ done: false, uncertain: false, error: { code: 'cancelled' } });
      return { acted, result };
    }

    test.each(KINDS)('%s lost on the way there: uncertain, not done, never sent again by itself', async (_, make) => {
      const { acted, result } = await sendBadly(make, 'lost-before');
      expect(result).toMatchObject({ done: false, uncertain: true, error: { code: 'offline' } });
      expect(await hasHappened(acted)).toBe(false);
      expect((await fixture.act(acted))[0]?.done).toBe(true);
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
      const [again] = await fixture.act(acted);
      if (!again?.done) expect(again).toMatchObject({ uncertain: false, error: { code: 'not-found' } });
      const names = await fixture.names();
      expect(names).not.toContain('Folder');
    });

    const one = ({ folder }: Asked): Act =>
      lacks.rename ? { type: 'destroy', folder, withMail: true } : { type: 'rename', folder, name: 'New' };

    test.each([500, 502, 503, 504, 408])('an answer of %i is uncertain', async (status) => {
      expect((await sendBadly(one, status)).result).toMatchObject({ done: false, uncertain: true });
    });

    test('being asked to wait is no uncertainty', async () => {
      const { acted, result } = await sendBadly(one, 429);
      const error = { code: 'rate-limited', retryAfterMs: 120_000 };
      expect(result).toMatchObject({ done: false, uncertain: false, error });
      expect(await hasHappened(acted)).toBe(false);
    });

    test('a stranger’s page is no answer', async () => {
      const { result } = await sendBadly(one, 'html');
      expect(result).toMatchObject({ done: false, uncertain: true, error: { code: 'bad-answer' } });
    });

    test('half an answer is none', async () => {
      const { acted, result } = await sendBadly(one, 'cut');
      expect(result).toMatchObject({ done: false, uncertain: true, error: { code: 'bad-answer' } });
      expect(await hasHappened(acted)).toBe(true);
    });

    test('stopped before anything is sent: certainly nothing done', async () => {
      const before = await fixture.state();
      const results = await fixture.vendor.act?.([create('A'), create('B')], AbortSignal.abort());
      expect(results).toMatchObject([
        { done: false, uncertain: false, error: { code: 'cancelled' } },
        { done: false, uncertain: false, error: { code: 'cancelled' } },
      ]);
      expect(await fixture.state()).toEqual(before);
    });

    test('stopped while it waits for an answer: uncertain, the rest certainly not done', async () => {
      const folder = await fixture.made('Folder');
      fixture.network.next('silent');
      const before = fixture.network.changes;
      const stop = new AbortController();
      const acting = fixture.vendor.act?.([one({ folder, target: folder }), create('After')], stop.signal);
      await expect.poll(() => fixture.network.changes).toBeGreaterThan(before);
      stop.abort();
      expect(await acting).toMatchObject([
        { done: false, uncertain: true, error: { code: 'cancelled' } },
        { done: false, uncertain: false, error: { code: 'cancelled' } },
      ]);
    });
  });
}
