import { describe, expect, it } from 'vitest';
import { isTest, missing, pathsIn, readDoc } from './doc.ts';

const text = readDoc('docs/security.md');

/** The items of Electron's security checklist, by their numbers there. */
const ITEMS = 20;

const rows = text
  .split('\n')
  .map((line) => /^\| (\d+) \|([^|]*)\|([^|]*)\|$/.exec(line))
  .flatMap((match) => (match === null ? [] : [{ number: Number(match[1]), about: match[3] ?? '' }]));

describe('docs/security.md', () => {
  it('lists every item of Electron’s checklist, in its order', () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: ITEMS }, (_, index) => index + 1));
  });

  it('names a test for each, or says why there is none', () => {
    const unproven = rows.filter(({ about }) => {
      return !pathsIn(about).some(isTest) && !about.includes('No test:');
    });
    expect(unproven).toEqual([]);
  });

  it('names no file that is not there', () => {
    expect(missing(text)).toEqual([]);
    expect(pathsIn(text).length).toBeGreaterThan(20);
  });
});
