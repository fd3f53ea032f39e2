import { expect } from 'vitest';
import type { Folder, FolderId } from '../../shared/folder.ts';
import { compareFolders } from '../../shared/tree-order.ts';
import type { Truth } from '../vendors/harness.ts';
import type { Story } from './story.ts';

/** Lets the story come to rest: then everything agrees, and every operation is accounted for. */
export async function expectAtRest(story: Story): Promise<readonly Truth[]> {
  const truth = await story.rest();
  const { app } = story;
  expect(app.odd).toEqual([]);
  expect(app.bugs).toEqual([]);
  expectSame(story.shown(), truth);
  expectSame(story.stored(), truth);
  expect(app.backend.store.journal.open(app.account)).toEqual([]);
  expect(app.backend.accounts.list()).toMatchObject([{ signedIn: true }]);
  for (const item of story.activity()) {
    expect(item.type).not.toBe('unreadable');
    expect(item.counts.waiting + item.counts.sending).toBe(0);
    // A place that a moved folder did not get is told, but the move is what counts.
    expect(item.failures.length).toBeGreaterThanOrEqual(item.counts.refused);
  }
  return truth;
}

function expectSame(folders: ReadonlyMap<FolderId, Folder>, truth: readonly Truth[]): void {
  expect([...folders.keys()].sort()).toEqual(truth.map(({ id }) => id).sort());
  for (const folder of truth) expect(folders.get(folder.id)).toMatchObject(folder);
}

/** Every folder is one that was there, or that another client or an operation of the person's has made. */
export function expectNothingDoubled(story: Story, truth: readonly Truth[]): void {
  const made = story.done().filter(({ operation }) => operation.type === 'create');
  const known = story.others.union(new Set(made.map(({ operation }) => operation.folder)));
  expect(truth.filter(({ id }) => !known.has(id))).toEqual([]);
}

/** In a story without deletions for good: every folder is still there, but those whose making was undone. */
export function expectNothingLost(story: Story, truth: readonly Truth[]): void {
  const done = story.done().map(({ operation }) => operation);
  const made = done.filter(({ type }) => type === 'create').map(({ folder }) => folder);
  const unmade = new Set(done.filter(({ type }) => type === 'destroy').map(({ folder }) => folder));
  const there = new Set(truth.map(({ id }) => id));
  expect([...story.others, ...made].filter((id) => !there.has(id) && !unmade.has(id))).toEqual([]);
}

/** @returns every folder with its path of names, sorted */
export function tree(folders: readonly Truth[]): string[] {
  const byId = new Map(folders.map((folder) => [folder.id, folder]));
  const path = (id: FolderId | null | undefined): string => {
    const folder = id == null ? undefined : byId.get(id);
    return folder ? `${path(folder.parentId)}/${folder.name}` : '';
  };
  return folders.map(({ id }) => `${path(id)} ${id}`).sort();
}

/** @returns of every folder that has others in it, these in the order a person sees them */
export function order(folders: Iterable<Folder>): string[] {
  const sorted = [...folders].sort(compareFolders);
  const inside = Map.groupBy(sorted, ({ parentId }) => parentId);
  return Array.from(inside, ([parent, children]) => `${parent}: ${children.map(({ id }) => id).join(' ')}`).sort();
}

/** Takes back whatever can be, step by step. */
export async function undoEverything(story: Story): Promise<void> {
  const { changes } = story.app.backend;
  for (let next = changes.state().undo; next !== null; next = changes.state().undo) {
    expect(changes.undo(null)).toMatchObject({ taken: true });
    await story.rest();
  }
}
