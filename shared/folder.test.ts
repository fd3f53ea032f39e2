import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FOLDER_FIELDS, folderKey, newFolder, parseKey, patched, sameFolder } from './folder.ts';

const values = fc.oneof(fc.constant(null), fc.constant(undefined), fc.nat(3), fc.constantFrom('a', 'b'));
const anyFields = fc.record(Object.fromEntries(FOLDER_FIELDS.map((field) => [field, values])), { requiredKeys: [] });

test('a patch changes the fields it names and no other, never the id', () => {
  fc.assert(
    fc.property(anyFields, anyFields, (some, others) => {
      const folder = newFolder('f', 'F', { ...some, id: 'f' });
      const said = Object.entries(others).filter(([, value]) => value !== undefined);
      const expected = { ...folder, ...Object.fromEntries(said), id: 'f' };
      expect(patched(folder, others)).toStrictEqual(expected);
    }),
  );
});

test('folders are the same when every field is', () => {
  const folder = newFolder('f', 'F');
  expect(sameFolder(folder, { ...folder })).toBe(true);
  for (const field of FOLDER_FIELDS) expect(sameFolder(folder, { ...folder, [field]: 'other' })).toBe(false);
});

test('a key tells its account and its folder, whatever the vendor puts into ids', () => {
  for (const folder of ['1', 'a/b', '/', ' ', '']) {
    expect(parseKey(folderKey('ann', folder))).toEqual({ account: 'ann', folder });
  }
});
