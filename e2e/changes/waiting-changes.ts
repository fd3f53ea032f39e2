import { expect } from 'vitest';
import type { Wish } from '../../shared/changes.ts';
import type { FolderId } from '../../shared/folder.ts';
import type { Harness, Truth } from '../vendors/harness.ts';
import { Story } from './story.ts';

/** The network of the story's computer is there from now on, or is not. */
export function setNetwork(story: Story, online: boolean): void {
  story.network.online = online;
  story.app.backend.engine.setOnline(online);
}

/** @returns the id of the folder at the end of a path of names, as shown */
export function shownAt(story: Story, ...path: readonly string[]): FolderId {
  let parent: FolderId | null = null;
  for (const name of path) {
    const found = [...story.shown().values()].find((each) => each.parentId === parent && each.name === name);
    if (!found) throw new Error(`no ${path.join('/')}`);
    parent = found.id;
  }
  return parent ?? '';
}

/** @returns every folder as its path of names, sorted */
export function paths(folders: readonly Truth[]): string[] {
  const known = new Map(folders.map((folder) => [folder.id, folder]));
  const path = (id: FolderId | null | undefined): string => {
    const folder = id == null ? undefined : known.get(id);
    return folder === undefined ? '' : `${path(folder.parentId)}/${folder.name}`;
  };
  return folders.map(({ id, subscribed }) => path(id) + (subscribed === false ? ', not subscribed' : '')).sort();
}

/** Begins a story in which the person has renamed a folder already, so that there is something to take back. */
export async function beginWithSomethingDone(harness: Harness): Promise<Story> {
  const story = await Story.begin(harness);
  story.others.add(await harness.other.create('Extra', null));
  await story.rest();
  expect(story.app.do({ type: 'rename', folder: shownAt(story, 'Extra'), name: 'Other' })).toMatchObject({
    taken: true,
  });
  await story.rest();
  return story;
}

/**
 * Asks for changes of every kind the server can do, and takes back what was done before.
 * @param hasPlaces folders have places, and can be subscribed to
 * @returns the paths there are to be when all is done
 */
export async function changeEverything(story: Story, hasPlaces: boolean): Promise<string[]> {
  const { harness } = story;
  const before = paths(await harness.truth());
  const at = (...path: readonly string[]) => shownAt(story, ...path);
  const wish = (asked: Wish): FolderId | null => {
    const answer = story.app.do(asked);
    expect(answer).toMatchObject({ taken: true });
    return answer.taken ? answer.created : null;
  };
  expect(story.app.backend.changes.undo(null)).toMatchObject({ taken: true });
  const inbox = story.shown().get(harness.inbox)?.name ?? '';
  const work = at('Work');
  const made = wish({ type: 'create', parent: work, name: 'New' });
  wish({ type: 'create', parent: made, name: 'Inside' });
  wish({ type: 'rename', folder: at('Work', 'a'), name: 'renamed' });
  wish({ type: 'move', folders: [at('Work', 'b')], to: made });
  wish({ type: 'remove', folders: [at(inbox, 'Projects')], as: 'trash' });
  wish({ type: 'remove', folders: [at('a')], as: 'forever' });
  if (hasPlaces) {
    wish({ type: 'move', folders: [at('Work', 'c')], to: work, after: at('Work', 'renamed') });
    wish({ type: 'subscribe', folders: [at('Work', 'c')], subscribed: false });
  }
  const gone = ['/Other', '/Work/a', '/Work/b', '/a', `/${inbox}/Projects`];
  const come = ['/Extra', '/Work/New', '/Work/New/Inside', '/Work/renamed', '/Work/New/b', '/Trash/Projects'];
  const after = [...before.filter((path) => !gone.includes(path)), ...come];
  return after.map((path) => (hasPlaces && path === '/Work/c' ? `${path}, not subscribed` : path)).sort();
}
