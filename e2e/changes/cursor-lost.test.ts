import { afterEach, describe, expect, test } from 'vitest';
import { sourceOf } from '../../electron/sync/account-sync.ts';
import { compareFolders } from '../../shared/tree-order.ts';
import { axigenHarness } from '../vendors/axigen/harness.ts';
import type { Harness } from '../vendors/harness.ts';
import { jmapHarness } from '../vendors/jmap-sim/harness.ts';
import type { Fault } from '../vendors/server-faults.ts';
import { expectAtRest, expectNothingDoubled } from './at-rest.ts';
import type { Story } from './story.ts';
import { beginWithSomethingDone, changeEverything, paths, setNetwork, shownAt } from './waiting-changes.ts';

/** Something that befalls the next looks at a server. */
interface Loss {
  readonly hasHappened: () => boolean;
  /** Answers what was left without an answer. */
  readonly letGo?: () => void;
}

/** Ways in which what a server remembers of us can be gone. */
interface Losses {
  /** The next look is told to begin anew. */
  once(): Loss;
  /** It is told so once more. */
  twice(): Loss;
  /** Beginning anew comes to an end in the middle. */
  interrupted(): Loss;
  /** Beginning anew is not answered. */
  hung(): Loss;
}

interface Scene {
  readonly harness: Harness;
  readonly losses: Losses;
  /** Folders have places, and can be subscribed to. */
  readonly hasPlaces: boolean;
}

/** Every answer names three mailboxes at most, so that reading all takes several. */
async function jmap(): Promise<Scene> {
  const harness = await jmapHarness();
  const { behaviour, world } = harness.sim;
  behaviour.maxObjectsInGet = 3;
  const whileReadingAll = (strike: () => void): Loss => {
    world.forgetHistory();
    let gets = 0;
    behaviour.before = (method) => {
      if (method === 'Mailbox/get' && ++gets === 2) strike();
    };
    return { hasHappened: () => gets >= 2 };
  };
  const losses: Losses = {
    once: () => whileReadingAll(() => {}),
    twice: () => whileReadingAll(() => world.forgetHistory()),
    interrupted: () =>
      whileReadingAll(() => {
        behaviour.fault = { kind: 'drop' };
      }),
    hung: () => ({
      ...whileReadingAll(() => {
        behaviour.fault = { kind: 'silent' };
      }),
      letGo: () => {
        behaviour.fault = null;
      },
    }),
  };
  return { harness, losses, hasPlaces: true };
}

async function axigen(): Promise<Scene> {
  const harness = await axigenHarness();
  const { world, knobs, log } = harness.server;
  const hits = (...faults: readonly Fault[]): Loss => {
    world.forgetTokens();
    const before = log.length;
    const match = /^GET .*\/folders\/delta/;
    for (const fault of faults) knobs.plan({ fault, match });
    const asked = () => log.slice(before).filter(({ method, path }) => match.test(`${method} ${path}`));
    return { hasHappened: () => asked().length > faults.length - 1 };
  };
  const refused = { kind: 'status', status: 400 } as const;
  const losses: Losses = {
    once: () => hits(),
    // The token, and then what is asked for without one.
    twice: () => hits(refused, refused),
    interrupted: () => hits(refused, { kind: 'truncated' }),
    hung() {
      const answer = Promise.withResolvers<void>();
      return { ...hits(refused, { kind: 'held', until: answer.promise }), letGo: answer.resolve };
    },
  };
  return { harness, losses, hasPlaces: false };
}

let story: Story;
afterEach(() => story.end());

/** @returns when everything was last read */
function fullAt(): number | null {
  const { accounts, store } = story.app.backend;
  const [account] = accounts.list();
  return account ? store.claim(account.id, sourceOf(account)).fullAt : null;
}

describe.each([
  ['JMAP', jmap],
  ['Axigen', axigen],
])('changes wait, and %s no longer knows what it told us', (_vendor, begin) => {
  test.each(['once', 'twice', 'interrupted', 'hung'] as const)('%s: each is done, once', async (how) => {
    const { harness, losses, hasPlaces } = await begin();
    story = await beginWithSomethingDone(harness);
    setNetwork(story, false);
    const wished = await changeEverything(story, hasPlaces);
    story.others.add(await harness.other.create('Theirs', null));
    await harness.other.deliver(harness.inbox, { subject: 'News', from: 'Kim <kim@example.org>' });
    const readBefore = fullAt();
    const { hasHappened, letGo } = losses[how]();
    setNetwork(story, true);
    await expect.poll(hasHappened, { interval: 5, timeout: 10_000 }).toBe(true);
    if (letGo) {
      // The app ends while it waits for the answer.
      expect(story.app.backend.changes.state().waiting).toBeGreaterThan(5);
      await story.step({ do: 'crash' });
      letGo();
    }
    const truth = await expectAtRest(story);
    expect(fullAt()).not.toBe(readBefore);
    expect(paths(truth)).toEqual([...wished, '/Theirs'].sort());
    expectNothingDoubled(story, truth);
    expect(story.activity().flatMap(({ failures }) => failures)).toEqual([]);
    if (hasPlaces) {
      const work = shownAt(story, 'Work');
      const inWork = [...story.shown().values()].filter(({ parentId }) => parentId === work).sort(compareFolders);
      const names = inWork.map(({ name }) => name);
      expect(names.indexOf('c')).toBe(names.indexOf('renamed') + 1);
    }
  });
});
