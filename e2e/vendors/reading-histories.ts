import fc from 'fast-check';
import { expect } from 'vitest';
import type { Cursor } from '../../electron/vendors/vendor.ts';
import { AppError } from '../../shared/errors.ts';
import type { Folder, FolderId } from '../../shared/folder.ts';
import { ReferenceMirror } from './apply.ts';
import { type Harness, partsFor } from './harness.ts';
import type { Fault, FaultPlans } from './server-faults.ts';

type Folders = ReadonlyMap<FolderId, Folder>;

/** What may befall a vendor of one kind while it follows a mailbox. */
export interface Histories<Happening, Twist extends string> {
  /** What another program does to the mailbox. */
  readonly happenings: fc.Arbitrary<Happening>;
  /** What else may come to pass, besides sessions that end. */
  readonly twists?: readonly Twist[];
  /** Besides those every server may have. */
  readonly faults: readonly Fault[];
  readonly runs: number;
  start(): Promise<Stage<Happening, Twist>>;
}

/** One history's server, and what is known of it. */
export interface Stage<Happening, Twist extends string> {
  readonly harness: Harness;
  readonly plans: FaultPlans;
  happen(happening: Happening): void;
  twist?(twist: Twist): void;
  /** Looks at what was read, whenever something was. */
  seen?(folders: Folders): void;
  /** Default: every folder is as the server has it, and no other is there. */
  expectTruth?(folders: Folders): void;
}

const USUAL_FAULTS: readonly Fault[] = [
  { kind: 'status', status: 401 },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 503, headers: { 'retry-after': '3600' } },
  { kind: 'drop-before' },
  { kind: 'drop-after' },
  { kind: 'html' },
  { kind: 'truncated' },
];

/** So that no pause a server asks for is waited for; milliseconds. */
const LATER = 3_600_000;

/** Through any history of changes, faults and restarts, a vendor fails with an `AppError` or not at all, and ends in the truth. */
export async function expectTruthAtEnd<Happening, Twist extends string>(
  histories: Histories<Happening, Twist>,
): Promise<void> {
  const { happenings, twists = [], faults, runs, start } = histories;
  const anyStep = fc.oneof(
    { weight: 8, arbitrary: happenings.map((happening) => ({ do: 'happen', happening }) as const) },
    { weight: 5, arbitrary: fc.constant({ do: 'read' } as const) },
    { weight: 1, arbitrary: fc.constant({ do: 'restart' } as const) },
    { weight: 1, arbitrary: fc.constant({ do: 'expire' } as const) },
    ...twists.map((twist) => ({ weight: 1, arbitrary: fc.constant({ do: 'twist', twist } as const) })),
    {
      weight: 2,
      arbitrary: fc.constantFrom(...USUAL_FAULTS, ...faults).map((fault) => ({ do: 'fail', fault }) as const),
    },
  );
  const anyHistory = fc.array(anyStep, { maxLength: 60 });
  const live = async (steps: readonly (typeof anyStep extends fc.Arbitrary<infer Step> ? Step : never)[]) => {
    const stage = await start();
    const { harness, plans } = stage;
    const mirror = new ReferenceMirror();
    let vendor = harness.open(partsFor(harness));
    let cursor: Cursor | null = null;
    const read = async () => {
      harness.letPass?.(LATER);
      const batch = await vendor.changes(mirror.doubtful ? null : cursor, new AbortController().signal);
      mirror.apply(batch);
      cursor = batch.cursor;
      stage.seen?.(mirror.folders);
    };
    try {
      for (const step of steps) {
        if (step.do === 'happen') stage.happen(step.happening);
        else if (step.do === 'expire') harness.misbehave?.expireSessions();
        else if (step.do === 'twist') stage.twist?.(step.twist);
        else if (step.do === 'fail') plans.plan({ fault: step.fault });
        else if (step.do === 'restart') vendor = harness.open(partsFor(harness));
        else {
          await read().catch((error: unknown) => {
            if (!(error instanceof AppError)) throw error;
          });
        }
      }
      plans.calm();
      await read();
      if (mirror.doubtful) await read();
      if (stage.expectTruth) stage.expectTruth(mirror.folders);
      else await expectAsTold(harness, mirror.folders);
    } finally {
      await vendor.close();
      await harness.close();
    }
  };
  await fc.assert(fc.asyncProperty(anyHistory, live), { numRuns: runs });
}

async function expectAsTold(harness: Harness, folders: Folders): Promise<void> {
  const truth = await harness.truth();
  expect([...folders.keys()].toSorted()).toEqual(truth.map(({ id }) => id).toSorted());
  for (const folder of truth) expect(folders.get(folder.id)).toMatchObject(folder);
}
