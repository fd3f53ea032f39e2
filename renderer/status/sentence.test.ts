import { expect, test } from 'vitest';
import type { Account, AccountStatus } from '../../shared/account.ts';
import { sentenceOf } from './sentence.ts';

const NOW = new Date(2026, 4, 4, 15, 0).getTime();
const MINUTE = 60_000;

function mailbox(id: string, signedIn = true): Account {
  return {
    id,
    label: `${id}@example.org`,
    connection: { vendor: 'jmap', server: 'https://mail.example.org', user: id, signIn: 'password' },
    signedIn,
  };
}

function status(account: string, fields: Partial<AccountStatus>): AccountStatus {
  return {
    account,
    phase: 'fresh',
    syncedAt: NOW - 12_000,
    progress: null,
    error: null,
    capabilities: null,
    ...fields,
  };
}

/** What is said of mailboxes with these statuses; `null` is one that main has said nothing of yet. */
function said(...states: (Partial<AccountStatus> | null)[]): string {
  const ids = ['ann', 'bob', 'cem'].slice(0, states.length);
  const known = states.flatMap((fields, i) => (fields === null ? [] : [status(ids[i] ?? '', fields)]));
  const { text, attention } = sentenceOf(
    ids.map((id) => mailbox(id)),
    new Map(known.map((each) => [each.account, each])),
    NOW,
  );
  return [text, attention?.text].filter(Boolean).join(' · ');
}

test('the least fresh mailbox decides how fresh all are', () => {
  expect(said({}, { syncedAt: NOW - 5 * MINUTE })).toBe('Up to date, 5 minutes ago');
});

test('while some are asked, nothing is promised', () => {
  expect(said({}, { phase: 'syncing' })).toBe('Checking…');
  expect(said({}, { phase: 'waiting' })).toBe('Waiting to check');
  expect(said({}, null)).toBe('Waiting to check');
});

test('a first reading tells how far it is, over all mailboxes that read', () => {
  const reading = { phase: 'syncing', syncedAt: null } as const;
  expect(said({ ...reading, progress: 1_000 }, { ...reading, progress: 240 }, { phase: 'syncing' })).toBe(
    'Reading folders… 1,240',
  );
});

test('offline says as of when the folders are', () => {
  const away = { phase: 'offline', error: { code: 'offline' } } as const;
  expect(said({ ...away, syncedAt: NOW - 28 * MINUTE }, { ...away, syncedAt: NOW })).toMatch(
    /^Offline: showing folders as of 2:32.PM$/,
  );
  expect(said({ ...away, syncedAt: null })).toBe('Offline: no folders seen yet');
  expect(said({}, away)).toBe('bob@example.org is offline');
});

test('what waits for the person is named beside what goes on', () => {
  const refused = { phase: 'failed', error: { code: 'wrong-password' } } as const;
  expect(said({}, refused)).toBe('Up to date, 12 seconds ago · bob@example.org needs attention');
  expect(said(refused, { phase: 'signed-out' })).toBe('2 mailboxes need attention');
});

test('signing out on purpose needs no attention', () => {
  const sentence = sentenceOf([mailbox('ann', false)], new Map([['ann', status('ann', { phase: 'signed-out' })]]), NOW);
  expect(sentence).toEqual({
    mood: 'signed-out',
    text: 'Signed out: showing folders as last seen',
    attention: null,
  });
});

test('without a mailbox there is nothing to be fresh', () => {
  expect(said()).toBe('No mailbox yet');
});

test('a server that fails for now is tried again, and nobody is asked to do anything', () => {
  expect(said({ phase: 'failed', error: { code: 'server-error' }, syncedAt: NOW - 30 * MINUTE })).toBe(
    'No good answer, trying again: showing folders as of 2:30 PM',
  );
  expect(said({}, { phase: 'failed', error: { code: 'timed-out' } })).toBe(
    'bob@example.org gives no good answer, trying again',
  );
});
