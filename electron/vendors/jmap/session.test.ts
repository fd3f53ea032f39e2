import { describe, expect, it } from 'vitest';
import { NO_LIMITS } from '../../../shared/limits.ts';
import { CORE, MAIL, readSession, sessionUrl } from './session.ts';

describe('where the session is asked for', () => {
  it.each([
    ['mail.example.org', 'https://mail.example.org/.well-known/jmap'],
    ['mail.example.org:8443', 'https://mail.example.org:8443/.well-known/jmap'],
    ['https://mail.example.org/', 'https://mail.example.org/.well-known/jmap'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/.well-known/jmap'],
    ['https://api.example.org/jmap/session', 'https://api.example.org/jmap/session'],
    ['api.example.org/jmap/session?v=1', 'https://api.example.org/jmap/session?v=1'],
  ])('%s', (server, url) => {
    expect(sessionUrl(server)).toBe(url);
  });

  it.each(['', 'https://', 'ht tp://x', ':'])('%j is no address', (server) => {
    expect(() => sessionUrl(server)).toThrow(expect.objectContaining({ code: 'bad-input' }));
  });
});

const FROM = 'https://mail.example.org/.well-known/jmap';
const MAILBOXES = { accountCapabilities: { [MAIL]: {} } };
const CONTACTS = { accountCapabilities: { 'urn:ietf:params:jmap:contacts': {} } };

function read(session: Readonly<Record<string, unknown>>) {
  const whole = {
    capabilities: { [CORE]: {}, [MAIL]: {} },
    accounts: { mine: MAILBOXES },
    primaryAccounts: {},
    apiUrl: '/jmap/',
    ...session,
  };
  const answer = { status: 200, headers: new Headers(), text: '', retryAfterMs: undefined, json: () => whole };
  return readSession(FROM, answer);
}

describe('what a session says', () => {
  it('takes the primary mail account', () => {
    const accounts = { shared: MAILBOXES, mine: MAILBOXES };
    expect(read({ accounts, primaryAccounts: { [MAIL]: 'mine' } }).accountId).toBe('mine');
  });

  it('else the first of their own with mail, else a shared one with mail', () => {
    const shared = { ...MAILBOXES, isPersonal: false };
    expect(read({ accounts: { dates: CONTACTS, shared, mine: MAILBOXES } }).accountId).toBe('mine');
    expect(read({ accounts: { dates: CONTACTS, shared } }).accountId).toBe('shared');
    expect(() => read({ accounts: { dates: CONTACTS } })).toThrow(expect.objectContaining({ code: 'forbidden' }));
  });

  it('knows what to do without limits, and obeys those there are', () => {
    expect(read({}).limits).toMatchObject({ maxObjectsInGet: 500, maxCallsInRequest: 16 });
    const capabilities = { [CORE]: { maxObjectsInGet: 7, maxCallsInRequest: 'many' }, [MAIL]: {} };
    expect(read({ capabilities }).limits).toMatchObject({ maxObjectsInGet: 7, maxCallsInRequest: 16 });
  });

  it('passes on what names and depths the server takes', () => {
    const mail = { maxMailboxDepth: 5, maxSizeMailboxName: 100, mayCreateTopLevelMailbox: false };
    expect(read({ accounts: { mine: { accountCapabilities: { [MAIL]: mail } } } }).folderLimits).toMatchObject({
      name: { max: { length: 100, unit: 'bytes' } },
      depth: 5,
      topLevel: false,
    });
    expect(read({ accounts: { mine: { accountCapabilities: null } } }).folderLimits).toEqual({
      ...NO_LIMITS,
      name: { forbidden: '', max: { length: 255, unit: 'bytes' } },
    });
  });

  it('resolves addresses against where it came from', () => {
    const session = read({ apiUrl: '/api', eventSourceUrl: '/events?types={types}&ping={ping}' });
    expect(session.apiUrl).toBe('https://mail.example.org/api');
    expect(session.eventSourceUrl).toBe('https://mail.example.org/events?types={types}&ping={ping}');
  });

  it.each([{ capabilities: { [CORE]: {} } }, { apiUrl: 7 }, { accounts: [] }])(
    'refuses what is no session for mail: %o',
    (part) => {
      expect(() => read(part)).toThrow(expect.objectContaining({ code: 'not-this-kind-of-server' }));
    },
  );
});
