import { expect, test } from 'vitest';
import { Right } from '../../shared/folder.ts';
import { rightsInWords } from './rights.ts';

const usual =
  Right.read |
  Right.markRead |
  Right.flag |
  Right.add |
  Right.removeItems |
  Right.createChild |
  Right.rename |
  Right.remove;

test('what the server did not say is not told', () => expect(rightsInWords(null, 'en')).toBeNull());

test.each([
  [0, 'nothing'],
  [usual, 'everything'],
  [usual | Right.submit | Right.administer, 'everything'],
  [Right.read, 'only read'],
  [Right.read | Right.markRead, 'only read, mark as read'],
  [Right.read | Right.add | Right.createChild, 'read, add, add subfolders'],
  [Right.add, 'add'],
])('rights %i are told as %j', (rights, words) => {
  expect(rightsInWords(rights, 'en')).toBe(words);
});
