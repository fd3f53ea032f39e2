import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const text = readFileSync(join(ROOT, 'docs/security.md'), 'utf8');

/** The items of Electron's security checklist, by their numbers there. */
const ITEMS = 20;

const rows = text
  .split('\n')
  .map((line) => /^\| (\d+) \|([^|]*)\|([^|]*)\|$/.exec(line))
  .flatMap((match) => (match === null ? [] : [{ number: Number(match[1]), about: match[3] ?? '' }]));

/** @returns the paths named in a text as code */
function pathsIn(words: string): string[] {
  return [...words.matchAll(/`((?:electron|shared|renderer|e2e|docs)\/[\w./-]+\.\w+)`/g)].map(([, path]) => path ?? '');
}

describe('docs/security.md', () => {
  it('lists every item of Electron’s checklist, in its order', () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: ITEMS }, (_, index) => index + 1));
  });

  it('names a test for each, or says why there is none', () => {
    const unproven = rows.filter(({ about }) => {
      const tests = pathsIn(about).filter((path) => /\.(test|spec)\.ts$/.test(path));
      return tests.length === 0 && !about.includes('No test:');
    });
    expect(unproven).toEqual([]);
  });

  it('names no file that is not there', () => {
    expect(pathsIn(text).filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    expect(pathsIn(text).length).toBeGreaterThan(20);
  });
});
