import { afterAll, beforeAll } from 'vitest';
import { actsConformance, placesConformance } from '../acts-conformance.ts';
import { cyrusHarness } from './harness.ts';
import { describeWithCyrus } from './require-cyrus.ts';
import { type Cyrus, startCyrus } from './start-cyrus.ts';

describeWithCyrus('changes on a real Cyrus', () => {
  let cyrus: Cyrus;
  beforeAll(async () => {
    cyrus = await startCyrus();
  });
  afterAll(() => cyrus.close());

  actsConformance('JMAP on Cyrus', () => cyrusHarness(cyrus));
  placesConformance('JMAP on Cyrus', () => cyrusHarness(cyrus));
});
