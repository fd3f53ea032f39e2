import { expect, test } from 'vitest';
import type { DeletionPreview } from '../../shared/changes.ts';
import { deletionOf, removalsOf } from './deletion.ts';

const mixed: DeletionPreview = {
  fresh: true,
  trash: { tops: ['a', 'b'], folders: 5, messages: 10 },
  forever: { tops: ['c'], folders: 2, messages: 1 },
  mailMayBeKept: false,
};

test('of a set that is partly in the trash, each part is deleted as was told, what can be taken back first', () => {
  expect(removalsOf(deletionOf(mixed, false))).toEqual([
    { type: 'remove', folders: ['a', 'b'], as: 'trash' },
    { type: 'remove', folders: ['c'], as: 'forever' },
  ]);
});

test('for good is for all, where that was asked for', () => {
  const deletion = deletionOf(mixed, true);
  expect(deletion).toMatchObject({ trash: { folders: 0 }, forever: { folders: 7, messages: 11 } });
  expect(removalsOf(deletion)).toEqual([{ type: 'remove', folders: ['a', 'b', 'c'], as: 'forever' }]);
});
