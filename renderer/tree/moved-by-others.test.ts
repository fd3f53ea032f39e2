import { beforeEach, expect, test } from 'vitest';
import type { FolderDiff } from '../../shared/diff.ts';
import { newFolder } from '../../shared/folder.ts';
import { setPending, useChanges } from '../changes/changes-state.ts';
import { movedByOthers } from './moved-by-others.ts';

beforeEach(() => {
  useChanges.setState({ pending: new Set() });
  setPending('ann', ['mine']);
});

const came = (diff: Partial<FolderDiff>) => [
  { revision: 1, account: 'ann', diff: { added: [], removed: [], updated: [], ...diff } },
];
const [mine, theirs] = [newFolder('mine', 'Mine'), newFolder('theirs', 'Theirs')];

test('rows that came, went or went elsewhere by the person’s own doing were moved by nobody else', () => {
  expect(movedByOthers([])).toBe(false);
  expect(movedByOthers(came({ added: [mine] }))).toBe(false);
  expect(movedByOthers(came({ removed: [mine, newFolder('in mine', 'In mine', { parentId: 'mine' })] }))).toBe(false);
  expect(movedByOthers(came({ updated: [[mine, { ...mine, parentId: 'theirs' }]] }))).toBe(false);
});

test('counts move no row', () => {
  expect(movedByOthers(came({ updated: [[theirs, { ...theirs, unread: 3 }]] }))).toBe(false);
});

test('what others did is held against, also together with the person’s own, and where nobody knows', () => {
  expect(movedByOthers(came({ added: [mine], removed: [theirs] }))).toBe(true);
  expect(movedByOthers(came({ updated: [[theirs, { ...theirs, name: 'Renamed' }]] }))).toBe(true);
  expect(movedByOthers(came({ updated: [[theirs, { ...theirs, order: 7 }]] }))).toBe(true);
  expect(movedByOthers(null)).toBe(true);
});
