import { describe, expect, it } from 'vitest';
import type { ConnectionTo } from '../../../shared/connection.ts';
import { type Folder, hasRight, Right } from '../../../shared/folder.ts';
import type { HttpAnswer } from '../http.ts';
import { createApi1 } from './api-1.ts';
import { createApi2 } from './api-2.ts';
import { isExpired, Refusal, succeeds } from './errors.ts';
import { FolderTable } from './folders.ts';

const connection: ConnectionTo<'lineworks'> = {
  vendor: 'lineworks',
  api: '1.0',
  server: 'apis.worksmobile.com',
  user: 'ann@example.org',
  signIn: 'browser',
  registration: { signInServer: 'auth.worksmobile.com', clientId: 'consumer', redirectPort: 9876 },
  apiId: 'kr1abc',
  access: 'full',
  nested: true,
};
const api1 = createApi1(connection);
const api2 = createApi2(connection);

const counts = { unreadMailCount: 0, mailCount: 0, usage: 0 };
const row1 = (folderSN: number, folderName: string, more: object = {}) => ({
  ...{ folderSN, folderType: folderSN < 100 ? 'S' : 'U', folderName, ...counts },
  ...{ folderDepth: 0, parentFolderSN: 0, hasChildFolder: 0, folderOrder: 0, idomain: 'N', ...more },
});
const list1 = (...folderList: readonly object[]) => ({
  lastMailSN: 1,
  totalSizeMB: 0,
  totalUnreadMail: 0,
  totalSize: 0,
  folderList,
});

/** The folders of a listing by name, as the app has them. */
function read1(...rows: readonly object[]): Map<string, Folder> {
  const folders = new FolderTable(api1.readList(list1(...rows)).folders).folders(true);
  return new Map(folders.map((folder) => [folder.name, folder]));
}

function read2(...mailFolders: readonly object[]): Folder[] {
  return new FolderTable(api2.readList({ mailFolders }).folders).folders(false);
}

describe('the example of the documentation (seed)', () => {
  const seed = {
    totalSize: 41_564_065,
    vipMailBox: {
      vipList: [
        {
          lastReceivedTime: 1_513_206_287,
          name: 'Test00',
          unreadMailCount: 1,
          mailCount: 1,
          email: 'test00@example.org',
        },
      ],
      totalUnreadMail: 1,
    },
    lastMailSN: 337,
    totalSizeMB: 39,
    totalUnreadMail: 151,
    humanReadable: '40MB',
    folderList: [
      row1(0, 'Inbox', { unreadMailCount: 151, mailCount: 238, usage: 33_701_530 }),
      row1(1, 'Sent Mail', { mailCount: 62, usage: 7_443_959 }),
      row1(2, 'Tracking', { mailCount: 63 }),
      row1(3, 'Temporary', { mailCount: 13, usage: 21_890 }),
      row1(4, 'Trash', { unreadMailCount: 5, mailCount: 15, usage: 396_686 }),
      row1(5, 'Spam Mail'),
      row1(6, 'Memo'),
      row1(102, 'For External Mail'),
      row1(101, 'Daum(Hanmail)'),
    ],
  };

  it('is all at the top, in the server’s order, the system’s folders known by number', () => {
    const folders = new FolderTable(api1.readList(seed).folders).folders(false);
    expect(folders.map(({ parentId }) => parentId)).toEqual(Array(9).fill(null));
    expect(folders.map(({ order }) => order)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(folders.map(({ role }) => role)).toEqual([
      'inbox',
      'sent',
      'tracking',
      'drafts',
      'trash',
      'junk',
      'memo',
      null,
      null,
    ]);
    expect(folders.map(({ kind }) => kind).filter((kind) => kind !== 'mail')).toEqual(['virtual']);
    expect(folders[0]).toMatchObject({ id: '0', unread: 151, total: 238, size: 33_701_530 });
  });

  it('says of the mailbox what the server counts, which is not what the folders add up to', () => {
    expect(api1.readList(seed).totals).toEqual({
      quotas: [{ unit: 'bytes', used: 41_564_065, limit: null }],
      unread: 151,
      vips: [{ name: 'Test00', address: 'test00@example.org', unread: 1, total: 1, lastReceivedAt: 1_513_206_287_000 }],
      vipUnread: 1,
      newestMessage: 337,
    });
  });

  it('lets only the person’s own folders be renamed and deleted', () => {
    const folders = new FolderTable(api1.readList(seed).folders).folders(false);
    const own = folders.filter(({ rights }) => hasRight(rights, Right.rename | Right.remove));
    expect(own.map(({ id }) => id)).toEqual(['102', '101']);
  });
});

describe('the tree', () => {
  it('hangs a child of the inbox below it, and nothing at the top', () => {
    const folders = read1(
      row1(0, 'Inbox', { hasChildFolder: 1 }),
      row1(101, 'Below', { folderDepth: 1 }),
      row1(102, 'Top'),
    );
    expect(folders.get('Below')?.parentId).toBe('0');
    expect(folders.get('Top')?.parentId).toBeNull();
  });

  it.each([true, 1, 0, 'Y', undefined])(
    'does not mind whether a folder says it has children (%s)',
    (hasChildFolder) => {
      expect(read1(row1(0, 'Inbox', { hasChildFolder })).size).toBe(1);
    },
  );

  it('shows the last part of a name, whichever way the server has it', () => {
    const at = (folderSN: number, name: string, parentFolderSN: number, folderDepth: number) =>
      row1(folderSN, name, { parentFolderSN, folderDepth });
    const paths = read1(row1(101, 'A'), at(102, 'A/B', 101, 1), at(103, 'A/B/C', 102, 2));
    expect([...paths.keys()]).toEqual(['A', 'B', 'C']);
    expect([...read1(row1(101, 'A'), at(102, 'B', 101, 1), at(103, 'C', 102, 2)).keys()]).toEqual(['A', 'B', 'C']);
    expect([...read1(at(102, 'A/B', 101, 1), row1(101, 'A')).keys()]).toEqual(['B', 'A']);
    const strange = read1(row1(101, 'A'), at(102, 'A/', 101, 1), at(103, 'Z/C', 101, 1), row1(104, 'A/B'));
    expect([...strange.keys()]).toEqual(['A', 'A/', 'Z/C', 'A/B']);
  });

  it('loses nothing to a parent that is not there, nor to a ring of parents', () => {
    const lost = read1(row1(101, 'Lost', { parentFolderSN: 999, folderDepth: 3 }));
    expect(lost.get('Lost')?.parentId).toBe('999');
    const ring = read1(
      row1(101, 'x/A', { parentFolderSN: 102, folderDepth: 1 }),
      row1(102, 'x/B', { parentFolderSN: 101, folderDepth: 1 }),
    );
    expect(ring.size).toBe(2);
    expect(read1(row1(101, 'Own', { parentFolderSN: 101, folderDepth: 1 })).get('Own')?.parentId).toBeNull();
  });

  it('takes memo boxes somebody made for fixed, and every number below 100', () => {
    const folders = read1(
      row1(103, 'My memos', { folderType: 'S' }),
      row1(42, 'New system folder', { folderType: 'U' }),
    );
    expect(folders.get('My memos')?.role).toBe('memo');
    for (const { rights } of folders.values()) expect(hasRight(rights, Right.rename)).toBe(false);
  });

  it('counts the order among siblings, so that one new folder moves only its own', () => {
    const folders = read1(row1(101, 'A'), row1(102, 'A1', { parentFolderSN: 101, folderDepth: 1 }), row1(103, 'B'));
    expect([...folders.values()].map(({ order }) => order)).toEqual([0, 0, 1]);
  });
});

describe('2.0', () => {
  const row2 = (folderId: number, folderName: string, more: object = {}) => ({
    folderId,
    folderType: 'U',
    folderName,
    ...counts,
    ...more,
  });

  it('takes what says nothing of its place for the top, as the vendor’s own example', () => {
    const folders = read2(row2(0, 'Inbox', { usage: 37_151_934_610 }), row2(101, 'A'), row2(102, 'A/B'));
    expect(folders.map(({ parentId }) => parentId)).toEqual([null, null, null]);
    expect(folders.map(({ name }) => name)).toEqual(['Inbox', 'A', 'A/B']);
    expect(folders[0]?.size).toBe(37_151_934_610);
  });

  it('follows a parent that is told without a depth', () => {
    const folders = read2(row2(101, 'A', { parentFolderId: 0 }), row2(102, 'A/B', { parentFolderId: 101 }));
    expect(folders.map(({ name, parentId }) => [name, parentId])).toEqual([
      ['A', null],
      ['B', '101'],
    ]);
  });

  it('adds up what the folders use, and knows no limit', () => {
    const { totals } = api2.readList({
      mailFolders: [row2(0, 'Inbox', { usage: 2 ** 31 }), row2(101, 'A', { usage: '5' })],
    });
    expect(totals).toEqual({ quotas: [{ unit: 'bytes', used: 2 ** 31 + 5, limit: null, summed: true }] });
  });

  it.each([{}, [], null, 'text', { mailFolders: {} }, { mailFolders: [] }])('does not take %j for a list', (body) => {
    expect(() => api2.readList(body)).toThrow(expect.objectContaining({ code: 'bad-answer' }));
    expect(() => api1.readList(body)).toThrow(expect.objectContaining({ code: 'bad-answer' }));
  });

  it('reads the rest of a list in which one entry makes no sense', () => {
    expect(read2(row2(101, 'A'), { folderName: 'no number' }, row2(102, 'B')).map(({ name }) => name)).toEqual([
      'A',
      'B',
    ]);
  });
});

describe('how it is asked', () => {
  it('1.0: in the query string, with both headers', () => {
    expect(api1.rename('101', '鉄橋 & co').url).toBe(
      'https://apis.worksmobile.com/r/kr1abc/mail/v2/modifyFolder?folderSN=101&folderName=%E9%89%84%E6%A9%8B%20%26%20co',
    );
    expect(api1.headers('token')).toEqual({
      consumerKey: 'consumer',
      authorization: 'Bearer token',
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
    });
  });

  it('1.0: not without an API ID', () => {
    expect(() => createApi1({ ...connection, apiId: undefined })).toThrow(
      expect.objectContaining({ code: 'bad-input' }),
    );
  });

  it('2.0: by the person’s address, whatever is in it', () => {
    const { list, remove } = createApi2({
      ...connection,
      server: 'https://www.worksapis.com',
      user: 'a/b@example.org',
    });
    expect(list.url).toBe('https://www.worksapis.com/v1.0/users/a%2Fb%40example.org/mail/mailfolders');
    expect(remove('../x').url).toMatch(/mailfolders\/\.\.%2Fx$/);
  });
});

describe('errors', () => {
  function answer(status: number, body: unknown): HttpAnswer {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return { status, headers: new Headers(), text, retryAfterMs: undefined, json: () => JSON.parse(text) };
  }
  const refusal = (status: number, body: unknown) => new Refusal(answer(status, body), ['t0ken'], 'because');

  it.each([
    [401, { errorCode: '024', errorMessage: 'Authentication failed' }, 'sign-in-expired', 'Authentication failed'],
    [403, { errorCode: '041', errorMessage: 'Not allowed tenantApiId' }, 'forbidden', /API ID/],
    [403, { errorCode: '042', errorMessage: 'Not allowed consumerKey' }, 'forbidden', /consumer key/],
    [403, { errorCode: '043', errorMessage: 'Not allowed remote' }, 'forbidden', /network/],
    [403, { code: 'SYSTEM_FOLDER', message: 'System folder', domain: 'mail' }, 'forbidden', 'System folder'],
    [409, { code: 'DUPLICATE_FOLDERNAME', message: 'Taken' }, 'name-taken', 'Taken'],
    [500, { code: 'SYSTEM_ERROR', message: 'internal error', domain: 'mail' }, 'server-error', 'internal error'],
    [200, { code: '999', message: 'Unknown error', data: null }, 'server-error', 'Unknown error'],
    [200, { code: 'NOT_EXIST_FOLDERSN', message: 'Gone', data: '' }, 'not-found', 'Gone'],
    [403, { code: 'FORBIDDEN', description: 'Scope' }, 'forbidden', 'because'],
    [403, { code: 'SERVICE_ACCOUNT_NOT_ALLOWED', description: 'x' }, 'forbidden', /person/],
    [403, { code: 'UNAUTHORIZED', description: 'Expired' }, 'sign-in-expired', 'Expired'],
    [429, { code: 'TOO_MANY_REQUESTS', description: 'API rate limit exceeded' }, 'rate-limited', /exceeded/],
    [404, '<html>Not here</html>', 'not-found', undefined],
    [502, 'Bad gateway: t0ken', 'server-error', undefined],
    [400, { code: 'INVALID_PARAMETER', description: 'echo t0ken' }, 'bad-request', 'echo …'],
  ])('%i %j is %s', (status, body, code, detail) => {
    expect(succeeds(answer(status, body))).toBe(false);
    const error = refusal(status, body);
    expect(error.code).toBe(code);
    if (detail instanceof RegExp) expect(error.detail).toMatch(detail);
    else expect(error.detail).toBe(detail);
  });

  it('an envelope that succeeds, a list of folders called "code", and nothing at all are successes', () => {
    const successes = [
      '',
      '  ',
      { code: '000', message: 'success', data: null },
      { mailFolders: [{ folderName: '"code"' }] },
    ];
    for (const body of successes) expect(succeeds(answer(200, body))).toBe(true);
  });

  it('only what speaks of the token is worth a fresh one', () => {
    expect(isExpired(answer(401, ''))).toBe(true);
    expect(isExpired(answer(403, { code: 'UNAUTHORIZED' }))).toBe(true);
    expect(isExpired(answer(403, { code: 'FORBIDDEN' }))).toBe(false);
  });
});
