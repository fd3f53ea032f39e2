import { describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { account } from '../sync/testing/harness.ts';
import { ended, running } from './testing/mail-server.ts';
import { app, follows, MINUTE, SECOND, server, setScene, start, startAgain, store } from './testing/scene.ts';

setScene();

describe('a restart of the app', () => {
  it('loses no task: it is followed on at once, and ends', async () => {
    await start(['1', '2']);
    await app.pass(SECOND);
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

describe('on a full disk', () => {
  const full = (): never => {
    throw new AppError('disk-full');
  };

  it('what could not be written down is followed all the same', async () => {
    await startAgain({ putRefresh: full, removeRefresh: full });
    await start();
    server.tasks.set('task 1', ended('done'));
    await app.pass(SECOND);
    expect(app.last?.phase).toBe('done');
    expect(app.harness.reported).toContainEqual(new AppError('disk-full'));
  });

  it('the app starts, also with tasks of a mailbox that is gone, or none that can be read', async () => {
    store.putRefresh({ id: 'x', account: 'gone', source: 's', folders: null, task: 'task 9', startedAt: 0 });
    await startAgain({ removeRefresh: full });
    expect(app.shown).toEqual([]);
    await startAgain({ refreshes: full });
    await start();
    expect(app.last?.phase).toBe('running');
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
