import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { partsFor, turnedDownAs } from '../harness.ts';
import { type ActsFixture, create, PATIENT } from './fixture.ts';

/** Who may change something, and what is never told. */
export function actsAndSecrets(open: () => Promise<ActsFixture>): void {
  describe('signed in', () => {
    let fixture: ActsFixture;
    beforeEach(async () => {
      fixture = await open();
    });
    afterEach(() => fixture.close());

    test('a wrong password is told, nothing is done', async () => {
      const before = await fixture.state();
      const stranger = fixture.harness.open(partsFor(fixture.harness, { secret: `${fixture.harness.secret}-wrong` }));
      const results = await stranger.act?.(
        [create('A'), { type: 'rename', folder: fixture.trash, name: 'B' }],
        PATIENT,
      );
      expect(results?.[0]).toMatchObject({
        done: false,
        uncertain: false,
        error: { code: turnedDownAs(fixture.harness) },
      });
      expect(results?.[1]).toMatchObject({ done: false, uncertain: false });
      expect(await fixture.state()).toEqual(before);
    });

    test('nothing secret is in what is told', async () => {
      const stranger = fixture.harness.open(partsFor(fixture.harness, { secret: `${fixture.harness.secret}-wrong` }));
      fixture.network.next('lost-after');
      const told = [
        await fixture.act(create('A')),
        await fixture.act(create('A'), { type: 'rename', folder: 'nowhere', name: fixture.harness.secret }),
        await fixture.act(create('a/b'), { type: 'destroy', folder: fixture.harness.inbox, withMail: false }),
        await stranger.act?.([create('B')], PATIENT),
        await fixture.vendor.deletion?.(PATIENT),
      ];
      const everything = JSON.stringify(told) + inspect(told, { depth: null, showHidden: true });
      for (const secret of [fixture.harness.secret, ...(fixture.harness.secrets?.() ?? [])])
        expect(everything).not.toContain(secret);
    });

    test('no acts, no results, no requests', async () => {
      expect(await fixture.vendor.act?.([], PATIENT)).toEqual([]);
      expect(fixture.network.changes).toBe(0);
    });
  });
}
