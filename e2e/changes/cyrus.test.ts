import { afterAll, beforeAll } from 'vitest';
import { cyrusHarness } from '../vendors/cyrus/harness.ts';
import { describeWithCyrus } from '../vendors/cyrus/require-cyrus.ts';
import { type Cyrus, startCyrus } from '../vendors/cyrus/start-cyrus.ts';
import { changeHistories, placeHistories } from './histories.ts';
import { Story } from './story.ts';

describeWithCyrus('histories of changes on a real Cyrus', () => {
  let cyrus: Cyrus;
  beforeAll(async () => {
    cyrus = await startCyrus();
  });
  afterAll(() => cyrus.close());

  const begin = async () => Story.begin(await cyrusHarness(cyrus));
  changeHistories(begin, { seed: 6, numRuns: 15, othersGoAstray: true });
  placeHistories(begin, { seed: 6, numRuns: 15 });
});
