import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { openBrowser } from './open-browser.ts';

test('the browser is started with a page of this user only; the key stands in the page, not in what others can see', () => {
  const url = 'http://127.0.0.1:4711/kEy/index.html?a=1&b="2"';
  const started: string[] = [];
  const remove = openBrowser(url, (program, args) => started.push(program, ...args));
  expect(started.join(' ')).not.toContain('kEy');

  const page = started.at(-1) ?? '';
  expect(readFileSync(page, 'utf8')).toContain(
    'content="0; url=http://127.0.0.1:4711/kEy/index.html?a=1&amp;b=%222%22"',
  );
  if (process.platform !== 'win32') {
    expect(statSync(page).mode & 0o077).toBe(0);
    expect(statSync(dirname(page)).mode & 0o077).toBe(0);
  }
  remove();
  expect(existsSync(dirname(page))).toBe(false);
});
