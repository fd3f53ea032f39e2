import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectAtRest, expectNothingDoubled, expectNothingLost, tree, undoEverything } from './at-rest.ts';
import { deletionsForGood, histories, othersActs, ownWishes, type Step, troubles, turns, waits } from './step.ts';
import type { Story } from './story.ts';

const TIMEOUT_MS = 120_000;

/** How many random histories are told; those of one seed are always the same. */
export interface Runs {
  readonly seed: number;
  readonly numRuns: number;
  /** Another client may make folders nobody meant: by IMAP those of a path that has just been moved away. */
  readonly othersGoAstray: boolean;
}

/** What must be true of every history of changes, whatever the server. */
export function changeHistories(begin: () => Promise<Story>, { othersGoAstray, ...runs }: Runs): void {
  async function tell(steps: readonly Step[], check: (story: Story) => Promise<void>): Promise<void> {
    const story = await begin();
    try {
      for (const step of steps) await story.step(step);
      await check(story);
    } finally {
      await story.end();
    }
  }

  const everything = histories(ownWishes, ownWishes, deletionsForGood, turns, troubles, othersActs, waits);
  const everythingOwn = histories(ownWishes, ownWishes, turns, troubles, waits);
  // Told again and again to make it shorter, a history would take too long; its seed tells it again.
  const parameters = { ...runs, endOnFailure: true };

  test('whatever the person, another client and the network do, at rest the window, the disk and the server agree', {
    timeout: TIMEOUT_MS,
  }, async () => {
    const holds = (steps: Step[]) =>
      tell(steps, async (story) => {
        const truth = await expectAtRest(story);
        if (!othersGoAstray) expectNothingDoubled(story, truth);
      });
    await fc.assert(fc.asyncProperty(everything, holds), parameters);
  });

  test('nothing is doubled or lost, and undoing everything gives the tree back as it was', {
    timeout: TIMEOUT_MS,
  }, async () => {
    const holds = async (steps: Step[]) =>
      tell(steps, async (story) => {
        const truth = await expectAtRest(story);
        expectNothingDoubled(story, truth);
        expectNothingLost(story, truth);
        await undoEverything(story);
        expect(tree(await expectAtRest(story))).toEqual(story.start);
      });
    await fc.assert(fc.asyncProperty(everythingOwn, holds), parameters);
  });
}
