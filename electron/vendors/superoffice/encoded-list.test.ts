import { expect, test } from 'vitest';
import { readEncodedFolders } from './encoded-list.ts';

const read = (text: string) =>
  readEncodedFolders([text]).map(({ Name, Delimiter, UnreadItems, TotalItems }) => [
    Delimiter,
    Name,
    UnreadItems,
    TotalItems,
  ]);

test.each([
  ['/¶INBOX/Kunder¶81¶832', ['/', 'INBOX/Kunder', 81, 832]],
  ['.\u2029INBOX.Årsmøte\u20290\u20290', ['.', 'INBOX.Årsmøte', 0, 0]],
  ['\\¶Sent', ['\\', 'Sent', null, null]],
  ['¶Flat¶1¶2', [null, 'Flat', 1, 2]],
  ['/¶Salg, 2025¶0¶4', ['/', 'Salg, 2025', 0, 4]],
  ['/,INBOX/Kunder,81,832', ['/', 'INBOX/Kunder', 81, 832]],
  ['/,Salg, 2025,0,4', ['/', 'Salg, 2025', 0, 4]],
  ['/,Sent', ['/', 'Sent', null, null]],
])('%j', (text, folder) => {
  expect(read(text)).toEqual([folder]);
});

test('what is of neither form is left out', () => {
  expect(readEncodedFolders(['', 'INBOX', '/¶', null, 7, { Name: 'INBOX' }])).toEqual([]);
});
