import { beforeEach, describe, expect, it, test } from 'vitest';
import { newFolder } from '../../shared/folder.ts';
import { packFolders } from '../../shared/pack.ts';
import { folders } from '../folders.ts';
import { accountsQuery, queryClient } from '../queries.ts';
import { refreshTask } from './refresh-task.fixture.ts';
import { overallWords, progressWords, whatOf, whyWords } from './refresh-words.ts';

const NOTHING = { added: [], updated: [], removed: [] };

beforeEach(() => {
  queryClient.setQueryData(
    accountsQuery.queryKey,
    ['ola', 'kim'].map((id) => ({
      id,
      label: `${id}@grove.example`,
      connection: { vendor: 'jmap' as const, server: 'x', user: id, signIn: 'password' as const },
      signedIn: true,
    })),
  );
  const list = [
    newFolder('INBOX', 'Inbox'),
    newFolder('C', 'Clients'),
    newFolder('C/1', 'One', { parentId: 'C' }),
    newFolder('C/2', 'Two', { parentId: 'C' }),
  ];
  folders.load({
    revision: 1,
    accounts: [{ account: 'ola', folders: packFolders(list), overlay: NOTHING, pending: [] }],
  });
});

let made = 0;
/** Each is another refresh: what one is of never changes. */
const of = (ids: readonly string[] | null, account = 'ola') =>
  refreshTask({ id: `r${++made}`, account, folders: ids, percent: 42 });

describe('what is refreshed', () => {
  test.each<[string, readonly string[] | null]>([
    ['Inbox', ['INBOX']],
    ['Clients and 2 subfolders', ['C', 'C/1', 'C/2']],
    ['Clients and 1 subfolder', ['C/1', 'C']],
    ['2 folders', ['INBOX', 'C']],
    ['1 folder', ['gone']],
    ['ola@grove.example', null],
  ])('is called %s', (words, ids) => {
    expect(whatOf(of(ids))).toBe(words);
  });
});

test('how it goes is told with its percentage, where there is one', () => {
  expect(progressWords(of(['INBOX']))).toBe('Refreshing Inbox… 42%');
  expect(progressWords({ ...of(['INBOX']), percent: null })).toBe('Refreshing Inbox…');
  expect(progressWords({ ...of(['INBOX']), phase: 'starting', percent: null })).toBe(
    'Asking the server to refresh Inbox…',
  );
});

describe('several together', () => {
  it('are folders, each counted once', () => {
    expect(overallWords([of(['INBOX']), of(['C', 'C/1']), of(['C'])], 15)).toBe('Refreshing 3 folders… 15%');
  });
  it('are mailboxes as soon as one is refreshed as a whole', () => {
    expect(overallWords([of(null), of(['INBOX'])], null)).toBe('Refreshing ola@grove.example…');
    expect(overallWords([of(null), of(null, 'kim')], 5)).toBe('Refreshing 2 mailboxes… 5%');
  });
});

describe('why it did not end well', () => {
  const failed = refreshTask({ phase: 'failed', endedAt: 1 });
  const unknown = refreshTask({ phase: 'unknown', endedAt: 1 });
  test.each([
    ['the server’s own words', { ...failed, detail: 'Mailbox locked' }, 'The server says: Mailbox locked'],
    ['that it gave none', failed, 'The server gave no reason.'],
    [
      'what kept us from asking, and what the server said of it',
      { ...failed, error: { code: 'server-error', detail: 'IMAP: NO' } as const },
      'The server had a problem of its own. The server said: IMAP: NO',
    ],
    [
      'that nobody knows',
      unknown,
      'The server no longer tells of it. The folders are read again, so what you see is what the server has.',
    ],
    [
      'why nobody knows',
      { ...unknown, error: { code: 'timed-out' } as const },
      'The server took too long to answer. It may have refreshed all the same: the folders are read again, so what you see is what the server has.',
    ],
  ])('is %s', (_what, task, words) => {
    expect(whyWords(task)).toBe(words);
  });
});
