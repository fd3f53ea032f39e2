import { expect, test } from 'vitest';
import type { Reason } from '../../shared/reasons.ts';
import { refusalLines } from './refusal-lines.ts';

const noRight = (what: 'rename' | 'move' | 'remove', folder = 'Handbook'): Reason => ({
  code: `no-right-${what}`,
  folder,
});

test('nothing refused is nothing said', () => {
  expect(refusalLines([])).toEqual([]);
});

test('what one kind of mailbox never does is said once', () => {
  expect(
    refusalLines([
      ['rename', { code: 'vendor-cannot-rename' }],
      ['move', { code: 'vendor-cannot-move' }],
      ['delete', { code: 'has-subfolders', folder: 'Clients' }],
    ]),
  ).toEqual([
    { sentence: 'This kind of mailbox lets no program do this.', actions: ['rename', 'move'] },
    { sentence: expect.stringContaining('“Clients” has subfolders.'), actions: ['delete'] },
  ]);
});

test('missing rights are named once, with the folder', () => {
  expect(
    refusalLines([
      ['rename', noRight('rename')],
      ['move', noRight('move')],
      ['delete', noRight('remove')],
    ]),
  ).toEqual([{ sentence: 'You have no right to do this with “Handbook”.', actions: ['rename', 'move', 'delete'] }]);
});

test('one alone is said in full', () => {
  expect(
    refusalLines([
      ['rename', { code: 'vendor-cannot-rename' }],
      ['lock', noRight('move')],
    ]),
  ).toEqual([
    { sentence: 'This kind of mailbox lets no program rename folders.', actions: ['rename'] },
    { sentence: 'You have no right to move “Handbook”.', actions: ['lock'] },
  ]);
});

test('the same reason for several actions stays one line', () => {
  const locked: Reason = { code: 'locked', folder: 'Clients' };
  expect(
    refusalLines([
      ['rename', locked],
      ['move', locked],
    ]),
  ).toEqual([{ sentence: 'You locked “Clients”. Unlock it first.', actions: ['rename', 'move'] }]);
});
