import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { openStore, type Store } from '../store/store.ts';
import { account } from '../sync/testing/harness.ts';
import { turns } from '../sync/testing/until.ts';
import { App } from './testing/app.ts';
import { ended, MailServer, running } from './testing/mail-server.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

let store: Store;
let server: MailServer;
let app: App;

beforeEach(async () => {
  store = openStore(':memory:', 0).store;
  server = new MailServer();
  app = await App.open(store, new Map([['ola', server]]));
});
afterEach(async () => {
  await app.close();
  store.close();
});

/** Begins a refresh and lets the server answer. */
async function start(folders: readonly string[] | null = ['1']): Promise<string> {
  const { id } = app.refreshes.start('ola', folders);
  await turns();
  return id;
}

const follows = () => server.heard.filter((call) => call.startsWith('follow')).length;

/** Ends the app as a power cut would, and starts it again on the same data. */
async function startAgain(): Promise<void> {
  app = await App.open(store, new Map([['ola', server]]));
}

describe('starting', () => {
  it('is told at once, before the server has answered', () => {
    const task = app.refreshes.start('ola', ['1', '2']);
    expect(task).toMatchObject({
      account: 'ola',
      folders: ['1', '2'],
      phase: 'starting',
      percent: null,
      endedAt: null,
    });
    expect(app.told).toEqual([[task]]);
  });

  it('of the whole mailbox names no folders', async () => {
    await start(null);
    expect(server.heard).toEqual(['start all']);
    expect(app.last).toMatchObject({ folders: null, phase: 'running' });
  });

  it('that is done at once is over, and the folders are read again', async () => {
    server.begins = null;
    await start();
    expect(app.last).toMatchObject({ phase: 'done', percent: 100, endedAt: app.harness.clock.now() });
    expect(app.looks()).toBe(1);
    expect(store.refreshes()).toEqual([]);
  });

  it('leaves out folders the server does not know, and each is named once', async () => {
    await start(['1', 'not yet made', '1', '3']);
    expect(server.heard).toEqual(['start 1,3']);
  });

  it('twice for the same folders is one', async () => {
    const first = await start(['1', '2']);
    expect(app.refreshes.start('ola', ['2', '1']).id).toBe(first);
    expect(app.refreshes.start('ola', ['1']).id).not.toBe(first);
    await turns();
    expect(server.heard).toEqual(['start 1,2', 'start 1']);
  });

  it('again takes the place of the one that failed', async () => {
    server.begins = new AppError('server-error');
    const failed = await start();
    server.begins = 'task 2';
    const again = await start();
    expect(again).not.toBe(failed);
    expect(app.shown.map(({ id, phase }) => [id, phase])).toEqual([[again, 'running']]);
  });

  test.each([
    ['unknown-account', () => app.refreshes.start('nobody', null)],
    ['unknown-folder', () => app.refreshes.start('ola', ['nowhere'])],
  ] as const)('is refused with %s', (code, act) => {
    expect(act).toThrow(new AppError(code));
    expect(app.shown).toEqual([]);
  });

  it('is refused of a mailbox that is signed out', async () => {
    await app.update(account('ola', { signedIn: false }));
    expect(() => app.refreshes.start('ola', null)).toThrow(new AppError('signed-out'));
  });

  it('is refused of a server that has no such thing', async () => {
    server.capabilities = { ...server.capabilities, refresh: false };
    await app.close();
    app = await App.open(store, new Map([['ola', server]]));
    expect(() => app.refreshes.start('ola', null)).toThrow(new AppError('not-supported'));
  });

  it('that the server refuses has failed, and says why', async () => {
    server.begins = new AppError('server-error', { detail: 'IMAP logon failed' });
    await start();
    expect(app.last).toMatchObject({
      phase: 'failed',
      error: { code: 'server-error', detail: 'IMAP logon failed' },
    });
    await app.pass(10 * MINUTE);
    expect(server.heard).toEqual(['start 1']);
  });

  it('whose answer is lost is of unknown outcome, is not sent again, and the folders are read', async () => {
    server.begins = new AppError('timed-out');
    await start();
    expect(app.last).toMatchObject({ phase: 'unknown', error: { code: 'timed-out' } });
    expect(app.looks()).toBe(1);
    expect(server.heard).toEqual(['start 1']);
  });
});

describe('following', () => {
  it('asks after 1, 2, 4, 8, 10, 10 seconds', async () => {
    await start();
    const times: number[] = [];
    for (let second = 1; second <= 35; second++) {
      const before = follows();
      await app.pass(SECOND);
      if (follows() > before) times.push(second);
    }
    expect(times).toEqual([1, 3, 7, 15, 25, 35]);
  });

  it('shows what the server says, and a percentage that never falls', async () => {
    await start();
    const seen: unknown[] = [];
    for (const percent of [5, 40, 20, 400]) {
      server.tasks.set('task 1', running(percent, { detail: `at ${percent}` }));
      await app.pass(10 * SECOND);
      seen.push([app.last?.percent, app.last?.detail]);
    }
    expect(seen).toEqual([
      [5, 'at 5'],
      [40, 'at 40'],
      [40, 'at 20'],
      [100, 'at 400'],
    ]);
  });

  it('tells nothing new when there is nothing new', async () => {
    server.tasks.set('task 1', running(7));
    await start();
    await app.pass(SECOND);
    const before = app.told.length;
    await app.pass(MINUTE);
    expect(app.told).toHaveLength(before);
  });

  it('ends with the task: the folders are read again, and it is told of for a minute more', async () => {
    await start();
    server.tasks.set('task 1', ended('done'));
    await app.pass(SECOND);
    expect(app.last).toMatchObject({ phase: 'done', percent: 100, stop: 'impossible' });
    expect(app.looks()).toBe(1);
    expect(store.refreshes()).toEqual([]);
    await app.pass(59 * SECOND);
    expect(app.shown).toHaveLength(1);
    await app.pass(SECOND);
    expect(app.shown).toEqual([]);
    expect(follows()).toBe(1);
  });

  it('keeps a failure, in the server’s words, until it is dismissed', async () => {
    const id = await start();
    server.tasks.set('task 1', ended('failed', 'Mailbox locked'));
    await app.pass(SECOND);
    await app.pass(60 * MINUTE);
    expect(app.last).toMatchObject({ phase: 'failed', detail: 'Mailbox locked' });
    app.refreshes.dismiss(id);
    expect(app.told.at(-1)).toEqual([]);
  });

  it('of a task that vanished ends after a few tries, and the folders are read again', async () => {
    await start();
    server.tasks.set('task 1', ended('gone'));
    await app.pass(MINUTE);
    expect(follows()).toBe(3);
    expect(app.last).toMatchObject({ phase: 'unknown', error: null });
    expect(app.looks()).toBe(1);
  });

  it('of a task that stands still ends after five minutes', async () => {
    await start();
    server.tasks.set('task 1', running(30));
    await app.pass(5 * MINUTE);
    expect(app.last?.phase).toBe('running');
    await app.pass(MINUTE);
    expect(app.last).toMatchObject({ phase: 'unknown', percent: 30 });
    expect(store.refreshes()).toEqual([]);
  });

  it('of several at a time does not mix them up', async () => {
    await start(['1']);
    server.begins = 'task 2';
    await start(['2']);
    server.tasks.set('task 1', running(10));
    server.tasks.set('task 2', ended('done'));
    await app.pass(SECOND);
    expect(app.shown.map(({ folders, phase, percent }) => [folders, phase, percent])).toEqual([
      [['1'], 'running', 10],
      [['2'], 'done', 100],
    ]);
  });
});

describe('failing to ask', () => {
  it('is tried again, ever less often, and the task is not lost', async () => {
    await start();
    server.tasks.set('task 1', new AppError('timed-out'));
    await app.pass(5 * MINUTE);
    expect(follows()).toBeLessThan(12);
    expect(app.last?.phase).toBe('running');
    server.tasks.set('task 1', ended('done'));
    await app.pass(MINUTE);
    expect(app.last?.phase).toBe('done');
  });

  it('heeds how long the server wants to be left alone', async () => {
    await start();
    server.tasks.set('task 1', new AppError('rate-limited', { retryAfterMs: 90 * SECOND }));
    await app.pass(SECOND);
    expect(follows()).toBe(1);
    await app.pass(89 * SECOND);
    expect(follows()).toBe(1);
    await app.pass(SECOND);
    expect(follows()).toBe(2);
  });

  it('offline asks nothing, and goes on when the network is back', async () => {
    await start();
    app.harness.engine.setOnline(false);
    await app.pass(60 * MINUTE);
    expect(follows()).toBe(0);
    expect(app.last?.phase).toBe('running');
    server.tasks.set('task 1', ended('done'));
    app.harness.engine.setOnline(true);
    app.answerLook();
    await app.pass(2 * SECOND);
    expect(app.last?.phase).toBe('done');
  });

  it('for want of a password waits for the person, and is not tried until they are locked out', async () => {
    await start();
    server.tasks.set('task 1', new AppError('wrong-password'));
    await app.pass(SECOND);
    server.calls[0]?.fail(new AppError('wrong-password'));
    await app.pass(60 * MINUTE);
    expect(follows()).toBe(1);
    server.tasks.set('task 1', running(50));
    await app.update(account('ola'));
    await app.pass(2 * SECOND);
    expect(app.last).toMatchObject({ phase: 'running', percent: 50 });
  });

  it('the same way each time of a mailbox that is well is believed in the end', async () => {
    await start();
    server.tasks.set('task 1', new AppError('forbidden'));
    await app.pass(5 * MINUTE);
    expect(follows()).toBe(3);
    expect(app.last).toMatchObject({ phase: 'unknown', error: { code: 'forbidden' } });
  });
});

describe('stopping', () => {
  it('ends it where the server does it, and the folders are read again', async () => {
    const id = await start();
    server.tasks.set('task 1', running(20));
    await app.pass(SECOND);
    const stopping = app.refreshes.stop(id);
    expect(app.last?.phase).toBe('stopping');
    expect(await stopping).toBe(true);
    expect(app.last).toMatchObject({ phase: 'stopped', percent: 20 });
    expect(app.looks()).toBe(1);
    await app.pass(MINUTE);
    expect(follows()).toBe(1);
  });

  it('that the server will not do leaves it running, and followed', async () => {
    const id = await start();
    server.tasks.set('task 1', running(20, { stop: 'warn' }));
    await app.pass(SECOND);
    expect(app.last?.stop).toBe('warn');
    server.stops = false;
    expect(await app.refreshes.stop(id)).toBe(false);
    expect(app.last?.phase).toBe('running');
    server.tasks.set('task 1', ended('done'));
    await app.pass(10 * SECOND);
    expect(app.last?.phase).toBe('done');
  });

  it('that could not be asked for leaves it running, and says why', async () => {
    const id = await start();
    server.tasks.set('task 1', running(20));
    await app.pass(SECOND);
    server.stops = new AppError('timed-out');
    await expect(app.refreshes.stop(id)).rejects.toThrow(new AppError('timed-out'));
    expect(app.last?.phase).toBe('running');
  });

  it('is not asked for where it is impossible', async () => {
    const id = await start();
    server.tasks.set('task 1', running(20, { stop: 'impossible' }));
    await app.pass(SECOND);
    expect(await app.refreshes.stop(id)).toBe(false);
    expect(server.heard).not.toContain('stop task 1');
  });

  it('of one that has just ended, or that nobody knows, is no mistake', async () => {
    const id = await start();
    server.tasks.set('task 1', ended('done'));
    await app.pass(SECOND);
    expect(await app.refreshes.stop(id)).toBe(true);
    expect(await app.refreshes.stop('nobody')).toBe(true);
    expect(app.last?.phase).toBe('done');
  });
});

describe('a restart of the app', () => {
  it('loses no task: it is followed on at once, and ends', async () => {
    await start(['1', '2']);
    await start(null);
    await app.close();
    await startAgain();
    server.tasks.set('task 1', running(60));
    await app.pass(SECOND);
    expect(app.shown).toMatchObject([
      { folders: ['1', '2'], phase: 'running' },
      { folders: null, phase: 'running' },
    ]);
    server.tasks.set('task 1', ended('done'));
    await app.pass(10 * SECOND);
    expect(app.shown.map(({ phase }) => phase)).toEqual(['done', 'done']);
    expect(server.heard.filter((call) => call.startsWith('start'))).toHaveLength(2);
    await app.close();
    await startAgain();
    expect(app.shown).toEqual([]);
  });

  it('by a power cut loses none either', async () => {
    await start();
    await startAgain();
    expect(app.shown).toMatchObject([{ folders: ['1'], phase: 'running' }]);
  });

  it('at another server does not ask that about it', async () => {
    await start();
    await app.close();
    store.putRefresh({ id: 'x', account: 'ola', source: 'elsewhere', folders: null, task: 'task 9', startedAt: 0 });
    await startAgain();
    await app.pass(MINUTE);
    expect(server.heard).not.toContain('follow task 9');
    expect(store.refreshes().map(({ task }) => task)).toEqual(['task 1']);
  });
});

describe('the mailbox', () => {
  it('signed out is not asked about its tasks; signed in again, it is', async () => {
    await start();
    await app.update(account('ola', { signedIn: false }));
    await app.pass(60 * MINUTE);
    expect(follows()).toBe(0);
    expect(app.last?.phase).toBe('running');
    server.tasks.set('task 1', ended('done'));
    await app.update(account('ola'));
    await app.pass(2 * SECOND);
    expect(app.last?.phase).toBe('done');
  });

  it('reached at another server leaves its tasks behind', async () => {
    await start();
    const { connection } = account('ola');
    await app.update(account('ola', { connection: { ...connection, server: 'other.example.org' } }));
    await app.pass(MINUTE);
    expect(follows()).toBe(0);
    expect(app.shown).toEqual([]);
    expect(store.refreshes()).toEqual([]);
  });

  it('removed takes its tasks along', async () => {
    await start();
    await app.refreshes.pause('ola');
    await app.harness.engine.remove('ola');
    app.refreshes.forget('ola');
    expect(store.refreshes()).toEqual([]);
    expect(app.told.at(-1)).toEqual([]);
    await app.pass(MINUTE);
    expect(follows()).toBe(0);
  });
});

it('of those that are over only the newest are kept', async () => {
  server.begins = new AppError('server-error');
  for (let folder = 1; folder <= 30; folder++) await start([`${folder}`]);
  expect(app.shown.map(({ folders }) => folders?.[0])).toEqual(Array.from({ length: 20 }, (_, i) => `${i + 11}`));
});
