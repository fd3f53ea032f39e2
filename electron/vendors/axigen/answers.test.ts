import { describe, expect, test } from 'vitest';
import { serverOrigin } from './client.ts';
import { formatCursor, type Position, parseCursor } from './cursor.ts';
import { messagesOf, parseDate } from './messages.ts';
import { accountInfoSchema, wireFolderSchema } from './schema.ts';
import { quotasOf } from './usage.ts';
import { DELTA_SINCE, isAtLeast, parseVersion } from './version.ts';

test.each([
  ['10.6.18', true],
  ['10.6.17', false],
  ['10.10.0', true],
  ['10.4.0', false],
  ['11.0.0', true],
  ['Axigen X6 10.6.30-build.4 (Linux)', true],
  ['Axigen X5 10.5.2', false],
  ['10.6.18.2', true],
])('%s has folder delta: %s', (text, expected) => {
  const version = parseVersion(text);
  expect(version && isAtLeast(version, DELTA_SINCE)).toBe(expected);
});

test.each([undefined, '', 'X', '10.6'])('no version can be read from %s', (text) => {
  expect(parseVersion(text)).toBeNull();
});

test.each([
  ['mail.example.org', 'https://mail.example.org'],
  ['mail.example.org:8443', 'https://mail.example.org:8443'],
  ['https://mail.example.org/?_h=abc#inbox', 'https://mail.example.org'],
  ['http://localhost:8080/', 'http://localhost:8080'],
])('%s is the server %s', (typed, origin) => {
  expect(serverOrigin(typed)).toBe(origin);
});

describe('quota', () => {
  const quotas = (info: unknown) => quotasOf(accountInfoSchema.parse(info));

  test('is in KB on the wire, in bytes here', () => {
    expect(quotas({ totalQuota: 1048576, usedQuota: '2048', totalMessageCount: 100, usedMessageCount: 7 })).toEqual([
      { unit: 'bytes', used: 2048 * 1024, limit: 1024 ** 3 },
      { unit: 'messages', used: 7, limit: 100 },
    ]);
  });

  test.each([0, -1, undefined, null, 'unlimited', 4294967295, 2147483647, 10])(
    'has no limit when the total is %s',
    (total) => {
      expect(quotas({ totalQuota: total, usedQuota: 500 })).toEqual([{ unit: 'bytes', used: 512_000, limit: null }]);
    },
  );

  test('a mailbox may be a little over its limit', () => {
    expect(quotas({ totalQuota: 100, usedQuota: 110 })).toMatchObject([{ used: 112_640, limit: 102_400 }]);
  });

  test('is left out when the use is not told', () => {
    expect(quotas({ totalQuota: 100 })).toEqual([]);
  });
});

describe('mails', () => {
  test.each([
    ['1744407421', Date.UTC(2025, 3, 11, 21, 37, 1)],
    ['1744407421000', Date.UTC(2025, 3, 11, 21, 37, 1)],
    ['2025-04-11T21:37:01Z', Date.UTC(2025, 3, 11, 21, 37, 1)],
    ['2025-04-11T21:37:01', Date.UTC(2025, 3, 11, 21, 37, 1)],
    ['2025-04-11T23:37:01+02:00', Date.UTC(2025, 3, 11, 21, 37, 1)],
    ['yesterday', null],
    ['99999999999999999999', null],
    [undefined, null],
  ])('the date %s', (text, date) => {
    expect(parseDate(text)).toBe(date);
  });

  test('one that can not be read spoils none of the others', () => {
    const items = [
      { subject: 'no id' },
      null,
      { id: 'a', isUnread: 'true', size: '12' },
      { id: 'b', subject: 'S', from: 'F' },
    ];
    expect(messagesOf(items)).toEqual([
      { id: 'a', subject: '', from: '', date: null, size: 12, unread: true },
      { id: 'b', subject: 'S', from: 'F', date: null, size: null, unread: false },
    ]);
  });
});

test('numbers beyond all reason count as absent', () => {
  const folder = { id: 'a', totalItems: '9'.repeat(40), unreadItems: '1e999', folderSize: -1, idValidity: 2 ** 60 };
  expect(wireFolderSchema.parse(folder)).toEqual({ id: 'a' });
});

test('a cursor comes back as it was, and as nothing for another mailbox', () => {
  const position: Omit<Position, 'accessMode'> = {
    mode: 'delta',
    folderContainerId: '80_1',
    roots: ['80_1'],
    token: 'T/1+=',
  };
  expect(parseCursor(formatCursor(position), '80_1')).toEqual({ ...position, accessMode: 'all' });
  expect(parseCursor(formatCursor(position), '81_1')).toBeNull();
  expect(parseCursor(null, '80_1')).toBeNull();
});
