import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptyDocument } from './settings/document.ts';
import { openDocument } from './settings/document-store.ts';

// electron-store imports `electron`; outside Electron an empty module does, for it is given an absolute folder.
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: 'data:text/javascript,export default {}', shortCircuit: true }
      : next(specifier, context),
});
const { openJsonFile } = await import('./settings-file.ts');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mailgrove-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a file is written for this user only, in a folder made for it, and read back', () => {
  const inner = join(folder, 'not', 'yet');
  openDocument(openJsonFile(inner, 'settings')).change((document) => ({
    ...document,
    settings: { ...document.settings, theme: 'dark' },
  }));
  expect(openDocument(openJsonFile(inner, 'settings')).current().settings.theme).toBe('dark');
  expect(readdirSync(inner)).toEqual(['settings.json']);
  if (process.platform !== 'win32') expect(statSync(join(inner, 'settings.json')).mode & 0o777).toBe(0o600);
});

test('each kind of damage is set aside under a name of its own', () => {
  const now = () => Date.UTC(2026, 0, 2, 3, 4, 5);
  for (const text of ['', '{"version":1,', '[]', '\0\0\0']) {
    writeFileSync(join(folder, 'settings.json'), text);
    const store = openDocument(openJsonFile(folder, 'settings', { now }));
    expect(store.current()).toEqual(emptyDocument());
    expect(readFileSync(join(folder, store.setAside ?? ''), 'utf8')).toBe(text);
  }
  expect(readdirSync(folder).sort()).toEqual([
    'settings.damaged-2026-01-02T03-04-05-000Z-2.json',
    'settings.damaged-2026-01-02T03-04-05-000Z-3.json',
    'settings.damaged-2026-01-02T03-04-05-000Z-4.json',
    'settings.damaged-2026-01-02T03-04-05-000Z.json',
    'settings.json',
  ]);
});

test('something that is no file at all is set aside too', () => {
  mkdirSync(join(folder, 'settings.json'));
  expect(openDocument(openJsonFile(folder, 'settings')).setAside).toMatch(/^settings\.damaged-/);
});

test('a file that can not be read now is read again; at last the app refuses to start, and nothing is set aside', () => {
  writeFileSync(join(folder, 'settings.json'), '{"whole":true}');
  let failures = 2;
  const read = (path: string) => {
    if (failures-- > 0) throw Object.assign(new Error('busy'), { code: 'EBUSY' });
    return readFileSync(path, 'utf8');
  };
  expect(openJsonFile(folder, 'settings', { read }).readText()).toBe('{"whole":true}');

  failures = Number.POSITIVE_INFINITY;
  const refused = expect.objectContaining({ name: 'AppError', code: 'settings-unreadable' });
  expect(() => openDocument(openJsonFile(folder, 'settings', { read }))).toThrow(refused);
  expect(readdirSync(folder)).toEqual(['settings.json']);
});

test('a file turned bad while the app runs does not keep it from saving', () => {
  const file = openJsonFile(folder, 'settings');
  file.write({ first: 1 });
  writeFileSync(join(folder, 'settings.json'), '{{{');
  file.write({ second: 2 });
  expect(JSON.parse(file.readText() ?? '')).toEqual({ second: 2 });
});

test('what is no longer in the value is no longer in the file', () => {
  const file = openJsonFile(folder, 'secrets');
  file.write({ sealed: { a: 'x', b: 'y' }, extra: true });
  file.write({ sealed: { b: 'y' } });
  expect(JSON.parse(file.readText() ?? '')).toEqual({ sealed: { b: 'y' } });
});

test('a folder that can not be written to is an error with a code', () => {
  writeFileSync(join(folder, 'in-the-way'), '');
  const file = openJsonFile(join(folder, 'in-the-way'), 'settings');
  expect(() => file.write({})).toThrow(expect.objectContaining({ name: 'AppError', code: 'internal' }));
});

test('where no file can be made, that is what is said', () => {
  // The one folder in which not even root can make a file is Linux's own.
  if (process.platform !== 'linux') return;
  const file = openJsonFile('/sys', 'mailgrove-settings');
  expect(file.readText()).toBeNull();
  expect(() => file.write({})).toThrow(expect.objectContaining({ name: 'AppError', code: 'cannot-write' }));
});
