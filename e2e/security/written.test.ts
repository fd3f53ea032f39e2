import fc from 'fast-check';
import { expect, test } from 'vitest';
import { secretsIn } from './written.ts';

const secret = fc.string({ minLength: 8, maxLength: 40 });
const around = fc.string({ maxLength: 20 });

const ENCODINGS: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  JSON: (text) => JSON.stringify(text),
  'percent signs': encodeURIComponent,
  'a form': (text) => new URLSearchParams({ a: text }).toString(),
  base64: (text) => Buffer.from(text).toString('base64'),
  base64url: (text) => Buffer.from(text).toString('base64url'),
  hex: (text) => Buffer.from(text).toString('hex'),
  'UTF-8 read byte by byte': (text) => Buffer.from(text).toString('latin1'),
  'UTF-16 read byte by byte': (text) => Buffer.from(text, 'utf16le').toString('latin1'),
  'UTF-16 in base64': (text) => Buffer.from(text, 'utf16le').toString('base64'),
};

test.each(Object.entries(ENCODINGS))('a secret is found in %s, whatever stands around it', (_name, encode) => {
  fc.assert(
    fc.property(around, secret, around, (before, password, after) => {
      expect(secretsIn(encode(`${before}${password}${after}`), { password })).toEqual(['password']);
    }),
  );
});

test('nothing is found where there is nothing', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      expect(secretsIn(`${text}${Buffer.from(text).toString('base64')}`, { password: 'Tr0ub4dor-&-3' })).toEqual([]);
    }),
  );
});
