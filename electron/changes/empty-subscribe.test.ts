import { beforeEach, describe, expect, it } from 'vitest';
import type { Wish } from '../../shared/changes.ts';
import { openStore } from '../store/store.ts';
import { CAPABILITIES } from '../sync/testing/scripted-vendor.ts';
import { turns } from '../sync/testing/until.ts';
import { ActServer } from './testing/act-server.ts';
import { Life } from './testing/life.ts';

let server: ActServer;
let app: Life;

beforeEach(async () => {
  server = new ActServer('Work', 'Home');
  server.capabilities = { ...CAPABILITIES, empty: true, subscribe: true };
  server.change(server.id('Work'), { total: 5, unread: 2, subscribed: true });
  server.make(server.id('Work'), 'Jobs', { total: 3, subscribed: false });
  app = new Life(server, openStore(':memory:', 0).store);
  await turns();
});

const work = () => server.id('Work');
const jobs = () => server.id('Work', 'Jobs');

describe('a folder that is emptied', () => {
  it('is shown empty at once, keeps what lies below it, and is no change to take back', async () => {
    const answer = app.do({ type: 'empty', folder: work() });
    expect(app.window.get(work())).toMatchObject({ total: 0, unread: 0 });
    await app.rest();
    expect([server.folders.get(work())?.total, server.folders.get(jobs())?.total]).toEqual([0, 3]);
    expect(app.changes.state().undo).toBeNull();
    expect(app.changes.undo(answer.taken ? answer.group : null)).toEqual({
      taken: false,
      reason: { code: 'emptied', folder: 'Work' },
    });
    expect(app.try({ type: 'empty', folder: work() })).toBe('already-empty');
  });

  it('waits offline, and is left alone when more mail has come than the person was told of', async () => {
    server.unreachable = 'offline';
    app.do({ type: 'empty', folder: work() });
    app.do({ type: 'empty', folder: jobs() });
    await turns();
    server.change(work(), { total: 6 });
    server.unreachable = null;
    await app.rest();
    expect([server.folders.get(work())?.total, server.folders.get(jobs())?.total]).toEqual([6, 0]);
    const [conflict] = app.changes.conflicts(9).conflicts;
    expect(conflict).toMatchObject({ kind: 'changed', folder: work(), why: { reason: { code: 'more-mail-since' } } });
    // Told of it, the person may still want it.
    expect(app.changes.resolve({ seq: conflict?.seq ?? 0 }, 'mine').resolved).toBe(1);
    await app.rest();
    expect(server.folders.get(work())?.total).toBe(0);
  });

  it.each([
    ['another name', { name: 'Keep' }],
    ['another place', { parentId: null }],
  ] as const)('is not emptied unseen once others have given it %s', async (_what, change) => {
    server.unreachable = 'offline';
    app.do({ type: 'empty', folder: jobs() });
    await turns();
    server.change(jobs(), change);
    server.unreachable = null;
    await app.rest();
    const { conflicts } = app.changes.conflicts(9);
    expect(conflicts).toMatchObject([{ kind: 'changed', choices: ['theirs', 'mine'] }]);
    expect(server.received).toEqual([]);
    expect(app.changes.resolve({ seq: conflicts[0]?.seq ?? 0 }, 'mine').resolved).toBe(1);
    await app.rest();
    expect(server.received).toMatchObject([{ type: 'empty' }]);
  });

  it.each(['lost-before', 'lost-after'] as const)('is looked at before it is emptied again: %s', async (fault) => {
    server.faults = [fault];
    app.do({ type: 'empty', folder: work() });
    await app.rest();
    expect(server.received).toHaveLength(1);
    expect(server.folders.get(work())?.total).toBe(0);
    expect(app.of('changes:refused')).toEqual([]);
  });

  it('is not emptied again of what came in after the answer was lost', async () => {
    server.faults = ['lost-after'];
    app.do({ type: 'empty', folder: work() });
    await Promise.resolve();
    while (server.received.length === 0) await Promise.resolve();
    server.change(work(), { total: 1 });
    await app.rest();
    expect(server.folders.get(work())?.total).toBe(1);
    expect(app.changes.conflicts(9).conflicts).toMatchObject([
      { kind: 'changed', why: { reason: { code: 'changed-meanwhile' } } },
    ]);
  });
});

describe('a subscription', () => {
  it('is shown at once, each folder for itself, taken back and done again', async () => {
    const wish: Wish = { type: 'subscribe', folders: [work(), jobs()], subscribed: true };
    expect(app.do(wish).taken).toBe(true);
    expect(app.window.get(jobs())?.subscribed).toBe(true);
    await app.rest();
    expect(server.received).toEqual([{ type: 'subscribe', folder: jobs(), subscribed: true }]);
    expect(app.try(wish)).toBe('already-subscribed');
    expect(app.try({ ...wish, folders: [jobs()], subscribed: false })).toBe('taken');
    await app.rest();
    expect(app.try({ ...wish, folders: [jobs()], subscribed: false })).toBe('not-subscribed');
    app.changes.undo(null);
    await app.rest();
    app.changes.undo(null);
    await app.rest();
    expect(server.folders.get(jobs())?.subscribed).toBe(false);
    app.changes.redo(null);
    await app.rest();
    expect(server.folders.get(jobs())?.subscribed).toBe(true);
    const [item] = app.changes.activity({ before: null, limit: 1, account: null, who: 'me', state: 'all' });
    expect(item).toMatchObject({ type: 'subscribe', again: 'redo', subscribed: true, folder: jobs() });
  });
});

it('where deleting may or may not keep the mail, it counts as for good', async () => {
  server.deletion = 'either';
  expect(app.do({ type: 'remove', folders: [work()], as: 'trash' }).taken).toBe(true);
  await app.rest();
  expect(app.of('changes:refused')).toMatchObject([{ why: { reason: { code: 'deletion-would-be-forever' } } }]);
  expect(server.paths()).toContain('Work/Jobs');
  expect(app.try({ type: 'remove', folders: [work()], as: 'forever' })).toBe('taken');
  await app.rest();
  expect(server.paths()).not.toContain('Work');
  expect(app.changes.state().undo).toBeNull();
});
