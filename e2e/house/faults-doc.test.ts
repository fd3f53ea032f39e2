import { describe, expect, it } from 'vitest';
import { isTest, missing, pathsIn, readDoc } from './doc.ts';

const text = readDoc('docs/faults.md');

const rows = text
  .split('\n')
  .map((line) => /^\| ([^|]*)\|[^|]*\|[^|]*\|([^|]*)\|$/.exec(line))
  .flatMap((match) => (match === null ? [] : [{ fault: match[1]?.trim() ?? '', tests: match[2] ?? '' }]))
  .filter(({ fault }) => fault !== 'Fault' && !fault.startsWith('---'));

describe('docs/faults.md', () => {
  it('names for each fault the test that holds it', () => {
    expect(rows.length).toBeGreaterThan(35);
    expect(rows.filter(({ tests }) => !tests.includes('matrix') && !pathsIn(tests).some(isTest))).toEqual([]);
  });

  it('names no file that is not there', () => {
    expect(missing(text)).toEqual([]);
  });
});
