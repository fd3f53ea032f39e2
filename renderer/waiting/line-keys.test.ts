import { expect, test } from 'vitest';
import { lineActFor } from './line-keys.ts';

const NONE = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };

test('the keys of a line are those the tree has for the same', () => {
  const pc = (key: string, held: Partial<typeof NONE> = {}) => lineActFor({ ...NONE, ...held, key }, false);
  expect([pc('ArrowDown'), pc('F2'), pc('Delete'), pc('Enter')]).toEqual(['next', 'name', 'remove', 'show']);
  expect(pc('M', { ctrlKey: true, shiftKey: true })).toBe('target');
  expect([pc('ArrowDown', { altKey: true }), pc('F2', { ctrlKey: true }), pc('Delete', { shiftKey: true })]).toEqual([
    null,
    null,
    null,
  ]);
});

test('on a Mac it is Command that goes with a letter, and with the key that deletes', () => {
  const mac = (key: string, held: Partial<typeof NONE>) => lineActFor({ ...NONE, ...held, key }, true);
  expect(mac('Backspace', { metaKey: true })).toBe('remove');
  expect(mac('m', { metaKey: true, shiftKey: true })).toBe('target');
  expect(mac('m', { ctrlKey: true, shiftKey: true })).toBeNull();
});
