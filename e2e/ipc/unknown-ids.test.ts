import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Backend, openBackend } from '../../electron/backend.ts';
import { createHandlers } from '../../electron/handlers.ts';
import { register } from '../../electron/ipc.ts';
import { memoryFile } from '../../electron/settings/memory-file.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { RequestName } from '../../shared/ipc.ts';
import { type SimulatedAxigen, startAxigen } from '../vendors/axigen/server.ts';
import { type FakeIpcMain, fakeIpcMain } from './fake-ipc-main.ts';

let folder: string;
let server: SimulatedAxigen;
let backend: Backend;
let ipc: FakeIpcMain;
let account: string;
const menus: unknown[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mailgrove-ids-'));
  server = await startAxigen();
  const quiet = () => {};
  const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  backend = openBackend({
    openFile: () => memoryFile(),
    database: join(folder, 'mailgrove.db'),
    safeStorage: {
      isAsyncEncryptionAvailable: async () => false,
      encryptStringAsync: () => Promise.reject(new Error('no key store')),
      decryptStringAsync: () => Promise.reject(new Error('no key store')),
    },
    fetch,
    openBrowser: () => Promise.reject(new Error('nobody is at a browser here')),
    emit: quiet,
    log,
  });
  await backend.start();
  ipc = fakeIpcMain();
  const info = {
    version: '0',
    platform: 'linux',
    locale: 'en',
    demo: false,
    packaged: false,
    damagedSettings: null,
    databaseTrouble: null,
  } as const;
  const handlers = createHandlers({ info, backend, openFolderMenu: (request) => menus.push(request) });
  register({ ipcMain: ipc, isTrusted: () => true, handlers, log });

  const connection = { vendor: 'axigen', server: server.url, user: server.user, signIn: 'password' };
  const added = await ipc.call('accounts:add', [{ label: 'Anna', connection, secret: server.password }]);
  expect(added).toMatchObject({ ok: true });
  account = backend.accounts.list()[0]?.id ?? '';
});
afterAll(async () => {
  await backend.close();
  await server.close();
  await rm(folder, { recursive: true });
});

const IDS = ['nobody', '__proto__', 'constructor', 'toString', '../..', "'; drop table folders; --", '%00', '🌲'];

describe.each(IDS)('the unknown mailbox %j', (id) => {
  const connection = { vendor: 'jmap', server: 'mail.example.org', user: 'x', signIn: 'password' };
  const REQUESTS: [RequestName, object][] = [
    ['accounts:edit', { account: id, label: 'x', connection, secret: 'x' }],
    ['accounts:test', { account: id, connection }],
    ['accounts:sign-out', { account: id }],
    ['accounts:sign-in', { account: id, secret: 'x' }],
    ['accounts:remove', { account: id }],
    ['usage:get', { account: id }],
    ['messages:get', { account: id, folder: 'x' }],
    ['sync:now', { account: id }],
    ['sync:cancel', { account: id }],
    ['refresh:start', { account: id, folders: null }],
    ['changes:do', { account: id, wish: { type: 'create', parent: null, name: 'x' } }],
    ['changes:deletion', { account: id, folders: ['x'] }],
    ['locks:set', { account: id, folder: 'x', locked: true }],
    ['menu:folder', { key: `${id}/x`, x: 0, y: 0 }],
  ];
  it.each(REQUESTS)('is refused by %s', async (name, input) => {
    const code: ErrorCode = 'unknown-account';
    expect(await ipc.call(name, [input])).toEqual({ ok: false, error: { code } });
  });
});

describe.each(IDS)('the unknown folder %j', (id) => {
  it('is refused where a folder is needed', async () => {
    const refused = { ok: false, error: { code: 'unknown-folder' } };
    expect(await ipc.call('messages:get', [{ account, folder: id }])).toEqual(refused);
    expect(await ipc.call('changes:deletion', [{ account, folders: [id] }])).toEqual(refused);
    expect(await ipc.call('locks:set', [{ account, folder: id, locked: true }])).toEqual(refused);
    expect(await ipc.call('menu:folder', [{ key: `${account}/${id}`, x: 0, y: 0 }])).toEqual(refused);
  });
});

it('does not remember branches of mailboxes that are not there', async () => {
  await ipc.call('view:expand', [{ opened: ['nobody/x', `${account}/x`, 'no slash'], closed: ['gone/y'] }]);
  expect(await ipc.call('view:get', [{}])).toMatchObject({ value: { expanded: [`${account}/x`] } });
});

it('opens the menu of what is there', async () => {
  expect(await ipc.call('menu:folder', [{ key: `${account}/`, x: 3, y: 4 }])).toEqual({ ok: true, value: null });
  expect(menus).toMatchObject([{ key: `${account}/`, x: 3, y: 4 }]);
});
