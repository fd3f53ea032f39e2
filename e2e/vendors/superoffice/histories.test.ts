import { expect, test } from 'vitest';
import type { Folder } from '../../../shared/folder.ts';
import { expectTruthAtEnd } from '../reading-histories.ts';
import { type Profile, superofficeHarness } from './harness.ts';
import { anyHappening, happen } from './histories.ts';
import { pathOf, type SimFolder } from './world.ts';

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
  (profile) =>
    expectTruthAtEnd({
      happenings: anyHappening,
      twists: profile === 'browser' ? ['move'] : [],
      faults: [
        { kind: 'status', status: 403 },
        { kind: 'status', status: 421 },
        { kind: 'status', status: 200, body: 'null' },
        { kind: 'status', status: 200, body: '[]' },
        { kind: 'status', status: 200, body: '{"Message":"The request is invalid."}' },
      ],
      runs: 150,
      async start() {
        const harness = await superofficeHarness({ profile });
        const { world, knobs } = harness.server;
        /** What each folder was called when it was first seen with a number, or last without. */
        const names = new Map<SimFolder, string>();
        return {
          harness,
          plans: knobs,
          happen: (happening) => happen(world, knobs, happening),
          twist: () => harness.server.moveTenant(),
          seen(folders) {
            const byPath = new Map([...folders.values()].map((folder) => [seen(folder, folders), folder.id]));
            for (const folder of world.folders()) {
              const id = byPath.get(there(folder));
              const before = names.get(folder);
              if (before !== undefined && folder.number > 0) expect(id).toBe(before);
              if (id !== undefined && folder.listed && folder.number > 0) names.set(folder, id);
              else names.delete(folder);
            }
          },
          expectTruth(folders) {
            // What is only supposed to be there is seen only where something is below it.
            const isSeen = (folder: SimFolder): boolean =>
              folder.listed || world.childrenOf(folder).some((child) => isSeen(child));
            const truth = world.folders().filter(isSeen);
            const read = [...folders.values()].map((folder) => seen(folder, folders));
            expect(read.toSorted()).toEqual(truth.map(there).toSorted());
            expect(new Set(truth.map(pathOf)).size).toBe(truth.length);
          },
        };
      },
    }),
  120_000,
);
