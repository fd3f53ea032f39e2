import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loginSchema } from '../../../electron/vendors/axigen/schema.ts';
import { furnish } from './harness.ts';
import { type SimulatedAxigen, startAxigen } from './server.ts';
import { LOCAL_ROOT } from './world.ts';

let server: SimulatedAxigen;
let headers: Record<string, string>;

beforeEach(async () => {
  server = await startAxigen({ furnish });
  const authorization = `Bearer ${server.token}`;
  const login = await fetch(`${server.url}/api/v1/login`, { method: 'POST', headers: { authorization } });
  const { sessid } = loginSchema.parse(await login.json());
  headers = { authorization, 'x-axigen-session': sessid };
});
afterEach(() => server.close());

/** @returns status, and the body where it is JSON */
async function call(method: string, path: string, body?: unknown, own = headers) {
  const json = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await fetch(`${server.url}/api/v1${path}`, { method, headers: own, ...json });
  const text = await response.text();
  return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
}

const named = (name: string) => server.world.folders().find((folder) => folder.name === name)?.id ?? 'none';

describe('who may come in', () => {
  test.each([
    ['no header', {}],
    ['only the credentials', { 'x-axigen-session': '' }],
    ['only the session', { authorization: '' }],
    ['somebody else', { authorization: 'Bearer other' }],
  ])('%s: 401', async (_, change) => {
    const own = Object.keys(change).length === 0 ? {} : { ...headers, ...change };
    expect((await call('GET', '/account/info', undefined, own)).status).toBe(401);
  });

  test('an expired session: 401', async () => {
    server.expireSessions();
    expect((await call('GET', '/folders/')).status).toBe(401);
  });

  test('everything that comes is written down', async () => {
    await call('POST', '/folders/', { name: 'X' });
    expect(server.log.at(-1)).toMatchObject({
      method: 'POST',
      path: '/api/v1/folders/',
      body: '{"name":"X"}',
      headers: { authorization: headers.authorization },
    });
  });
});

describe('parameters', () => {
  test.each([
    '/folders/?accessMode=mine',
    '/folders/?type=public_container',
    '/folders/?depth=1',
    '/folders/delta?limit=5',
    '/folders/delta?syncToken=garbage',
    '/mails?sort=date',
    '/mails?folderId=x&sort=colour',
  ])('%s: 400', async (path) => {
    expect((await call('GET', path)).status).toBe(400);
  });

  test('list and delta tokens do not serve for each other', async () => {
    const { syncToken } = (await call('GET', '/folders/')).body;
    expect((await call('GET', `/folders/delta?syncToken=${encodeURIComponent(syncToken)}`)).status).toBe(400);
  });

  test('a delta token of a narrower mode gives the rest as new', async () => {
    const { syncToken } = (await call('GET', '/folders/delta?accessMode=local')).body;
    server.world.create({ name: 'Own' });
    const { events } = (await call('GET', `/folders/delta?syncToken=${encodeURIComponent(syncToken)}`)).body;
    const names = events.map(({ name }: { name: string }) => name);
    expect(names).toEqual([
      'Own',
      '~Public Folders',
      'Announcements',
      "~Other users' folders",
      'ola@grove.example',
      'Invoices',
    ]);
  });
});

describe('changes', () => {
  test('create, rename and move answer with the folder', async () => {
    const created = await call('POST', '/folders', { name: 'Plans', parentId: named('Calendar') });
    expect(created).toMatchObject({ status: 200, body: { name: 'Plans', folderType: 'events' } });
    const { id } = created.body;
    expect((await call('PATCH', `/folders/${id}`, { name: 'Plan' })).body).toMatchObject({ id, name: 'Plan' });
    const move = await call('POST', `/folders/${id}/move`, { parentId: LOCAL_ROOT });
    expect(move.body).toMatchObject({ id, parentId: LOCAL_ROOT });
  });

  test.each([
    ['no name', {}, 400],
    ['a field too many', { name: 'A', colour: 'red' }, 400],
    ['an empty name', { name: ' ' }, 400],
    ['a forbidden character', { name: 'a/b' }, 400],
    ['a name too long', { name: 'x'.repeat(300) }, 400],
    ['another type than the parent', { name: 'A', parentId: 'INBOX', type: 'events' }, 400],
    ['a parent that is not there', { name: 'A', parentId: '80_99' }, 404],
    ['a parent without the right k', { name: 'A', parentId: 'Announcements' }, 403],
    ['a sibling of that name', { name: 'Calendar' }, 409],
  ])('create with %s: refused', async (_, body: { name?: string; parentId?: string }, status) => {
    const parentId = body.parentId && named(body.parentId) !== 'none' ? { parentId: named(body.parentId) } : {};
    expect((await call('POST', '/folders/', { ...body, ...parentId })).status).toBe(status);
  });

  test('special folders and containers stay where and what they are', async () => {
    for (const id of [named('INBOX'), named('~Public Folders')]) {
      expect((await call('PATCH', `/folders/${id}`, { name: 'A' })).status).toBe(403);
      expect((await call('POST', `/folders/${id}/move`, { parentId: LOCAL_ROOT })).status).toBe(403);
      expect((await call('DELETE', `/folders/${id}`)).status).toBe(403);
    }
  });

  test('a folder does not go into itself, nor into another container', async () => {
    const projects = named('Projects');
    const { id } = server.world.create({ name: 'Below', parentId: projects });
    expect((await call('POST', `/folders/${projects}/move`, { parentId: id })).status).toBe(400);
    server.world.setPermissions(named('Announcements'), 'lrk');
    expect((await call('POST', `/folders/${projects}/move`, { parentId: named('Announcements') })).status).toBe(400);
  });

  test('deleting goes to Trash first, then for good', async () => {
    const id = named('Projects');
    expect(await call('DELETE', `/folders/${id}`)).toEqual({ status: 200, body: '' });
    expect(server.world.get(id).parentId).toBe(named('Trash'));
    server.knobs.emptyAnswerStatus = 204;
    expect((await call('DELETE', `/folders/${id}`)).status).toBe(204);
    expect(server.world.find(id)).toBeUndefined();
  });

  test('deleting is for good without deleteToTrash, and for what is not own', async () => {
    await call('PATCH', '/account/settings', { deleteToTrash: false });
    await call('DELETE', `/folders/${named('Projects')}`);
    expect(named('Projects')).toBe('none');
    server.world.settings.deleteToTrash = true;
    server.world.setPermissions(named('Invoices'), 'lrx');
    await call('DELETE', `/folders/${named('Invoices')}`);
    expect(named('Invoices')).toBe('none');
  });

  test('a dropped answer after the change leaves the change done', async () => {
    server.knobs.plan({ fault: { kind: 'drop-after' } });
    await expect(call('POST', '/folders/', { name: 'Done' })).rejects.toThrow();
    expect(named('Done')).not.toBe('none');
    server.knobs.plan({ fault: { kind: 'drop-before' } });
    await expect(call('POST', '/folders/', { name: 'Not done' })).rejects.toThrow();
    expect(named('Not done')).toBe('none');
  });
});
