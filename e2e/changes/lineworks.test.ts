import { describe } from 'vitest';
import { lineworksHarness } from '../vendors/lineworks/harness.ts';
import { changeHistories } from './histories.ts';
import { Story } from './story.ts';

async function begin(): Promise<Story> {
  const harness = await lineworksHarness({ api: '2.0' });
  return Story.begin(harness, () => harness.server.oauth.grants.expire());
}

describe('histories of changes on a simulated LINE WORKS', () => {
  changeHistories(begin, { seed: 4, numRuns: 40, othersGoAstray: false });
});
