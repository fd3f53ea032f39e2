import { createSecretKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { createLock, isLock, openLock, seal, unseal } from './passphrase.ts';

// Making a key from a passphrase is slow on purpose, and slower on a busy computer.
vi.setConfig({ testTimeout: 60_000 });

const key = createSecretKey(randomBytes(32));

test('whatever is sealed is unsealed as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(unseal(key, seal(key, text))).toBe(text);
    }),
  );
});

test('the same text is never sealed to the same envelope', () => {
  expect(seal(key, 'x')).not.toBe(seal(key, 'x'));
});

test('one changed character anywhere, and the envelope does not open', () => {
  const base64 = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=');
  fc.assert(
    fc.property(fc.string(), fc.nat(), base64, (text, at, char) => {
      const envelope = seal(key, text);
      const where = 'v1:pass:'.length + (at % (envelope.length - 'v1:pass:'.length));
      fc.pre(envelope[where] !== char);
      const tampered = envelope.slice(0, where) + char + envelope.slice(where + 1);
      expect(() => unseal(key, tampered)).toThrow(expect.objectContaining({ code: 'secret-lost' }));
    }),
    { numRuns: 1_000 },
  );
});

test('an envelope that was cut off, or made under another key, does not open', () => {
  const envelope = seal(key, 'secret');
  for (const text of ['v1:pass:', 'v1:pass:AAAA', envelope.slice(0, -4), `${envelope.slice(0, 20)}`]) {
    expect(() => unseal(key, text)).toThrow(expect.objectContaining({ code: 'secret-lost' }));
  }
  const other = createSecretKey(randomBytes(32));
  expect(() => unseal(other, envelope)).toThrow(expect.objectContaining({ code: 'secret-lost' }));
});

test('a lock opens with its passphrase, however its accents were typed, and with no other', async () => {
  const { lock, key: made } = await createLock('caf\u00e9 au lait');
  expect(isLock(lock)).toBe(true);
  expect(Number(lock.split(':')[2])).toBeGreaterThanOrEqual(17);
  const envelope = seal(made, 'secret');
  expect(unseal(await openLock(lock, 'cafe\u0301 au lait'), envelope)).toBe('secret');
  await expect(openLock(lock, 'cafe au lait')).rejects.toMatchObject({ code: 'wrong-passphrase' });
});

test('nothing about a key can be seen by printing it', async () => {
  const { key: made } = await createLock('a passphrase');
  expect(`${JSON.stringify(made)} ${String(made)}`).not.toContain(made.export().toString('base64').slice(0, 8));
});
