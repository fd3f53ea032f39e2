import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Wish } from '../../shared/changes.ts';
import type { FolderId } from '../../shared/folder.ts';
import { type AxigenHarness, axigenHarness } from '../vendors/axigen/harness.ts';
import { expectAtRest } from './at-rest.ts';
import { Story } from './story.ts';
import { paths, setNetwork, shownAt } from './waiting-changes.ts';

let harness: AxigenHarness;
let story: Story;
let asked = 0;

beforeEach(async () => {
  harness = await axigenHarness();
  story = await Story.begin(harness);
  setNetwork(story, false);
  asked = harness.server.log.length;
});
afterEach(() => story.end());

function wish(each: Wish): FolderId {
  const answer = story.app.do(each);
  expect(answer).toMatchObject({ taken: true });
  return answer.taken ? (answer.created ?? '') : '';
}

const queued = () => story.app.backend.changes.queue(null, 0, 200).items.map(({ type, name }) => `${type} ${name}`);

/** @returns the requests that have come in since the network went away, but for those that only look or sign in */
const changes = () =>
  harness.server.log
    .slice(asked)
    .filter(({ method, path }) => method !== 'GET' && path.includes('/folders'))
    .map(({ method, path, body }) => `${method} ${path.slice(path.indexOf('/folders'))} ${body}`);

test('what was done to a folder step by step goes out as one request, and what cancels out as none', async () => {
  const work = shownAt(story, 'Work');
  const a = shownAt(story, 'Work', 'a');
  const before = paths(await harness.truth());
  const made = wish({ type: 'create', parent: null, name: 'Plans' });
  wish({ type: 'create', parent: made, name: 'Inside' });
  wish({ type: 'move', folders: [a], to: shownAt(story, 'Work', 'b') });
  wish({ type: 'rename', folder: shownAt(story, 'Work', 'c'), name: 'x' });
  wish({ type: 'move', folders: [a], to: shownAt(story, 'Work', 'x') });
  wish({ type: 'rename', folder: shownAt(story, 'Work', 'x'), name: 'c' });
  wish({ type: 'remove', folders: [made], as: 'trash' });
  expect(queued()).toEqual(['move a']);
  expect(story.app.backend.changes.state().waiting).toBe(1);

  await story.step({ do: 'crash' });
  expect(queued()).toEqual(['move a']);
  setNetwork(story, true);
  const truth = await expectAtRest(story);
  expect(changes()).toHaveLength(1);
  const moved = before.map((path) => (path === '/Work/a' ? '/Work/c/a' : path));
  expect(paths(truth)).toEqual(moved.sort());

  expect(story.app.backend.changes.undo(null)).toMatchObject({ taken: true });
  expect(paths(await expectAtRest(story))).toEqual(before);
  expect(changes()).toHaveLength(2);
  expect(shownAt(story, 'Work')).toBe(work);
});

test('a queue in which all cancels out says nothing waits, and asks for nothing', async () => {
  const before = paths(await harness.truth());
  const made = wish({ type: 'create', parent: shownAt(story, 'Work'), name: 'New' });
  wish({ type: 'rename', folder: made, name: 'Newer' });
  wish({ type: 'remove', folders: [made], as: 'trash' });
  wish({ type: 'move', folders: [shownAt(story, 'a')], to: shownAt(story, 'Work', 'b') });
  wish({ type: 'move', folders: [shownAt(story, 'Work', 'b', 'a')], to: null });
  expect(story.app.backend.changes.state().waiting).toBe(0);
  expect(queued()).toEqual([]);
  setNetwork(story, true);
  expect(paths(await expectAtRest(story))).toEqual(before);
  expect(changes()).toEqual([]);
});

test('taken out of the queue, a change is not sent, nor what can’t be without it', async () => {
  const before = paths(await harness.truth());
  const made = wish({ type: 'create', parent: null, name: 'New' });
  wish({ type: 'move', folders: [shownAt(story, 'Work', 'a')], to: made });
  wish({ type: 'rename', folder: shownAt(story, 'Work', 'b'), name: 'kept' });
  const { items } = story.app.backend.changes.queue(null, 0, 9);
  expect(items.map(({ dependents }) => dependents)).toEqual([1, 0, 0]);
  story.app.backend.changes.dequeue({ seqs: [items[0]?.seq ?? 0] });
  setNetwork(story, true);
  const truth = await expectAtRest(story);
  expect(paths(truth)).toEqual(before.map((path) => (path === '/Work/b' ? '/Work/kept' : path)).sort());
  expect(changes()).toHaveLength(1);
});
