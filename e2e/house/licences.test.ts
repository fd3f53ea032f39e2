import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dependencies, licencesText } from '../licences.ts';

/** Licences that ask for no more than to be named, for what is part of the app. */
const ALLOWED =
  /^\(?(?:MIT|ISC|0BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|CC0-1\.0|BlueOak-1\.0\.0)(?: OR [\w.-]+)?\)?$/;

it('every package says under which licence it is', () => {
  expect(dependencies().filter(({ licence }) => licence === null || licence === 'UNLICENSED')).toEqual([]);
  expect(dependencies().length).toBeGreaterThan(100);
});

it('what is part of the app may be', () => {
  expect(dependencies().filter(({ licence, shipped }) => shipped && !ALLOWED.test(licence ?? ''))).toEqual([]);
});

it('docs/licences.md is up to date: npm run licences', () => {
  expect(readFileSync(join(import.meta.dirname, '../../docs/licences.md'), 'utf8')).toBe(licencesText());
});
