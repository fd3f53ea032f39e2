import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import type { Folder } from '../../../shared/folder.ts';
import { ReferenceMirror } from '../apply.ts';
import { partsFor } from '../harness.ts';
import { type Profile, superofficeHarness } from './harness.ts';
import { anyHappening, happen } from './histories.ts';
import type { Fault } from './knobs.ts';
import { pathOf, type SimFolder } from './world.ts';

const anyFault = fc.constantFrom<Fault>(
  { kind: 'status', status: 401 },
  { kind: 'status', status: 403 },
  { kind: 'status', status: 421 },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 503, headers: { 'retry-after': '3600' } },
  { kind: 'status', status: 200, body: 'null' },
  { kind: 'status', status: 200, body: '[]' },
  { kind: 'status', status: 200, body: '{"Message":"The request is invalid."}' },
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
  { weight: 1, arbitrary: fc.constant({ do: 'move' } as const) },
  { weight: 2, arbitrary: anyFault.map((fault) => ({ do: 'fail', fault }) as const) },
);

/** A folder as it is seen, by its path instead of its id. */
function seen(folder: Folder, folders: ReadonlyMap<string, Folder>): string {
  const path = (each: Folder): string => {
    const parent = each.parentId === null ? undefined : folders.get(each.parentId);
    return parent === undefined ? each.name : `${path(parent)} > ${each.name}`;
  };
  return `${path(folder)} ${folder.kind} ${folder.total} ${folder.unread} ${folder.subscribed}`;
}

function there(folder: SimFolder): string {
  const path = (each: SimFolder): string => (each.parent === null ? each.name : `${path(each.parent)} > ${each.name}`);
  const { listed, total, unread, subscribed } = folder;
  return `${path(folder)} ${listed ? `mail ${total} ${unread} ${subscribed}` : 'missing null null null'}`;
}

test.each<Profile>(['password', 'browser'])(
  'any history with faults, restarts and moved servers ends in the truth, each folder once (%s)',
  async (profile) => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { maxLength: 60 }), async (steps) => {
        const harness = await superofficeHarness({ profile });
        const { world, knobs, signIn } = harness.server;
        const { signal } = new AbortController();
        const mirror = new ReferenceMirror();
        let vendor = harness.open(partsFor(harness));
        let cursor: string | null = null;
        /** What each folder was called when it was first seen with a number, or last without. */
        const names = new Map<SimFolder, string>();
        const ask = async () => {
          const batch = await vendor.changes(cursor, signal);
          mirror.apply(batch);
          cursor = batch.cursor;
          const byPath = new Map(
            [...mirror.folders.values()].map((folder) => [seen(folder, mirror.folders), folder.id]),
          );
          for (const folder of world.folders()) {
            const id = byPath.get(there(folder));
            const before = names.get(folder);
            if (before !== undefined && folder.number > 0) expect(id).toBe(before);
            if (id !== undefined && folder.listed && folder.number > 0) names.set(folder, id);
            else names.delete(folder);
          }
        };
        try {
          for (const step of steps) {
            if (step.do === 'happen') happen(world, knobs, step.happening);
            else if (step.do === 'expire') signIn.expireTokens();
            else if (step.do === 'move' && profile === 'browser') harness.server.moveTenant();
            else if (step.do === 'fail') knobs.plan({ fault: step.fault });
            else if (step.do === 'restart') vendor = harness.open(partsFor(harness));
            else if (step.do === 'ask') {
              await ask().catch((error: unknown) => {
                if (!(error instanceof AppError)) throw error;
              });
            }
          }
          knobs.calm();
          await ask();
          // What is only supposed to be there is seen only where something is below it.
          const isSeen = (folder: SimFolder): boolean =>
            folder.listed || world.childrenOf(folder).some((child) => isSeen(child));
          const truth = world.folders().filter(isSeen);
          expect([...mirror.folders.values()].map((folder) => seen(folder, mirror.folders)).sort()).toEqual(
            truth.map(there).sort(),
          );
          expect(new Set(truth.map(pathOf)).size).toBe(truth.length);
        } finally {
          await harness.close();
        }
      }),
      { numRuns: 150 },
    );
  },
  120_000,
);
