import type { Account } from '../../shared/account.ts';
import { type Folder, newFolder, Right } from '../../shared/folder.ts';

/** @returns a mailbox as the settings file would hold it */
export function account(id: string, label: string): Account {
  return {
    id,
    label,
    connection: { vendor: 'jmap', server: 'mail.example.org', user: label, signIn: 'password' },
    signedIn: true,
  };
}

type Row = readonly [id: string, parent: string | null, name: string, fields?: Partial<Folder>];

const counts = (unread: number, total: number, size: number): Partial<Folder> => ({ unread, total, size });

const ANN: readonly Row[] = [
  ['in', null, 'Inbox', { role: 'inbox', ...counts(3, 412, 33e6) }],
  ['cl', 'in', 'Clients', counts(0, 80, 12e6)],
  ['c1', 'cl', 'Nordlys AS', counts(12, 190, 8.1e6)],
  ['c2', 'cl', 'Ταχυδρομείο', counts(0, 44, 1.2e6)],
  ['c3', 'cl', 'שלום ובניו', counts(1, 12, 4e5)],
  ['c4', 'cl', 'Rosenthal, Weiß & Partner Rechtsanwälte, Angelegenheit 2026/4711 (Vergleich)', counts(3, 77, 5e6)],
  ['fam', 'in', 'Family', counts(0, 31, 9e7)],
  ['dr', null, 'Drafts', { role: 'drafts', ...counts(0, 2, 18_000) }],
  ['se', null, 'Sent', { role: 'sent', ...counts(0, 62, 7e6) }],
  ['ar', null, 'Archive', { role: 'archive', ...counts(0, 12_904, 1.9e9) }],
  ['ar24', 'ar', '2024', counts(0, 4_022, 6.1e8)],
  ['ar25', 'ar', '2025', counts(0, 5_101, 7.7e8)],
  ['ju', null, 'Junk', { role: 'junk', ...counts(7, 31, 2.2e5) }],
  ['tr', null, 'Trash', { role: 'trash', ...counts(5, 15, 4e5) }],
  ['pr', null, 'Projects', counts(0, 4, 9_000)],
  ['p1', 'pr', '2026', counts(0, 17, 3e5)],
  ['p2', 'p1', 'Relaunch', counts(2, 33, 3e6)],
  ['p3', 'p2', 'Drafts from the agency', counts(0, 4, 2e6)],
  ['p4', 'p3', 'Round 1', counts(0, 4, 2e6)],
  ['p5', 'p4', 'Typography', counts(0, 4, 2e6)],
  ['p6', 'p5', 'Numerals', counts(0, 4, 2e6)],
  ['p7', 'p6', 'Tabular', counts(4, 4, 2e6)],
  ['cal', null, 'Calendar', { kind: 'events', total: 88 }],
  ['con', null, 'Contacts', { kind: 'contacts', total: 341 }],
  ['tas', null, 'Tasks', { kind: 'tasks', total: 12 }],
  ['not', null, 'Notes', { kind: 'notes', total: 5 }],
  ['pub', null, 'Public Folders', { kind: 'public', scope: 'public', rights: Right.read }],
  ['pu1', 'pub', 'Announcements', { scope: 'public', rights: Right.read | Right.markRead, ...counts(1, 230, 2e7) }],
  ['oth', null, 'Other Users', { kind: 'others' }],
  ['ot1', 'oth', 'kim@example.org', { kind: 'owner', scope: 'shared', owner: 'Kim' }],
  ['ot2', 'ot1', 'Inbox', { scope: 'shared', owner: 'Kim', rights: Right.read, ...counts(9, 99, 1e7) }],
];

const KIM: readonly Row[] = [
  ['in', null, '받은편지함', { role: 'inbox', ...counts(12, 1_024, 8e7) }],
  ['se', null, '보낸편지함', { role: 'sent', ...counts(0, 512, 4e7) }],
  ['a', 'in', '회의록', counts(0, 12, 3e5)],
  ['b', 'in', '請求書', counts(4, 40, 1e6)],
];

function mailbox(rows: readonly Row[]): Folder[] {
  return rows.map(([id, parentId, name, fields]) => newFolder(id, name, { parentId, ...fields }));
}

/** Two small mailboxes that show every kind of row once. */
export const SMALL = {
  accounts: [account('ann', 'ann@example.org'), account('kim', 'kim@example.jp')],
  folders: new Map([
    ['ann', mailbox(ANN)],
    ['kim', mailbox(KIM)],
  ]),
} as const;
