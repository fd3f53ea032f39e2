import { afterEach, describe, expect, test } from 'vitest';
import { sourceOf } from '../../electron/sync/account-sync.ts';
import type { Wish } from '../../shared/changes.ts';
import type { FolderId } from '../../shared/folder.ts';
import { compareFolders } from '../../shared/tree-order.ts';
import { axigenHarness } from '../vendors/axigen/harness.ts';
import type { Harness, Truth } from '../vendors/harness.ts';
import { jmapHarness } from '../vendors/jmap-sim/harness.ts';
import type { Fault } from '../vendors/server-faults.ts';
import { expectAtRest, expectNothingDoubled } from './at-rest.ts';
import { Story } from './story.ts';

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
  readonly ordered: boolean;
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
  return { harness, losses, ordered: true };
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
  return { harness, losses, ordered: false };
}

let story: Story;
afterEach(() => story.end());

function network(online: boolean): void {
  story.network.online = online;
  story.app.backend.engine.setOnline(online);
}

/** @returns the id of the folder at the end of a path of names, as shown */
function at(...path: readonly string[]): FolderId {
  let parent: FolderId | null = null;
  for (const name of path) {
    const found = [...story.shown().values()].find((each) => each.parentId === parent && each.name === name);
    if (!found) throw new Error(`no ${path.join('/')}`);
    parent = found.id;
  }
  return parent ?? '';
}

function paths(folders: readonly Truth[]): string[] {
  const known = new Map(folders.map((folder) => [folder.id, folder]));
  const path = (id: FolderId | null | undefined): string => {
    const folder = id == null ? undefined : known.get(id);
    return folder === undefined ? '' : `${path(folder.parentId)}/${folder.name}`;
  };
  return folders.map(({ id, subscribed }) => path(id) + (subscribed === false ? ', not subscribed' : '')).sort();
}

function wish(asked: Wish): FolderId | null {
  const answer = story.app.do(asked);
  expect(answer).toMatchObject({ taken: true });
  return answer.taken ? answer.created : null;
}

/** Changes of every kind the server can do, while there is no network. @returns the paths there are to be then */
function changeEverything({ harness, ordered }: Scene, before: readonly string[]): string[] {
  const inbox = `/${story.shown().get(harness.inbox)?.name}`;
  const work = at('Work');
  const made = wish({ type: 'create', parent: work, name: 'New' });
  wish({ type: 'create', parent: made, name: 'Inside' });
  wish({ type: 'rename', folder: at('Work', 'a'), name: 'renamed' });
  wish({ type: 'move', folders: [at('Work', 'b')], to: made });
  wish({ type: 'remove', folders: [at(inbox.slice(1), 'Projects')], as: 'trash' });
  wish({ type: 'remove', folders: [at('a')], as: 'forever' });
  if (ordered) {
    wish({ type: 'move', folders: [at('Work', 'c')], to: work, after: at('Work', 'renamed') });
    wish({ type: 'subscribe', folders: [at('Work', 'c')], subscribed: false });
  }
  const gone = ['/Work/a', '/Work/b', '/a', `${inbox}/Projects`, ...(ordered ? ['/Work/c'] : [])];
  const come = ['/Work/New', '/Work/New/Inside', '/Work/renamed', '/Work/New/b', '/Trash/Projects', '/Theirs'];
  return [
    ...before.filter((path) => !gone.includes(path)),
    ...come,
    ...(ordered ? ['/Work/c, not subscribed'] : []),
  ].sort();
}

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
    const scene = await begin();
    const { harness, losses, ordered } = scene;
    story = await Story.begin(harness);
    network(false);
    const wished = changeEverything(scene, paths(await harness.truth()));
    story.others.add(await harness.other.create('Theirs', null));
    await harness.other.deliver(harness.inbox, { subject: 'News', from: 'Kim <kim@example.org>' });
    const readBefore = fullAt();
    const { hasHappened, letGo } = losses[how]();
    network(true);
    await expect.poll(hasHappened, { interval: 5, timeout: 10_000 }).toBe(true);
    if (letGo) {
      // The app ends while it waits for the answer.
      expect(story.app.backend.changes.state().waiting).toBeGreaterThan(5);
      await story.step({ do: 'crash' });
      letGo();
    }
    const truth = await expectAtRest(story);
    expect(fullAt()).not.toBe(readBefore);
    expect(paths(truth)).toEqual(wished);
    expectNothingDoubled(story, truth);
    expect(story.activity().flatMap(({ failures }) => failures)).toEqual([]);
    if (ordered) {
      const inWork = [...story.shown().values()].filter(({ parentId }) => parentId === at('Work')).sort(compareFolders);
      const names = inWork.map(({ name }) => name);
      expect(names.indexOf('c')).toBe(names.indexOf('renamed') + 1);
    }
  });
});
