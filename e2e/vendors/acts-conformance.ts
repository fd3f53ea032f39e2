import { describe } from 'vitest';
import { actsDone } from './acts/done.ts';
import { ActsFixture } from './acts/fixture.ts';
import { actsLost } from './acts/lost.ts';
import { actsInOrder } from './acts/order.ts';
import { actsRefused } from './acts/refused.ts';
import { actsAndSecrets } from './acts/secrets.ts';
import type { Harness } from './harness.ts';

/**
 * What every vendor must do when it changes folders, over real sockets.
 * @param makeHarness a fresh server for each test
 */
export function actsConformance(name: string, makeHarness: () => Promise<Harness>): void {
  const open = async () => ActsFixture.open(await makeHarness());
  describe(`${name} changes folders as the vendor port promises`, () => {
    actsDone(open);
    actsInOrder(open);
    actsRefused(open);
    actsLost(open);
    actsAndSecrets(open);
  });
}
