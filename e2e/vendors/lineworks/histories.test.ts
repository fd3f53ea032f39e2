import { test } from 'vitest';
import { expectTruthAtEnd } from '../reading-histories.ts';
import { lineworksHarness } from './harness.ts';
import { anyHappening, happen } from './histories.ts';

test.each(['1.0', '2.0'] as const)(
  'any history with faults and restarts ends in the truth (%s)',
  (api) =>
    expectTruthAtEnd({
      happenings: anyHappening,
      // How children are called from now on.
      twists: ['leaf', 'path'],
      faults: [
        { kind: 'status', status: 502 },
        { kind: 'status', status: 429 },
        { kind: 'status', status: 429, headers: { 'rateLimit-remaining': '0', 'rateLimit-reset': '3600' } },
      ],
      runs: 120,
      async start() {
        const harness = await lineworksHarness({ api });
        const { world, knobs } = harness.server;
        return {
          harness,
          plans: knobs,
          happen: (happening) => happen(world, happening),
          twist(names) {
            knobs.childNames = names;
          },
        };
      },
    }),
  120_000,
);
