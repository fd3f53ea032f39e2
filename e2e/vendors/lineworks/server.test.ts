import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { furnish } from './harness.ts';
import { type SimulatedLineworks, startLineworks } from './server.ts';

let server: SimulatedLineworks;
beforeEach(async () => {
  server = await startLineworks({ furnish });
});
afterEach(() => server.close());

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed where it is JSON. */
  readonly body: unknown;
}

async function call(method: string, path: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(`${server.url}${path}`, { method, ...init });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text.startsWith('{') ? JSON.parse(text) : text };
}

const named = (name: string) => server.world.named(name)?.id ?? -1;

describe('1.0', () => {
  const FORM = 'application/x-www-form-urlencoded; charset=UTF-8';

  function own(change: Readonly<Record<string, string>> = {}): Record<string, string> {
    const token = server.token('1.0');
    return { consumerKey: server.clientId, authorization: `Bearer ${token}`, 'content-type': FORM, ...change };
  }
  const at = (operation: string) => `/r/${server.apiId}/mail/v2/${operation}`;
  const ask = (method: string, path: string, headers = own()) => call(method, path, { headers });
  const gateway = (errorCode: string) => expect.objectContaining({ errorCode, errorMessage: expect.any(String) });
  const service = (code: string) => ({ code, message: expect.any(String), domain: 'mail' });

  test.each([
    ['no header', () => ({}), 401, '028'],
    ['no consumer key', () => own({ consumerKey: '' }), 401, '028'],
    ['two blanks', () => own({ authorization: 'Bearer  x' }), 401, '029'],
    ['a token of nobody', () => own({ authorization: 'Bearer x' }), 401, '024'],
    ['a token of the other API', () => own({ authorization: `Bearer ${server.token('2.0')}` }), 401, '024'],
    ['another consumer key', () => own({ consumerKey: 'other' }), 401, '024'],
  ] as const)('%s: %s', async (_, headers, status, errorCode) => {
    expect(await ask('GET', at('getFolderList'), headers())).toMatchObject({ status, body: gateway(errorCode) });
  });

  test('another API ID, and a path that is not known', async () => {
    const other = await ask('GET', '/r/kr1other/mail/v2/getFolderList');
    expect(other).toMatchObject({ status: 403, body: gateway('041') });
    expect(await ask('GET', at('moveFolder'))).toMatchObject({ status: 404, body: gateway('001') });
    expect(await ask('GET', '/somewhere', {})).toMatchObject({ status: 404, body: gateway('001') });
  });

  test('everything says what it sends, even where nothing is sent', async () => {
    const answer = await ask('GET', at('getFolderList'), own({ 'content-type': 'application/json' }));
    expect(answer).toMatchObject({ status: 400, body: service('INVALID_PARAMETER') });
  });

  test('the list has every field of the documentation', async () => {
    const { body } = await ask('GET', at('getFolderList'));
    expect(body).toMatchObject({
      lastMailSN: expect.any(Number),
      totalSizeMB: Math.floor(server.world.used() / 2 ** 20),
      totalUnreadMail: server.world.unread(),
      totalSize: server.world.used(),
      humanReadable: expect.stringMatching(/^\d+MB$/),
      vipMailBox: { totalUnreadMail: 1, vipList: [{ name: 'Ola', lastReceivedTime: 1_513_206_287 }] },
      folderList: expect.arrayContaining([
        {
          folderSN: named('Projects'),
          folderType: 'U',
          folderName: 'Projects',
          unreadMailCount: 2,
          mailCount: 12,
          usage: 80_000,
          folderDepth: 0,
          parentFolderSN: 0,
          hasChildFolder: 1,
          folderOrder: 0,
          idomain: 'N',
        },
        expect.objectContaining({ folderSN: 2, folderName: 'Tracking', usage: 0 }),
        expect.objectContaining({ folderName: 'My memos', folderType: 'S' }),
      ]),
    });
  });

  test('a system folder is another code when renaming than when deleting', async () => {
    const rename = await ask('PUT', at('modifyFolder?folderSN=4&folderName=x'));
    expect(rename).toMatchObject({ status: 403, body: service('SYSTEM_FOLDER') });
    const remove = await ask('DELETE', at('removeFolder?folderSN=4'));
    expect(remove).toMatchObject({ status: 403, body: service('FORBIDDEN') });
  });

  test.each([
    ['PUT', 'modifyFolder?folderSN=9999&folderName=x', 404, 'NOT_EXIST_FOLDERSN'],
    ['PUT', 'modifyFolder?folderName=x', 400, 'INVALID_PARAMETER'],
    ['PUT', 'modifyFolder?folderSN=101&folderName=x&colour=red', 400, 'INVALID_PARAMETER'],
    ['POST', 'addFolder?folderName=%20', 400, 'INVALID_PARAMETER'],
    ['POST', 'addFolder?folderName=Projects', 409, 'DUPLICATE_FOLDERNAME'],
    ['POST', 'addFolder?folderName=Nowhere%2FChild', 404, 'NOT_EXIST_FOLDERSN'],
    ['DELETE', 'removeFolder', 400, 'INVALID_PARAMETER'],
  ])('%s %s: %i', async (method, operation, status, code) => {
    expect(await ask(method, at(operation))).toMatchObject({ status, body: service(code) });
  });

  test('names are cut at 20 characters without a word, and a child is told by its path', async () => {
    expect(await ask('POST', at(`addFolder?folderName=${'x'.repeat(30)}`))).toMatchObject({ status: 200, body: '' });
    expect(named('x'.repeat(20))).toBeGreaterThan(100);
    const child = named('鉄橋');
    await ask('PUT', at(`modifyFolder?folderSN=${child}&folderName=Projects%2FBridge`));
    expect(named('Bridge')).toBe(child);
    expect((await ask('PUT', at(`modifyFolder?folderSN=${child}&folderName=Alone`))).status).toBe(400);
  });

  test('deleting takes all below along, succeeds twice, and takes a form, too', async () => {
    const id = named('Projects');
    for (let i = 0; i < 2; i++) {
      const body = `folderSN=${id}`;
      expect(await call('DELETE', at('removeFolder'), { headers: own(), body })).toMatchObject({
        status: 200,
        body: '',
      });
    }
    expect(named('鉄橋')).toBe(-1);
  });

  test.each(['GET', 'POST'])('the oldest form of deleting, by %s, fails under HTTP 200', async (method) => {
    const path = (id: number) => `/${server.apiId}/mail/removeFolder?folderSN=${id}`;
    const done = await ask(method, path(named('Projects')));
    expect(done).toMatchObject({ status: 200, body: { code: '000', message: 'success', data: null } });
    expect(await ask(method, path(4))).toMatchObject({ status: 200, body: { code: '999' } });
  });
});

describe('2.0', () => {
  const folders = '/v1.0/users/me/mail/mailfolders';
  const own = (scope = 'mail') => ({
    authorization: `Bearer ${server.token('2.0', scope)}`,
    'content-type': 'application/json',
  });
  const ask = (method: string, path: string, body?: unknown, headers: Record<string, string> = own()) =>
    call(method, path, { headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const error = (code: string) => ({ code, description: expect.any(String) });

  test('who may do what', async () => {
    expect(await ask('GET', folders, undefined, {})).toMatchObject({ status: 401, body: error('UNAUTHORIZED') });
    expect((await ask('GET', folders, undefined, own('mail.read'))).status).toBe(200);
    const changing = await ask('POST', folders, { folderName: 'A' }, own('mail.read'));
    expect(changing).toMatchObject({ status: 403, body: error('FORBIDDEN') });
    const other = await ask('GET', folders.replace('me', 'ola@sakura.example'));
    expect(other).toMatchObject({ status: 403, body: error('ACCESS_DENIED') });
    expect((await ask('GET', folders.replace('me', encodeURIComponent(server.user)))).status).toBe(200);
    server.knobs.serviceAccount = true;
    expect(await ask('GET', folders)).toMatchObject({ status: 403, body: error('SERVICE_ACCOUNT_NOT_ALLOWED') });
  });

  test('making, renaming and deleting', async () => {
    const made = await ask('POST', folders, { folderName: 'Projects/New' });
    expect(made).toMatchObject({ status: 201, body: { folderId: named('New'), folderName: 'Projects/New' } });
    const one = `${folders}/${named('New')}`;
    expect((await ask('PUT', one, { folderName: 'Projects/Newer' })).status).toBe(200);
    expect((await ask('DELETE', one)).status).toBe(204);
    expect(named('Newer')).toBe(-1);
    expect((await ask('DELETE', one)).status).toBe(404);
  });

  test.each([
    ['POST', '', { folderName: 'Projects' }, 409],
    ['POST', '', { folderName: 'x'.repeat(101) }, 400],
    ['POST', '', { name: 'A' }, 400],
    ['PUT', '/4', { folderName: 'A' }, 403],
    ['PUT', '/9999', { folderName: 'A' }, 404],
    ['DELETE', '/0', undefined, 403],
    ['PATCH', '/101', { folderName: 'A' }, 404],
    ['GET', '/2/children', undefined, 400],
    ['GET', '/0/children?count=4', undefined, 400],
    ['GET', '/9999/children', undefined, 404],
  ])('%s %s %j: %i', async (method, path, body, status) => {
    expect((await ask(method, `${folders}${path}`, body)).status).toBe(status);
  });

  test('too many in a minute are refused, and how many are left is told in time', async () => {
    server.knobs.perMinute = 3;
    const answers = [await ask('GET', folders), await ask('GET', folders), await ask('GET', folders)];
    const told = (name: string) => answers.map(({ headers }) => headers.get(`rateLimit-${name}`));
    expect(told('limit')).toEqual(['3', '3', '3']);
    expect(told('remaining')).toEqual(['2', '1', '0']);
    for (const reset of told('reset')) expect(Number(reset)).toBeLessThanOrEqual(60);
    const over = await ask('GET', folders);
    expect(over).toMatchObject({ status: 429, body: error('TOO_MANY_REQUESTS') });
    expect(over.headers.get('rateLimit-remaining')).toBe('0');
    // Another operation is counted by itself.
    expect((await ask('POST', folders, { folderName: 'A' })).status).toBe(201);
  });
});
