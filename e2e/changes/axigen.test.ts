import { describe } from 'vitest';
import { axigenHarness } from '../vendors/axigen/harness.ts';
import { changeHistories } from './histories.ts';
import { Story } from './story.ts';

async function begin(): Promise<Story> {
  const harness = await axigenHarness();
  return Story.begin(harness, () => harness.server.expireSessions());
}

describe('histories of changes on a simulated Axigen', () => {
  changeHistories(begin, { seed: 6, numRuns: 60, othersGoAstray: false });
});
