import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectAtRest, expectNothingDoubled, expectNothingLost, order, tree, undoEverything } from './at-rest.ts';
import {
  deletionsForGood,
  histories,
  othersActs,
  ownWishes,
  placings,
  type Step,
  troubles,
  turns,
  waits,
} from './step.ts';
import type { Story } from './story.ts';

const TIMEOUT_MS = 120_000;

/** How many random histories are told; those of one seed are always the same. */
export interface Runs {
  readonly seed: number;
  readonly numRuns: number;
  /** Another client may make folders nobody meant: by IMAP those of a path that has just been moved away. */
  readonly othersGoAstray: boolean;
}

async function tell(
  begin: () => Promise<Story>,
  steps: readonly Step[],
  check: (story: Story) => Promise<void>,
): Promise<void> {
  const story = await begin();
  try {
    for (const step of steps) await story.step(step);
    await check(story);
  } finally {
    await story.end();
  }
}

/** What must be true besides where folders have an order of the person's own. */
export function placeHistories(begin: () => Promise<Story>, runs: Pick<Runs, 'seed' | 'numRuns'>): void {
  test('whatever happens to the network, undoing all places gives every folder its own back', {
    timeout: TIMEOUT_MS,
  }, async () => {
    const holds = async (steps: Step[]) =>
      tell(begin, steps, async (story) => {
        await expectAtRest(story);
        await undoEverything(story);
        await expectAtRest(story);
        expect(order(story.shown().values())).toEqual(story.startOrder);
      });
    await fc.assert(fc.asyncProperty(histories(placings, placings, troubles, waits), holds), {
      ...runs,
      endOnFailure: true,
    });
  });
}

/** What must be true of every history of changes, whatever the server. */
export function changeHistories(begin: () => Promise<Story>, { othersGoAstray, ...runs }: Runs): void {
  const everything = histories(ownWishes, ownWishes, deletionsForGood, turns, troubles, othersActs, waits);
  const everythingOwn = histories(ownWishes, ownWishes, turns, troubles, waits);
  // Told again and again to make it shorter, a history would take too long; its seed tells it again.
  const parameters = { ...runs, endOnFailure: true };

  test('whatever the person, another client and the network do, at rest the window, the disk and the server agree', {
    timeout: TIMEOUT_MS,
  }, async () => {
    const holds = (steps: Step[]) =>
      tell(begin, steps, async (story) => {
        const truth = await expectAtRest(story);
        if (!othersGoAstray) expectNothingDoubled(story, truth);
      });
    await fc.assert(fc.asyncProperty(everything, holds), parameters);
  });

  test('nothing is doubled or lost, and undoing everything gives the tree back as it was', {
    timeout: TIMEOUT_MS,
  }, async () => {
    const holds = async (steps: Step[]) =>
      tell(begin, steps, async (story) => {
        const truth = await expectAtRest(story);
        expectNothingDoubled(story, truth);
        expectNothingLost(story, truth);
        await undoEverything(story);
        expect(tree(await expectAtRest(story))).toEqual(story.start);
        expect(order(story.shown().values())).toEqual(story.startOrder);
      });
    await fc.assert(fc.asyncProperty(everythingOwn, holds), parameters);
  });
}
