import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSuperoffice } from '../../../electron/vendors/superoffice/vendor.ts';
import type { Act, Vendor } from '../../../electron/vendors/vendor.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Fault } from '../server-faults.ts';
import { STORED_PASSWORD } from './carriers.ts';
import { idOf, type SuperofficeHarness, superofficeHarness } from './harness.ts';

const patient = new AbortController().signal;
let harness: SuperofficeHarness;
let vendor: Vendor;

beforeEach(async () => {
  harness = await superofficeHarness();
  vendor = harness.open(harness.parts());
});
afterEach(() => harness.close());

const answer = (status: number, body: unknown, match: RegExp) =>
  harness.server.knobs.plan({
    fault: { kind: 'status', status, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
    match,
  });

async function errorOf(promise: Promise<unknown>): Promise<AppError> {
  const error: unknown = await promise.then(
    () => 'no error',
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw new Error(`no AppError: ${inspect(error)}`);
  return error;
}

const create: Act = { type: 'create', parentId: null, name: 'New' };
const invalid = { Message: 'The request is invalid.', MessageDetail: 'Folders is of the wrong type.' };

describe('errors hidden in an answer of 200 (spec section 7)', () => {
  test('a message instead of a list', async () => {
    answer(200, invalid, /CacheFolderList/);
    const error = await errorOf(vendor.changes(null, patient));
    expect(error).toMatchObject({ code: 'bad-request', detail: 'Folders is of the wrong type.' });
  });

  test.each([{ Name: 'INBOX' }, 7, 'text', true])('something else than a list: %j', async (body) => {
    answer(200, body, /CacheFolderList/);
    expect(await errorOf(vendor.changes(null, patient))).toMatchObject({ code: 'bad-answer' });
  });

  test('a list of nothing that is a folder', async () => {
    answer(200, [{ Name: null }, 'INBOX', null], /CacheFolderList/);
    expect(await errorOf(vendor.changes(null, patient))).toMatchObject({ code: 'bad-answer' });
  });

  test('null for the list, once folders were known: nothing is lost', async () => {
    const { cursor } = await vendor.changes(null, patient);
    for (const body of [null, []]) {
      answer(200, body, /CacheFolderList/);
      expect(await errorOf(vendor.changes(cursor, patient))).toMatchObject({ code: 'server-error' });
    }
    harness.server.knobs.hasMailAccount = false;
    answer(200, null, /CacheFolderList/);
    expect(await errorOf(vendor.changes(cursor, patient))).toMatchObject({ code: 'no-mail-account' });
  });

  test('a message instead of a number: nothing was begun', async () => {
    await vendor.changes(null, patient);
    answer(200, invalid, /RefreshFolder/);
    expect(await errorOf(vendor.refresh?.start(null, patient) ?? Promise.resolve())).toMatchObject({
      code: 'bad-request',
    });
    expect(harness.server.tasks.all()).toEqual([]);
  });

  test('an object, or null, instead of a number', async () => {
    answer(200, { Id: 5 }, /RefreshFolder/);
    expect((await errorOf(vendor.refresh?.start(null, patient) ?? Promise.resolve())).code).toBe('bad-answer');
    answer(200, null, /RefreshFolder/);
    expect((await errorOf(vendor.refresh?.start(null, patient) ?? Promise.resolve())).code).toBe('server-error');
  });

  test('a message instead of nothing: certainly not done', async () => {
    answer(200, invalid, /CreateFolder/);
    const results = await vendor.act?.([create], patient);
    expect(results).toMatchObject([{ done: false, uncertain: false, error: { code: 'bad-request' } }]);
  });
});

describe('errors with a status', () => {
  test('400 with words', async () => {
    answer(400, invalid, /CacheFolderList/);
    const error = await errorOf(vendor.changes(null, patient));
    expect(error).toMatchObject({ code: 'bad-request', detail: 'Folders is of the wrong type.' });
  });

  test('500 as the rest of the API words it', async () => {
    const body = { Error: true, ErrorType: 'SoServerException', ErrorMessage: 'IMAP is asleep', ErrorSource: 'x' };
    answer(500, body, /CacheFolderList/);
    expect(await errorOf(vendor.changes(null, patient))).toMatchObject({
      code: 'server-error',
      detail: 'IMAP is asleep',
    });
  });

  test('what it never says of the special folders, the tree does without; the inbox is always known', async () => {
    answer(500, {}, /GetCurrentAccount/);
    const { changes } = await vendor.changes(null, patient);
    const roles = changes.map((change) => (change.type === 'put' ? change.folder.role : null));
    expect(roles.filter((role) => role !== null)).toEqual(['inbox']);
  });

  test('special folders once known stay known while the account can not be asked', async () => {
    let time = Date.now();
    const patientVendor = harness.open(harness.parts({ now: () => time }));
    await patientVendor.changes(null, patient);
    time += 2 * 60 * 60_000;
    answer(500, {}, /GetCurrentAccount/);
    const { changes } = await patientVendor.changes(null, patient);
    expect(changes.map((change) => (change.type === 'put' ? change.folder.role : null))).toContain('sent');
  });
});

describe('secrets', () => {
  test('stored passwords are not asked for, and not kept where they come all the same', async () => {
    const { knobs, log } = harness.server;
    await vendor.connect(patient);
    expect(log.find(({ path }) => path.endsWith('GetCurrentAccount'))?.query).toEqual({
      $select: 'InboxFolder,SentFolder',
    });
    knobs.ignoresSelect = true;
    const open = harness.open(harness.parts());
    const told = [await open.connect(patient), await open.changes(null, patient)];
    expect(inspect(told, { depth: null, showHidden: true })).not.toContain(STORED_PASSWORD);
  });

  test('the mail password is in no error, not even where the server repeats it', async () => {
    const { mailServer } = harness.server;
    const echo = { Message: 'No.', MessageDetail: `login ${mailServer.user} ${mailServer.password} failed` };
    const faults: Fault[] = [400, 500].map((status) => ({ kind: 'status', status, body: JSON.stringify(echo) }));
    const told: unknown[] = [];
    for (const fault of [...faults, { kind: 'html' } as const, { kind: 'drop-after' } as const]) {
      harness.server.knobs.plan({ fault, match: /CreateFolder/ });
      told.push(await vendor.act?.([create], patient));
      harness.server.knobs.plan({ fault, match: /RefreshFolder/ });
      told.push(await vendor.refresh?.start(null, patient).catch((error: unknown) => error));
      harness.server.knobs.calm();
    }
    expect(inspect(told, { depth: null, showHidden: true })).not.toContain(mailServer.password);
  });

  test('a task that quotes the mail password is quoted without', async () => {
    const { mailServer } = harness.server;
    answer(200, { Id: 5, State: 'Failed', Result: `LOGIN ${mailServer.password}: NO` }, /GetBatchTaskInfo/);
    expect(await vendor.refresh?.follow('5', patient)).toMatchObject({ phase: 'failed', detail: 'LOGIN …: NO' });
  });

  test('the mail password is sent only to operations on the mail server', async () => {
    await vendor.connect(patient);
    await vendor.changes(null, patient);
    await vendor.act?.([{ type: 'subscribe', folder: harness.inbox, subscribed: true }], patient);
    await vendor.act?.([create], patient);
    const { mailServer, log } = harness.server;
    const told = log.filter(({ body }) => body.includes(mailServer.password)).map(({ path }) => path.split('/').at(-1));
    expect(new Set(told)).toEqual(new Set(['GetFolderInfo', 'CreateFolder']));
  });

  test('without a mail server, none is told of one', async () => {
    const reader = await superofficeHarness({ changes: false });
    const open = reader.open(reader.parts());
    await open.changes(null, patient);
    await open.refresh?.start(null, patient);
    for (const { body } of reader.server.log) expect(body).not.toMatch(/ServerName|Password/);
    await reader.close();
  });
});

describe('changing', () => {
  test('through the mail server only: without one, capabilities say no, and acts are refused', async () => {
    const reader = await superofficeHarness({ changes: false });
    const open = reader.open(reader.parts());
    expect(await open.connect(patient)).toMatchObject({
      ...{ create: false, remove: false, empty: false, subscribe: true },
      withheld: { needs: 'mail-server', changes: ['create', 'remove', 'empty'] },
    });
    expect(await vendor.connect(patient)).not.toHaveProperty('withheld');
    const results = await open.act?.([create, { type: 'empty', folder: reader.inbox }], patient);
    expect(results).toMatchObject([{ error: { code: 'not-supported' } }, { error: { code: 'not-supported' } }]);
    await reader.close();
  });

  test('what parts the paths of the mail server’s folders is in no name; a mail server that says nothing forbids nothing', async () => {
    const limits = async () => (await harness.open(harness.parts()).connect(patient)).limits;
    expect(await limits()).toMatchObject({ name: { forbidden: '/' }, removesBranches: false, subfolders: true });
    harness.server.knobs.plan({ fault: { kind: 'status', status: 500 }, match: /GetFolderInfo/ });
    expect(await limits()).toMatchObject({ name: { forbidden: '' } });
  });

  test('a wrong mail password is told as such, with nothing done', async () => {
    const parts = harness.parts({ extra: async (name) => (name === 'mail-password' ? 'wrong' : null) });
    const refused = await openSuperoffice(parts).act?.([create], patient);
    expect(refused).toMatchObject([{ done: false, uncertain: false, error: { code: 'forbidden' } }]);
    const missing = openSuperoffice(harness.parts({ extra: async () => null }));
    expect(await missing.act?.([create], patient)).toMatchObject([{ error: { code: 'secret-needed' } }]);
  });

  test.each(['status', 'within 200'] as const)(
    'what the mail server refuses is refused for sure (%s)',
    async (style) => {
      harness.server.knobs.mailServerErrors = style;
      const odd: Act = { type: 'create', parentId: null, name: 'odd\u0001name' };
      const results = await vendor.act?.([odd], patient);
      const code = style === 'status' ? 'server-error' : 'bad-request';
      expect(results).toMatchObject([{ done: false, uncertain: false, error: { code, detail: expect.any(String) } }]);
    },
  );

  test('a folder is made and deleted under its whole path, by its parent’s delimiter', async () => {
    const { world } = harness.server;
    const archive = world.at('Arkiv');
    if (!archive) throw new Error('no archive');
    const results = await vendor.act?.([{ type: 'create', parentId: idOf(archive), name: 'a/b' }], patient);
    expect(world.at('Arkiv.a/b')).toBeDefined();
    const [made] = results ?? [];
    const id = made?.done ? (made.id ?? '') : '';
    await vendor.act?.([{ type: 'destroy', folder: id, withMail: false }], patient);
    expect(world.at('Arkiv.a/b')).toBeUndefined();
    expect(
      (await vendor.act?.([{ type: 'create', parentId: idOf(archive), name: 'a.b' }], patient))?.[0],
    ).toMatchObject({
      error: { code: 'bad-request' },
    });
  });

  test('a folder with folders below it is never deleted, listed or only flagged', async () => {
    const { world } = harness.server;
    const parent = world.create({ name: 'Parent' });
    world.create({ name: 'Child', parent });
    const flagged = world.create({ name: 'Flagged', flags: '\\HasChildren \\Marked' });
    const leaf = world.create({ name: 'Leaf', flags: '\\HasNoChildren' });
    const destroy = (folder: string): Act => ({ type: 'destroy', folder, withMail: true });
    const results = await vendor.act?.([parent, flagged, leaf].map(idOf).map(destroy), patient);
    expect(results).toMatchObject([{ error: { code: 'not-empty' } }, { error: { code: 'not-empty' } }, { done: true }]);
  });

  test('the inbox and the sent folder are never deleted', async () => {
    const sent = harness.server.world.at('Sent');
    if (!sent) throw new Error('no sent folder');
    for (const folder of [harness.inbox, idOf(sent)]) {
      const results = await vendor.act?.([{ type: 'destroy', folder, withMail: true }], patient);
      expect(results).toMatchObject([{ error: { code: 'forbidden' } }]);
    }
    expect(harness.server.log.some(({ path }) => path.endsWith('DeleteFolder'))).toBe(false);
  });

  test('a folder is emptied, what lies below it stays as it is', async () => {
    expect(await vendor.act?.([{ type: 'empty', folder: harness.inbox }], patient)).toEqual([
      { done: true, id: harness.inbox },
    ]);
    expect(harness.server.world.at('INBOX')).toMatchObject({ total: 0, unread: 0 });
    expect(harness.server.world.at('INBOX/Kunder')?.total).toBe(832);
  });

  test.each([true, false])('a folder is subscribed to and not, with a number or without (%s)', async (cached) => {
    const { world, knobs } = harness.server;
    knobs.givesNumbers = false;
    const folder = world.create({ name: 'Nyheter', cached });
    const to = (subscribed: boolean): Act => ({ type: 'subscribe', folder: idOf(folder), subscribed });
    expect(await vendor.act?.([to(false)], patient)).toEqual([{ done: true, id: idOf(folder) }]);
    expect(folder.subscribed).toBe(false);
    expect(await vendor.act?.([to(true), to(false), to(true)], patient)).toMatchObject([{}, {}, { done: true }]);
    expect(folder.subscribed).toBe(true);
  });

  test('where only those subscribed to are listed, none is unsubscribed: there would be no way back', async () => {
    harness.server.knobs.cacheFolderList = 'null';
    const results = await vendor.act?.([{ type: 'subscribe', folder: harness.inbox, subscribed: false }], patient);
    expect(results).toMatchObject([{ done: false, uncertain: false, error: { code: 'not-supported' } }]);
    expect(harness.server.world.at('INBOX')?.subscribed).toBe(true);
  });

  test('what is answered with nothing, and is not there to be seen, is uncertain', async () => {
    const quiet = { status: 204, kind: 'status' } as const;
    for (const [match, act] of [
      [/CreateFolder/, create],
      [/ToggleSubscription/, { type: 'subscribe', folder: harness.inbox, subscribed: false } as const],
    ] as const) {
      harness.server.knobs.plan({ fault: quiet, match });
      expect(await vendor.act?.([act], patient)).toMatchObject([{ done: false, uncertain: true }]);
    }
  });

  test('what a server has no words for, or this API no operation, is not supported', async () => {
    const acts: Act[] = [
      { type: 'rename', folder: harness.inbox, name: 'X' },
      { type: 'move', folder: harness.inbox, parentId: null, name: 'X' },
      { type: 'reorder', folder: harness.inbox, after: null },
    ];
    const results = await vendor.act?.(acts, patient);
    expect(results?.map((result) => (result.done ? 'done' : result.error.code))).toEqual([
      'not-supported',
      'not-supported',
      'not-supported',
    ]);
    expect(await vendor.deletion?.(patient)).toBe('forever');
  });
});
