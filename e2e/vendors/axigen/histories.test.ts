import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openAxigen } from '../../../electron/vendors/axigen/vendor.ts';
import { AppError } from '../../../shared/errors.ts';
import { ReferenceMirror } from '../apply.ts';
import { partsFor } from '../harness.ts';
import { axigenHarness } from './harness.ts';
import { anyHappening, happen } from './histories.ts';
import type { Fault } from './knobs.ts';

const anyFault = fc.constantFrom<Fault>(
  { kind: 'status', status: 401 },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 503, headers: { 'retry-after': '3600' } },
  { kind: 'drop-before' },
  { kind: 'drop-after' },
  { kind: 'html' },
  { kind: 'truncated' },
);

const anyStep = fc.oneof(
  { weight: 8, arbitrary: anyHappening.map((happening) => ({ do: 'happen', happening }) as const) },
  { weight: 5, arbitrary: fc.constant({ do: 'ask' } as const) },
  { weight: 1, arbitrary: fc.constant({ do: 'restart' } as const) },
  { weight: 1, arbitrary: fc.constant({ do: 'expire' } as const) },
  { weight: 2, arbitrary: anyFault.map((fault) => ({ do: 'fail', fault }) as const) },
);

test.each([{ old: false }, { old: true }])(
  'any history with faults and restarts ends in the truth (old server: $old)',
  async ({ old }) => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { maxLength: 60 }), async (steps) => {
        const harness = await axigenHarness({ old });
        const { world, knobs } = harness.server;
        const { signal } = new AbortController();
        const mirror = new ReferenceMirror();
        let vendor = openAxigen(partsFor(harness));
        let cursor: string | null = null;
        const ask = async () => {
          const batch = await vendor.changes(mirror.doubtful ? null : cursor, signal);
          mirror.apply(batch);
          cursor = batch.cursor;
        };
        try {
          for (const step of steps) {
            if (step.do === 'happen') happen(world, step.happening);
            else if (step.do === 'expire') harness.server.expireSessions();
            else if (step.do === 'fail') knobs.plan({ fault: step.fault });
            else if (step.do === 'restart') vendor = openAxigen(partsFor(harness));
            else await ask().catch((error: unknown) => expect(error).toBeInstanceOf(AppError));
          }
          knobs.calm();
          await ask();
          if (mirror.doubtful) await ask();
          const truth = await harness.truth();
          expect([...mirror.folders.keys()].sort()).toEqual(truth.map(({ id }) => id).sort());
          for (const folder of truth) expect(mirror.folders.get(folder.id)).toMatchObject(folder);
        } finally {
          await harness.close();
        }
      }),
      { numRuns: 150 },
    );
  },
  120_000,
);
