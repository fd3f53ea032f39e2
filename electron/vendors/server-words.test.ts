import { expect, test } from 'vitest';
import { serverWords, wordless } from './server-words.ts';

test('one short line without markup or secrets is left', () => {
  expect(serverWords('  <b>Folder\nname</b> too long ')).toBe('Folder name too long');
  expect(serverWords('bad token abcd for abc', ['abc', 'abcd', ''])).toBe('bad token … for …');
  expect(serverWords('x'.repeat(5000))?.length).toBe(200);
  expect(serverWords('<html></html>')).toBeUndefined();
});

test('a huge text costs no more than its beginning, and is not cut through a secret', () => {
  expect(serverWords(`No ${'<'.repeat(5_000_000)}`)?.length).toBe(200);
  const secret = 'hunter2'.repeat(1_000);
  expect(serverWords(`${' '.repeat(3_990)}${secret}`, [secret])).toBe('…');
});

test('takes every word out of an answer, and leaves what it means', () => {
  const headers = new Headers({ 'retry-after': '5' });
  const answer = {
    status: 503,
    headers,
    text: '{"message":"no, hunter2"}',
    retryAfterMs: 5_000,
    json: () => 'hunter2',
  };
  const silent = wordless(answer);
  expect(silent).toMatchObject({ status: 503, headers, text: '', retryAfterMs: 5_000 });
  expect(silent.json()).toBeNull();
});
