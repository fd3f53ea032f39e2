import { expect, test } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { emptyDocument } from './document.ts';
import { openDocument } from './document-store.ts';
import { memoryFile } from './memory-file.ts';
import { createSettings } from './settings.ts';

const account = {
  id: 'a1',
  label: 'Work',
  connection: { vendor: 'axigen', server: 'https://mail.example.com', user: 'a@example.com', signIn: 'password' },
  signedIn: true,
} as const;

test('a first start has the settings everybody begins with, and writes nothing yet', () => {
  const file = memoryFile();
  expect(openDocument(file)).toMatchObject({ setAside: null });
  expect(openDocument(file).current()).toEqual(emptyDocument());
  expect(file.text).toBeNull();
});

test('what was saved is there at the next start', () => {
  const file = memoryFile();
  openDocument(file).change((document) => ({ ...document, accounts: [account] }));
  const again = openDocument(file);
  expect(again.current().accounts).toEqual([account]);
  expect(again.setAside).toBeNull();
});

test('a damaged file is set aside whole, and its good parts go on', () => {
  const text = JSON.stringify({ version: 1, settings: { theme: 'neon' }, accounts: [account, { id: 'b' }] });
  const file = memoryFile(text);
  const store = openDocument(file);
  expect(store.current().accounts).toEqual([account]);
  expect(store.setAside).toMatch(/damaged/);
  expect(file.aside.get(store.setAside ?? '')).toBe(text);
  expect(openDocument(file)).toMatchObject({ setAside: null });
  expect(openDocument(file).current().accounts).toEqual([account]);
});

test('two mailboxes of one id are damage: both are in the file set aside', () => {
  const file = memoryFile(JSON.stringify({ ...emptyDocument(), accounts: [account, { ...account, label: 'Other' }] }));
  expect(openDocument(file).current().accounts).toEqual([account]);
  expect(file.aside.size).toBe(1);
});

test('the file of a later release is set aside, never overwritten', () => {
  const text = JSON.stringify({ version: 2, settings: {}, accounts: [account], more: 'of it' });
  const file = memoryFile(text);
  const store = openDocument(file);
  expect(store.setAside).toMatch(/newer/);
  expect([...file.aside.values()]).toEqual([text]);
  expect(store.current().accounts).toEqual([account]);
});

test('when saving fails, nothing has changed', () => {
  const file = memoryFile();
  const store = openDocument(file);
  file.failure = new AppError('disk-full');
  const told: unknown[] = [];
  const settings = createSettings(store, (_name, payload) => told.push(payload));
  expect(() => settings.change({ theme: 'dark' })).toThrow('disk-full');
  expect(settings.get().theme).toBe('system');
  expect(told).toEqual([]);
});

test('changing a setting keeps the others, saves and tells', () => {
  const file = memoryFile();
  const told: unknown[] = [];
  const settings = createSettings(openDocument(file), (_name, payload) => told.push(payload));
  settings.change({ detailsWidth: 0 });
  expect(settings.change({ theme: 'dark', density: undefined })).toMatchObject({ theme: 'dark', detailsWidth: 0 });
  expect(told).toHaveLength(2);
  expect(openDocument(file).current().settings).toEqual(settings.get());
});
