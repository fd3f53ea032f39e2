import { afterAll, beforeAll } from 'vitest';
import { conformance } from '../conformance.ts';
import { cyrusHarness } from './harness.ts';
import { describeWithCyrus } from './require-cyrus.ts';
import { type Cyrus, startCyrus } from './start-cyrus.ts';

describeWithCyrus('real Cyrus', () => {
  let cyrus: Cyrus;
  beforeAll(async () => {
    cyrus = await startCyrus();
  });
  afterAll(() => cyrus.close());

  conformance('JMAP on Cyrus', () => cyrusHarness(cyrus), { misbehaviour: false, forgettableCursors: false });
});
