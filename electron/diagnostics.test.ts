import { expect, test } from 'vitest';
import type { Account, AccountStatus } from '../shared/account.ts';
import { diagnose } from './diagnostics.ts';

const account: Account = {
  id: 'private-id',
  label: 'Private label',
  connection: { vendor: 'jmap', server: 'https://private.example', user: 'private@private.example', signIn: 'token' },
  signedIn: true,
};
const status: AccountStatus = {
  account: 'private-id',
  phase: 'failed',
  syncedAt: 60_000,
  progress: null,
  error: { code: 'server-error', detail: 'private words of the server' },
  capabilities: null,
};

const parts = {
  info: {
    version: '1.2.3',
    platform: 'linux',
    locale: 'en-GB',
    demo: false,
    packaged: false,
    damagedSettings: '/home/private/x',
    databaseTrouble: null,
  },
  system: { platform: 'linux', arch: 'x64', release: '6.1' },
  versions: { node: '24.0.0', electron: undefined },
  secrets: { tier: 'session', locked: false, osAvailable: false },
  accounts: [account],
  statuses: [status],
  folders: new Map([['private-id', 812]]),
  changesWaiting: 3,
  now: 10 * 60_000 + 1,
} as const;

test('tells versions, kinds, states and counts', () => {
  expect(diagnose(parts)).toEqual({
    app: '1.2.3',
    system: { platform: 'linux', arch: 'x64', release: '6.1' },
    runtime: { electron: null, chrome: null, node: '24.0.0' },
    locale: 'en-GB',
    secrets: { tier: 'session', locked: false, osAvailable: false },
    settingsDamaged: true,
    databaseTrouble: null,
    changesWaiting: 3,
    mailboxes: [
      {
        vendor: 'jmap',
        signIn: 'token',
        phase: 'failed',
        error: 'server-error',
        folders: 812,
        minutesOld: 9,
        abilities: null,
      },
    ],
  });
});

test('tells nothing about the person', () => {
  expect(JSON.stringify(diagnose(parts))).not.toMatch(/private/i);
});

test('a mailbox just removed is not told of, and a clock set back gives no age below nought', () => {
  expect(diagnose({ ...parts, statuses: [] }).mailboxes).toEqual([]);
  expect(diagnose({ ...parts, now: 0 }).mailboxes[0]?.minutesOld).toBe(0);
});
