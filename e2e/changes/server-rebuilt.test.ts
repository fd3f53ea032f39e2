import { afterEach, expect, test } from 'vitest';
import type { FolderId } from '../../shared/folder.ts';
import { axigenHarness } from '../vendors/axigen/harness.ts';
import type { Harness, Truth } from '../vendors/harness.ts';
import { jmapHarness } from '../vendors/jmap-sim/harness.ts';
import { expectAtRest } from './at-rest.ts';
import type { Story } from './story.ts';
import { beginWithSomethingDone, changeEverything, paths, setNetwork } from './waiting-changes.ts';

let story: Story;
afterEach(() => story.end());

/**
 * The server is set up anew from a copy of the mail: every folder the person made is there as before, and is another one.
 * @param mine the folders the person made
 */
async function rebuild({ truth, other, forgetCursors }: Harness, mine: ReadonlySet<FolderId>): Promise<void> {
  const folders = (await truth()).filter(({ id }) => mine.has(id));
  const copy = async (top: Truth, parent: FolderId | null): Promise<void> => {
    // The old one gets out of the way of the name.
    await other.rename(top.id, `${top.name} (old)`);
    const made = await other.create(top.name ?? '', parent);
    for (const folder of folders) if (folder.parentId === top.id) await copy(folder, made);
    await other.remove(top.id);
  };
  for (const folder of folders) {
    const { parentId = null } = folder;
    if (parentId === null || !mine.has(parentId)) await copy(folder, parentId);
  }
  forgetCursors?.();
}

function ownFolders(): ReadonlySet<FolderId> {
  const own = [...story.shown().values()].filter(
    ({ role, scope, kind }) => role === null && scope === 'own' && kind === 'mail',
  );
  return new Set(own.map(({ id }) => id));
}

test.each([
  ['JMAP', jmapHarness, true],
  ['Axigen', axigenHarness, false],
] as const)(
  'every folder of a %s is another one of the same name: the person is asked, nothing is done and nothing dropped',
  async (_vendor, begin, hasPlaces) => {
    const harness = await begin();
    story = await beginWithSomethingDone(harness);
    const mine = ownFolders();
    setNetwork(story, false);
    const wished = await changeEverything(story, hasPlaces);
    const { changes, store, engine } = story.app.backend;
    const open = () => store.journal.open(story.app.account);
    const asked = open().map(({ seq }) => seq);
    await rebuild(harness, mine);
    const rebuilt = await harness.truth();
    setNetwork(story, true);
    for (let looks = 0; looks < 3; looks++) {
      engine.syncNow(null);
      await expect.poll(() => changes.conflicts(1).total, { interval: 10, timeout: 10_000 }).toBeGreaterThan(0);
      await expect.poll(() => paths([...story.shown().values()]), { timeout: 10_000 }).toEqual(paths(rebuilt));
    }
    expect(await harness.truth()).toEqual(rebuilt);
    expect(open().map(({ seq }) => seq)).toEqual(asked);
    expect(story.activity().flatMap(({ failures }) => failures)).toEqual([]);
    const told = changes.conflicts(100).conflicts.map(({ operation, kind }) => [operation.type, kind]);
    expect(told).toEqual([
      ['rename', 'replaced'],
      ['create', 'target-gone'],
      ['rename', 'replaced'],
      ['trash', 'replaced'],
      ['destroy', 'replaced'],
      ...(hasPlaces
        ? [
            ['reorder', 'replaced'],
            ['subscribe', 'replaced'],
          ]
        : []),
    ]);

    // What the person wants done to the folders that stand there now is done; no place is given among others than those chosen.
    expect(changes.resolve({ kind: 'target-gone' }, 'recreate').reason).toBeNull();
    changes.resolve({ kind: 'replaced' }, 'replacement');
    changes.resolve({ kind: 'replaced' }, 'theirs');
    // The move waited for the folder to be made, and is asked about now.
    await expect.poll(() => changes.conflicts(2).conflicts.map(({ operation }) => operation.type)).toEqual(['move']);
    changes.resolve({ kind: 'replaced' }, 'replacement');
    expect(paths(await expectAtRest(story))).toEqual(wished);
  },
);
