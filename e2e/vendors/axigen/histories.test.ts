import { test } from 'vitest';
import { expectTruthAtEnd } from '../reading-histories.ts';
import { axigenHarness } from './harness.ts';
import { anyHappening, happen } from './histories.ts';

test.each([{ old: false }, { old: true }])(
  'any history with faults and restarts ends in the truth (old server: $old)',
  ({ old }) =>
    expectTruthAtEnd({
      happenings: anyHappening,
      faults: [],
      runs: 150,
      async start() {
        const harness = await axigenHarness({ old });
        const { world, knobs } = harness.server;
        return { harness, plans: knobs, happen: (happening) => happen(world, happening) };
      },
    }),
  120_000,
);
