import { describe, expect, it } from 'vitest';
import { isTest, missing, pathsIn, readDoc } from './doc.ts';

const text = readDoc('docs/sync.md');

const laws = text
  .split('\n')
  .map((line) => /^\| (\d+) \|([^|]*)\|([^|]*)\|([^|]*)\|$/.exec(line))
  .flatMap((match) =>
    match === null ? [] : [{ number: Number(match[1]), source: match[3] ?? '', tests: match[4] ?? '' }],
  );

describe('docs/sync.md', () => {
  it('numbers its laws', () => {
    expect(laws.length).toBeGreaterThan(30);
    expect(laws.map(({ number }) => number)).toEqual(laws.map((_, index) => index + 1));
  });

  it('names for each the file it lives in and the tests that hold it', () => {
    const isUnproven = ({ source, tests }: (typeof laws)[number]) =>
      pathsIn(source).length === 0 || pathsIn(source).some(isTest) || !pathsIn(tests).some(isTest);
    expect(laws.filter(isUnproven)).toEqual([]);
  });

  it('names no file that is not there', () => {
    expect(missing(text)).toEqual([]);
  });
});
