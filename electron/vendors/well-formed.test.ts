import { expect, test } from 'vitest';
import { parseWellFormed } from './well-formed.ts';

test.each([
  ['"a\\ud800b"', 'a\ufffdb'],
  ['{"id":"\\uDFFF","list":["\\ud83d","\\ud83d\\ude00",null,1]}', { id: '\ufffd', list: ['\ufffd', '😀', null, 1] }],
  ['{"\\ud800":{"x":true}}', { '\ufffd': { x: true } }],
  ['{"__proto__":"\\ud800"}', JSON.parse('{"__proto__":"\ufffd"}')],
  ['"\\ud83d\\ude00 \\\\ud800"', '😀 \\ud800'],
])('%s is read so that it can be kept and sent', (text, value) => {
  expect(parseWellFormed(text)).toEqual(value);
  expect(JSON.stringify(parseWellFormed(text)).isWellFormed()).toBe(true);
});

test('what is not JSON is refused as ever', () => {
  expect(() => parseWellFormed('"\\ud800')).toThrow(SyntaxError);
});
