import { describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { account } from '../sync/testing/harness.ts';
import { ended, running } from './testing/mail-server.ts';
import { app, follows, MINUTE, SECOND, server, setScene, start, store } from './testing/scene.ts';

setScene();

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

  it('tells which folders once: a branch may have thousands', async () => {
    const branch = Array.from({ length: 30 }, (_, i) => `${i + 1}`);
    await start(branch);
    server.tasks.set('task 1', running(7));
    await app.pass(10 * SECOND);
    await start(null);
    expect(app.sent.length).toBeGreaterThan(3);
    const told = app.sent.flat().filter((task) => Reflect.has(Object(task), 'folders'));
    expect(told).toMatchObject([{ folders: branch }, { folders: null }]);
    expect(app.shown).toMatchObject([{ folders: branch }, { folders: null }]);
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

  it('offline is no standing still', async () => {
    await start();
    server.tasks.set('task 1', running(30));
    await app.pass(MINUTE);
    app.harness.engine.setOnline(false);
    await app.pass(60 * MINUTE);
    app.harness.engine.setOnline(true);
    app.answerLook();
    await app.pass(MINUTE);
    expect(app.last).toMatchObject({ phase: 'running', percent: 30 });
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
