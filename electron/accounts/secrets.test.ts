import { inspect } from 'node:util';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { type MemoryFile, memoryFile } from '../settings/memory-file.ts';
import { fakeKeyStore } from './fake-key-store.ts';
import { osKeyStore } from './os-key-store.ts';
import { openSecretBox, type SecretBox } from './secrets.ts';

// Making a key from a passphrase is slow on purpose, and slower on a busy computer.
vi.setConfig({ testTimeout: 60_000 });

const SECRET = 'hunter2-äöü-"\\';
const PASSPHRASE = 'correct horse battery';

/** One start of the app: same file, same key store. */
function start(file: MemoryFile, store = fakeKeyStore(), platform = 'linux'): SecretBox {
  return openSecretBox(file, osKeyStore(store, platform));
}

function withoutKeyStore() {
  return { ...fakeKeyStore(), available: false };
}

function onDisk(file: MemoryFile): string {
  return `${file.text}${[...file.aside.values()].join()}`;
}

async function code(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(() => null).catch((reason: unknown) => reason);
  return error instanceof AppError ? error.code : `not an AppError: ${error}`;
}

test('the key store keeps a secret through a restart, unreadable on disk', async () => {
  const file = memoryFile();
  const box = start(file);
  expect(await box.state()).toEqual({ tier: 'os', locked: false, osAvailable: true });
  await box.set('a', SECRET);
  expect(onDisk(file)).toContain('v1:os:');
  expect(onDisk(file)).not.toContain('hunter2');
  const again = start(file);
  expect(again.has('a')).toBe(true);
  expect(await again.get('a')).toBe(SECRET);
});

test.each([
  ['linux', 'basic_text', 'session'],
  ['linux', 'unknown', 'session'],
  ['linux', 'kwallet6', 'os'],
  ['win32', 'unknown', 'os'],
  ['darwin', 'basic_text', 'os'],
])('on %s with the backend %s secrets are kept by %s', async (platform, backend, tier) => {
  const box = start(memoryFile(), { ...fakeKeyStore(), backend }, platform);
  expect(await box.state()).toMatchObject({ tier, osAvailable: tier === 'os' });
});

test('a key store that fails when asked is no key store', async () => {
  const store = { ...fakeKeyStore(), isAsyncEncryptionAvailable: () => Promise.reject(new Error('no bus')) };
  expect(await start(memoryFile(), store).state()).toMatchObject({ tier: 'session', osAvailable: false });
});

test('without a key store and a choice, nothing at all goes to disk', async () => {
  const file = memoryFile();
  const box = start(file, withoutKeyStore());
  await box.set('a', SECRET);
  expect(await box.get('a')).toBe(SECRET);
  expect(file.text).toBeNull();
  const again = start(file, withoutKeyStore());
  expect(again.has('a')).toBe(false);
  expect(await code(again.get('a'))).toBe('signed-out');
});

test('choosing a passphrase takes along what was typed; it is asked for at the next start', async () => {
  const file = memoryFile();
  const box = start(file, withoutKeyStore());
  await box.set('a', SECRET);
  await box.choose({ tier: 'passphrase', passphrase: PASSPHRASE });
  expect(await box.state()).toEqual({ tier: 'passphrase', locked: false, osAvailable: false });
  await box.set('b', 'other');
  expect(onDisk(file)).not.toMatch(/hunter2|correct horse|other/);

  const again = start(file, withoutKeyStore());
  expect(await again.state()).toMatchObject({ tier: 'passphrase', locked: true });
  expect(await code(again.get('a'))).toBe('secrets-locked');
  expect(await code(again.set('c', 'x'))).toBe('secrets-locked');
  expect(await code(again.unlock('wrong horse'))).toBe('wrong-passphrase');
  expect(await code(again.get('a'))).toBe('secrets-locked');
  await again.unlock(PASSPHRASE);
  expect(await again.get('a')).toBe(SECRET);
  expect(await again.get('b')).toBe('other');
  expect(await again.state()).toMatchObject({ locked: false });
});

test('the first passphrase typed sets it', async () => {
  const box = start(memoryFile(), withoutKeyStore());
  await box.unlock(PASSPHRASE);
  expect(await box.state()).toMatchObject({ tier: 'passphrase', locked: false });
  expect(await code(box.unlock('another one'))).toBe('wrong-passphrase');
});

test('choosing session-only takes everything off the disk and keeps it until the end', async () => {
  const file = memoryFile();
  const store = fakeKeyStore();
  await start(file, store).set('a', SECRET);
  const box = start(file, store);
  await box.choose({ tier: 'session' });
  expect(onDisk(file)).not.toContain('v1:os:');
  expect(await box.get('a')).toBe(SECRET);
  expect(await start(file, store).state()).toMatchObject({ tier: 'session', osAvailable: true });
  expect(start(file, store).has('a')).toBe(false);
});

test('back to the key store, from a passphrase', async () => {
  const file = memoryFile();
  const store = fakeKeyStore();
  const box = start(file, store);
  await box.choose({ tier: 'passphrase', passphrase: PASSPHRASE });
  await box.set('a', SECRET);
  await box.choose({ tier: 'os' });
  expect(onDisk(file)).not.toContain('v1:pass:');
  expect(await start(file, store).get('a')).toBe(SECRET);
  expect(await code(start(memoryFile(), withoutKeyStore()).choose({ tier: 'os' }))).toBe('no-key-store');
});

test('a forgotten passphrase: choosing again starts over and sets the old file aside', async () => {
  const file = memoryFile();
  const box = start(file, withoutKeyStore());
  await box.choose({ tier: 'passphrase', passphrase: PASSPHRASE });
  await box.set('a', SECRET);
  const locked = file.text;

  const again = start(file, withoutKeyStore());
  await again.choose({ tier: 'passphrase', passphrase: 'a new passphrase' });
  expect(again.has('a')).toBe(false);
  expect([...file.aside]).toEqual([[expect.stringContaining('forgotten'), locked]]);
  expect(await again.state()).toMatchObject({ tier: 'passphrase', locked: false });
});

test('a secret that can not be read is lost alone, and can be typed again', async () => {
  const file = memoryFile();
  const store = fakeKeyStore();
  const box = start(file, store);
  await box.set('a', SECRET);
  store.key = 8;
  await box.set('b', 'newer');

  const again = start(file, store);
  expect(await code(again.get('a'))).toBe('secret-lost');
  expect(await again.get('b')).toBe('newer');
  await again.set('a', 'typed again');
  expect(await start(file, store).get('a')).toBe('typed again');
});

test('when the key store is away for a day, what it keeps is not thrown away', async () => {
  const file = memoryFile();
  await start(file).set('a', SECRET);
  const away = start(file, withoutKeyStore());
  expect(await code(away.get('a'))).toBe('no-key-store');
  await away.set('b', 'typed meanwhile');
  await away.choose({ tier: 'passphrase', passphrase: PASSPHRASE });
  const back = start(file);
  await back.unlock(PASSPHRASE);
  expect(await back.get('a')).toBe(SECRET);
  expect(await back.get('b')).toBe('typed meanwhile');
});

test('what the key store wants sealed anew is sealed anew', async () => {
  const file = memoryFile();
  const store = fakeKeyStore();
  await start(file, store).set('a', SECRET);
  store.olderKeys.add(store.key);
  store.key = 9;
  expect(await start(file, store).get('a')).toBe(SECRET);
  store.olderKeys.clear();
  expect(await start(file, store).get('a')).toBe(SECRET);
});

test("one mailbox's envelope is of no use to another", async () => {
  const file = memoryFile();
  await start(file).set('a', SECRET);
  const forged = memoryFile((file.text ?? '').replace('"a"', '"b"'));
  expect(await code(start(forged).get('b'))).toBe('secret-lost');
});

test('forgetting, and forgetting what belongs to nobody, takes it off the disk', async () => {
  const file = memoryFile();
  const box = start(file);
  for (const account of ['a', 'b', 'c']) await box.set(account, SECRET);
  await box.forget('a');
  await box.forget('a');
  await box.keepOnly(['b']);
  expect(Object.keys(JSON.parse(file.text ?? '').envelopes)).toEqual(['b']);
  expect(await code(box.get('a'))).toBe('signed-out');
});

test('a damaged file is set aside; envelopes in it that are whole go on', async () => {
  const file = memoryFile();
  await start(file).set('a', SECRET);
  const contents = JSON.parse(file.text ?? '');
  file.text = JSON.stringify({ ...contents, choice: 'odd', envelopes: { ...contents.envelopes, b: 'plain', c: 3 } });
  const box = start(file);
  expect(box.setAside).toMatch(/damaged/);
  expect(await box.get('a')).toBe(SECRET);
  expect(box.has('b')).toBe(false);

  for (const text of ['', '{', 'null', '[]', '{"version":1}']) {
    expect(start(memoryFile(text)).setAside).toMatch(/damaged/);
  }
  expect(start(memoryFile('{"version":2}')).setAside).toMatch(/newer/);
});

test('a secret is replaced only where it is the one that is kept', async () => {
  const box = start(memoryFile());
  await box.set('a', SECRET);
  expect(await box.replace('a', 'another', 'new')).toBe(false);
  expect(await box.get('a')).toBe(SECRET);
  expect(await box.replace('a', SECRET, 'new')).toBe(true);
  expect(await box.get('a')).toBe('new');
  await box.forget('a');
  expect(await code(box.replace('a', 'new', 'newer'))).toBe('signed-out');
});

test('when the disk is full the old secret stays', async () => {
  const file = memoryFile();
  const box = start(file);
  await box.set('a', SECRET);
  file.failure = new AppError('disk-full');
  expect(await code(box.set('a', 'new'))).toBe('disk-full');
  expect(await box.get('a')).toBe(SECRET);
});

test('any secrets, set and moved in any order, are what was set last', async () => {
  const step = fc.oneof(
    fc.record({ set: fc.constantFrom('a', 'b', 'c'), secret: fc.string({ unit: 'binary', minLength: 1 }) }),
    fc.record({ forget: fc.constantFrom('a', 'b', 'c') }),
    fc.constant({ choose: 'os' as const }),
    fc.constant({ restart: true }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      const file = memoryFile();
      const expected = new Map<string, string>();
      let box = start(file);
      for (const one of steps) {
        if ('set' in one) {
          await box.set(one.set, one.secret);
          expected.set(one.set, one.secret);
        } else if ('forget' in one) {
          await box.forget(one.forget);
          expected.delete(one.forget);
        } else if ('choose' in one) await box.choose({ tier: one.choose });
        else box = start(file);
      }
      for (const account of ['a', 'b', 'c']) {
        expect(box.has(account)).toBe(expected.has(account));
        if (expected.has(account)) expect(await box.get(account)).toBe(expected.get(account));
      }
    }),
  );
});

test('neither the box nor its errors show a secret', async () => {
  const file = memoryFile();
  const store = fakeKeyStore();
  const box = start(file, store);
  await box.set('a', SECRET);
  expect(`${inspect(box, { depth: 9, showHidden: true })}${JSON.stringify(box)}${box}`).not.toContain('hunter2');
  const sealed = await store.encryptStringAsync('hunter2, but no JSON');
  file.text = (file.text ?? '').replace(/v1:os:[^"]+/, `v1:os:${sealed.toString('base64')}`);
  const error = await start(file, store)
    .get('a')
    .catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'secret-lost' });
  expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('hunter2');
});
