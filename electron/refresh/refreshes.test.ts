import { describe, expect, it, test } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { account } from '../sync/testing/harness.ts';
import { turns } from '../sync/testing/until.ts';
import { ended, running } from './testing/mail-server.ts';
import { app, follows, MINUTE, SECOND, server, setScene, start, startAgain, store } from './testing/scene.ts';

setScene();

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
    await startAgain();
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

  it('is the end, whatever an answer that was on its way says', async () => {
    const id = await start();
    server.tasks.set('task 1', running(20));
    await app.pass(SECOND);
    const { promise, resolve } = Promise.withResolvers<void>();
    server.gate = promise;
    await app.pass(2 * SECOND);
    expect(await app.refreshes.stop(id)).toBe(true);
    const before = app.told.length;
    server.tasks.set('task 1', ended('failed', 'Stopped by the user.'));
    resolve();
    await turns();
    expect(app.last).toMatchObject({ phase: 'stopped', detail: null });
    expect(app.told).toHaveLength(before);
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

it('of those that are over only the newest are kept', async () => {
  server.begins = new AppError('server-error');
  for (let folder = 1; folder <= 30; folder++) await start([`${folder}`]);
  expect(app.shown.map(({ folders }) => folders?.[0])).toEqual(Array.from({ length: 20 }, (_, i) => `${i + 11}`));
});
