import { afterEach, beforeEach, expect, test } from 'vitest';
import { type SimulatedSuperoffice, startSuperoffice } from './server.ts';

let server: SimulatedSuperoffice;

beforeEach(async () => {
  server = await startSuperoffice({ furnish: (world) => void world.create({ name: 'INBOX', total: 3, unread: 1 }) });
});
afterEach(() => server.close());

async function ask(path: string, body?: unknown, init: RequestInit = {}): Promise<Response> {
  const authorization = `Basic ${Buffer.from(`${server.user}:${server.password}`).toString('base64')}`;
  return fetch(`${server.url}/api/v1/Agents/${path}`, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json', authorization },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...init,
  });
}

test('names are taken in either case, and answered in PascalCase', async () => {
  const pascal = await ask('EMail/GetFolderInfo', { ConnectionInfo: null, Folders: ['INBOX'] });
  const camel = await ask('EMail/GetFolderInfo', { connectionInfo: null, folders: ['INBOX'] });
  const folders: unknown = await pascal.json();
  expect(folders).toMatchObject([{ Name: 'INBOX', Delimiter: '/', TotalItems: 3, TableRight: null, Flags: null }]);
  expect(await camel.json()).toEqual(folders);
});

test('what is not selected comes as null, not left out', async () => {
  const [folder] = await (await ask('EMail/CacheFolderList?$select=Name,unreaditems')).json();
  expect(folder).toMatchObject({ Name: 'INBOX', UnreadItems: 1, TotalItems: null, Delimiter: null });
});

test('operations without an answer answer 204', async () => {
  const answer = await ask('EMail/ToggleSubscription', { FolderId: 241, SubscriptionStatus: false });
  expect([answer.status, await answer.text()]).toEqual([204, '']);
});

test('a refresh answers a bare number', async () => {
  const refresh = () => ask('EMail/RefreshFolder', { ConnectionInfo: null, Folders: ['INBOX'] });
  expect(await (await refresh()).text()).toBe('683');
  server.knobs.refresh = 'at once';
  expect(await (await refresh()).text()).toBe('0');
});

test('GET only describes', async () => {
  const authorization = `Basic ${btoa(`${server.user}:${server.password}`)}`;
  const init = { method: 'GET', headers: { authorization } };
  expect(await (await ask('EMail/RefreshFolder', undefined, init)).json()).toHaveProperty('POST');
  expect(server.tasks.all()).toEqual([]);
});

test.each([
  ['what is missing', 'EMail/GetFolderInfo', { ConnectionInfo: null }],
  ['what is not known', 'EMail/GetFolderInfo', { ConnectionInfo: null, Folders: null, Filter: 'x' }],
  ['a body where none belongs', 'EMail/CacheFolderList', {}],
])('%s is refused with words', async (_, path, body) => {
  const answer = await ask(path, body);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ Message: 'The request is invalid.' });
});

test('only some schemes are taken on site, and a wrong or missing credential is 401', async () => {
  for (const authorization of ['', 'Basic eDp5', 'Bearer 8A:Cust12345.x', `SOTicket 7T:wrong`]) {
    const headers = { accept: 'application/json', ...(authorization === '' ? {} : { authorization }) };
    expect((await ask('EMail/CacheFolderList', undefined, { headers })).status).toBe(401);
  }
  const headers = { accept: 'application/json', authorization: `SOTICKET ${server.ticket}` };
  expect((await ask('EMail/CacheFolderList', undefined, { headers })).status).toBe(200);
});

test('a parent deleted leaves its children, without it', async () => {
  const { world } = server;
  const parent = world.create({ name: 'A' });
  world.create({ name: 'B', parent });
  world.delete(parent);
  const folders: { Name: string }[] = await (await ask('EMail/CacheFolderList')).json();
  expect(folders.map(({ Name }) => Name)).toEqual(['INBOX', 'A/B']);
});
