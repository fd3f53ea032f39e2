import { describe } from 'vitest';
import { actsDone } from './acts/done.ts';
import { ActsFixture } from './acts/fixture.ts';
import { actsLost } from './acts/lost.ts';
import { actsInOrder } from './acts/order.ts';
import { actsInPlaces } from './acts/places.ts';
import { actsRefused } from './acts/refused.ts';
import { actsAndSecrets } from './acts/secrets.ts';
import type { Harness, Lacks } from './harness.ts';

/**
 * What every vendor must do when it changes folders, over real sockets.
 * @param makeHarness a fresh server for each test
 * @param lacks what the API can't do
 */
export function actsConformance(name: string, makeHarness: () => Promise<Harness>, lacks: Lacks = {}): void {
  const open = async () => ActsFixture.open(await makeHarness());
  describe(`${name} changes folders as the vendor port promises`, () => {
    actsDone(open, lacks);
    actsInOrder(open, lacks);
    actsRefused(open, lacks);
    actsLost(open, lacks);
    actsAndSecrets(open);
  });
}

/** What a vendor that has `capabilities.order` and `capabilities.subscribe` must do besides. */
export function placesConformance(name: string, makeHarness: () => Promise<Harness>): void {
  describe(`${name} keeps folders in a person's own order`, () => {
    actsInPlaces(async () => ActsFixture.open(await makeHarness()));
  });
}
