import { describe } from 'vitest';
import { jmapHarness } from '../vendors/jmap-sim/harness.ts';
import { changeHistories, placeHistories } from './histories.ts';
import { Story } from './story.ts';

describe('histories of changes on a simulated JMAP server', () => {
  const begin = async () => Story.begin(await jmapHarness());
  changeHistories(begin, { seed: 6, numRuns: 15, othersGoAstray: false });
  placeHistories(begin, { seed: 6, numRuns: 15 });
});
