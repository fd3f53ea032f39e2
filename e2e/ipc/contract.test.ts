import { beforeEach, describe, expect, it } from 'vitest';
import { type Handlers, register } from '../../electron/ipc.ts';
import { isTrustedSender, type SenderEvent } from '../../electron/trusted-sender.ts';
import { AppError } from '../../shared/errors.ts';
import { type RequestName, requests } from '../../shared/ipc.ts';
import { type FakeIpcMain, fakeIpcMain, OUR_PAGE, WINDOW } from './fake-ipc-main.ts';
import { GARBAGE } from './garbage.ts';

const NAMES = Object.keys(requests) as RequestName[];
const REFUSED = { ok: false, error: { code: 'bad-input' } };

let ipc: FakeIpcMain;
let calls: { name: string; input: unknown }[];
let lines: string[];
let answer: () => unknown;

function recordingHandlers(): Handlers {
  const record = (name: string) => (input: unknown) => {
    calls.push({ name, input });
    return answer();
  };
  return Object.fromEntries(NAMES.map((name) => [name, record(name)])) as Handlers;
}

beforeEach(() => {
  ipc = fakeIpcMain();
  calls = [];
  lines = [];
  answer = () => null;
  const log = (line: string) => {
    lines.push(line);
  };
  register({
    ipcMain: ipc,
    isTrusted: (event) => isTrustedSender(event, WINDOW),
    handlers: recordingHandlers(),
    log: { debug: log, warn: log, error: log },
  });
});

it('answers every request of the contract, and no other', () => {
  expect(ipc.channels).toEqual(NAMES);
});

describe.each(NAMES)('%s', (name) => {
  it.each(Object.entries(GARBAGE))('refuses %s', async (_what, args) => {
    expect(await ipc.call(name, args)).toEqual(REFUSED);
    expect(calls).toEqual([]);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});

describe('who may ask', () => {
  const strangers: Record<string, SenderEvent> = {
    'a frame inside our page': { ...OUR_PAGE, senderFrame: { url: 'app://mailgrove/index.html', parent: {} } },
    'a frame that is gone': { ...OUR_PAGE, senderFrame: null },
    'another window': { ...OUR_PAGE, sender: { id: WINDOW + 1 } },
    'a web page': { ...OUR_PAGE, senderFrame: { url: 'https://mailgrove/index.html', parent: null } },
    'another host of our scheme': { ...OUR_PAGE, senderFrame: { url: 'app://mailgrove.evil/', parent: null } },
    'a look-alike user name': { ...OUR_PAGE, senderFrame: { url: 'app://mailgrove@evil/', parent: null } },
    'a page without a URL': { ...OUR_PAGE, senderFrame: { url: '', parent: null } },
  };
  it.each(Object.entries(strangers))('not %s', async (_who, event) => {
    for (const name of NAMES) {
      expect(await ipc.call(name, [{}], event)).toEqual({ ok: false, error: { code: 'untrusted-sender' } });
    }
    expect(calls).toEqual([]);
  });
});

describe('the answer', () => {
  it('is the value when all is well', async () => {
    answer = () => [{ id: 'a' }];
    expect(await ipc.call('accounts:list', [{}])).toEqual({ ok: true, value: [{ id: 'a' }] });
    expect(calls).toEqual([{ name: 'accounts:list', input: {} }]);
  });

  it('is the code of what went wrong', async () => {
    answer = () => {
      throw new AppError('rate-limited', { detail: 'Slow down', retryAfterMs: 5_000, cause: new Error('secret') });
    };
    const error = { code: 'rate-limited', detail: 'Slow down', retryAfterMs: 5_000 };
    expect(await ipc.call('sync:now', [{ account: null }])).toEqual({ ok: false, error });
  });

  it('says nothing of a fault of our own', async () => {
    answer = () => Promise.reject(new TypeError('x is undefined in /home/ann/secret.ts'));
    expect(await ipc.call('app:info', [{}])).toEqual({ ok: false, error: { code: 'internal' } });
  });

  it('reaches a handler with what was parsed, not with what was sent', async () => {
    await ipc.call('accounts:add', [
      {
        label: '  Work ',
        connection: { vendor: 'jmap', server: ' mail.example.org ', user: 'ann', signIn: 'password' },
        secret: ' kept as typed ',
      },
    ]);
    expect(calls[0]?.input).toEqual({
      label: 'Work',
      connection: { vendor: 'jmap', server: 'mail.example.org', user: 'ann', signIn: 'password' },
      secret: ' kept as typed ',
    });
  });

  it('leaves no input in the log', async () => {
    await ipc.call('secrets:unlock', [{ passphrase: 'correct horse' }]);
    await ipc.call('secrets:unlock', [{ passphrase: 'short' }]);
    await ipc.call('accounts:sign-in', [{ account: 'a', secret: 'hunter2', extra: 'battery' }]);
    expect(lines.join('\n')).not.toMatch(/horse|short|hunter2|battery/);
    expect(lines).toHaveLength(3);
  });
});
