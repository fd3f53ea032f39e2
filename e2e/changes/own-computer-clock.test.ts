import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { axigenHarness } from '../vendors/axigen/harness.ts';
import type { Harness } from '../vendors/harness.ts';
import { jmapHarness } from '../vendors/jmap-sim/harness.ts';
import { expectAtRest, expectNothingDoubled, expectNothingLost } from './at-rest.ts';
import { Story } from './story.ts';

const DAY = 24 * 60 * 60_000;
const JUMPS = [
  ['a day forward', DAY],
  ['a day back', -DAY],
  ['ten years forward', 3_652 * DAY],
  ['ten years back', -3_652 * DAY],
] as const;

let story: Story;
afterEach(() => story.end());

async function begin(harness: Harness): Promise<void> {
  story = await Story.begin(harness);
}

function reorganise(): void {
  const b = [...story.shown().values()].find(({ name }) => name === 'b');
  story.app.do({ type: 'rename', folder: b?.id ?? '', name: 'Renamed' });
  story.app.do({ type: 'create', parent: null, name: 'New' });
}

async function expectDoneOnce(): Promise<void> {
  const truth = await expectAtRest(story);
  expectNothingDoubled(story, truth);
  expectNothingLost(story, truth);
  const names = truth.map(({ name }) => name);
  for (const name of ['Renamed', 'New'])
    expect(
      names.filter((each) => each === name),
      name,
    ).toHaveLength(1);
}

describe.each(JUMPS)('the clock is set %s', (_, ms) => {
  test('while nothing is going on: news still come by themselves, and the server is asked no more often', async () => {
    await begin(await axigenHarness());
    story.app.clock.jump(ms);
    const id = await story.harness.other.create('From elsewhere', null);
    story.others.add(id);
    story.network.sent = 0;
    // A minute by the fast clock, and a bit.
    await expect.poll(() => story.shown().has(id), { timeout: 5_000 }).toBe(true);
    await pause(100);
    expect(story.network.sent).toBeLessThan(12);
    await expectAtRest(story);
  });

  test.each(['lost-before', 'lost-after', 'busy', 429, 'silent'] as const)(
    'while a change has met %s: it is done, once',
    async (fault) => {
      await begin(await jmapHarness());
      story.network.faults.next(fault);
      reorganise();
      await expect.poll(() => story.network.faults.changes, { interval: 1 }).toBeGreaterThan(0);
      await pause(5);
      story.app.clock.jump(ms);
      // Nobody waits for what never ends.
      if (fault === 'silent') story.app = await story.app.restart(story.network);
      await expectDoneOnce();
    },
  );

  test('while the computer sleeps, with a look and a change under way', async () => {
    await begin(await jmapHarness());
    story.network.faults.next('slow');
    reorganise();
    story.app.backend.engine.syncNow(null);
    story.network.online = false;
    story.app.clock.jump(ms);
    story.network.online = true;
    story.app.backend.engine.wake();
    await expectDoneOnce();
  });
});
