import { expect, test } from 'vitest';
import { senderName } from './sender-name.ts';

test.each([
  ['Ann Example <ann@example.org>', 'Ann Example'],
  ['"Example, Ann" <ann@example.org>', 'Example, Ann'],
  ['ann@example.org', 'ann@example.org'],
  ['<ann@example.org>', '<ann@example.org>'],
  ['a < b', 'a < b'],
  ['', ''],
])('%j is from %j', (from, name) => {
  expect(senderName(from)).toBe(name);
});
