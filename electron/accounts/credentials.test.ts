import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Credentials, packCredentials, unpackCredentials } from './credentials.ts';

const text = fc.string({ minLength: 1, unit: 'binary' });
const tokens = fc.record({
  access: text,
  refresh: fc.option(text),
  expiresAt: fc.option(fc.integer()),
  apiAddress: fc.option(text),
});

test('credentials are what they were after being kept', () => {
  const any: fc.Arbitrary<Credentials> = fc.record({ secret: text, mailPassword: text, tokens }, { requiredKeys: [] });
  fc.assert(
    fc.property(any, (credentials) => {
      expect(unpackCredentials(packCredentials(credentials))).toEqual(credentials);
    }),
  );
});

test('a password kept by an earlier version is read, and one alone is kept as it was then', () => {
  expect(unpackCredentials('correct horse')).toEqual({ secret: 'correct horse' });
  expect(packCredentials({ secret: 'correct horse' })).toBe('correct horse');
});

test('a password that looks like kept credentials is still a password', () => {
  const odd = 'mailgrove-credentials-1:{';
  expect(unpackCredentials(odd)).toEqual({ secret: odd });
  const odder = packCredentials({ mailPassword: 'x' });
  expect(unpackCredentials(packCredentials({ secret: odder }))).toEqual({ secret: odder });
});
