import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import { ReferenceMirror } from '../apply.ts';
import { partsFor } from '../harness.ts';
import { lineworksHarness } from './harness.ts';
import { anyHappening, happen } from './histories.ts';
import type { Fault } from './knobs.ts';

const anyFault = fc.constantFrom<Fault>(
  { kind: 'status', status: 401 },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 502 },
  { kind: 'status', status: 429 },
  { kind: 'status', status: 429, headers: { 'rateLimit-remaining': '0', 'rateLimit-reset': '3600' } },
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
  { weight: 1, arbitrary: fc.boolean().map((paths) => ({ do: 'name', paths }) as const) },
  { weight: 2, arbitrary: anyFault.map((fault) => ({ do: 'fail', fault }) as const) },
);

test.each(['1.0', '2.0'] as const)(
  'any history with faults and restarts ends in the truth (%s)',
  async (api) => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { maxLength: 60 }), async (steps) => {
        const harness = await lineworksHarness({ api });
        const { world, knobs } = harness.server;
        const { signal } = new AbortController();
        const mirror = new ReferenceMirror();
        let vendor = harness.open(partsFor(harness));
        let cursor: string | null = null;
        const ask = async () => {
          const batch = await vendor.changes(cursor, signal);
          mirror.apply(batch);
          cursor = batch.cursor;
        };
        try {
          for (const step of steps) {
            if (step.do === 'happen') happen(world, step.happening);
            else if (step.do === 'expire') harness.misbehave?.expireSessions();
            else if (step.do === 'name') knobs.childNames = step.paths ? 'path' : 'leaf';
            else if (step.do === 'fail') knobs.plan({ fault: step.fault });
            else if (step.do === 'restart') vendor = harness.open(partsFor(harness));
            else {
              // An hour later, so that no pause the server asked for is waited for.
              harness.letPass?.(3_600_000);
              await ask().catch((error: unknown) => expect(error).toBeInstanceOf(AppError));
            }
          }
          knobs.calm();
          harness.letPass?.(3_600_000);
          await ask();
          expect(mirror.doubtful).toBe(false);
          const truth = await harness.truth();
          expect([...mirror.folders.keys()].sort()).toEqual(truth.map(({ id }) => id).sort());
          for (const folder of truth) expect(mirror.folders.get(folder.id)).toMatchObject(folder);
        } finally {
          await vendor.close();
          await harness.close();
        }
      }),
      { numRuns: 120 },
    );
  },
  120_000,
);
