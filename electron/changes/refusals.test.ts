import { beforeEach, describe, expect, it, test } from 'vitest';
import type { Wish } from '../../shared/changes.ts';
import type { ConflictKind } from '../../shared/conflict.ts';
import { Right } from '../../shared/folder.ts';
import { NO_LIMITS } from '../../shared/limits.ts';
import type { ReasonCode } from '../../shared/reasons.ts';
import { openStore } from '../store/store.ts';
import { CAPABILITIES } from '../sync/testing/scripted-vendor.ts';
import { turns } from '../sync/testing/until.ts';
import { ActServer, paths } from './testing/act-server.ts';
import { Life } from './testing/life.ts';

let server: ActServer;
let app: Life;

async function open(change: Partial<ConstructorParameters<typeof Life>[2]> = {}): Promise<void> {
  app = new Life(server, openStore(':memory:', 0).store, change);
  await turns();
}

beforeEach(() => {
  server = new ActServer('Work', 'Home', 'Holder');
  server.make(server.id('Work'), 'Jobs');
  server.make(server.id('Holder'), 'Sent', { role: 'sent' });
  server.make(server.id('Trash'), 'Thrown');
  server.make(server.id('Home'), 'Jobs');
  server.make(null, 'Mine', { rights: Right.read });
  server.make(null, 'Theirs', { scope: 'shared', owner: 'Bob', container: 'bob' });
  server.make(null, 'Public', { kind: 'public' });
  server.make(null, 'Tracking', { kind: 'virtual' });
  server.make(null, 'Calendar', { kind: 'events' });
  server.capabilities = {
    ...CAPABILITIES,
    limits: {
      ...NO_LIMITS,
      name: { forbidden: '/', max: { length: 10, unit: 'bytes' } },
      depth: 2,
      childHasParentKind: true,
    },
  };
});

function deletesForGood(): void {
  server.deletion = 'forever';
}

const id = (...path: string[]) => server.id(...path);
const rename = (folder: string, name: string): Wish => ({ type: 'rename', folder, name });
const create = (parent: string | null, name: string): Wish => ({ type: 'create', parent, name });
const move = (folders: string[], to: string | null): Wish => ({ type: 'move', folders, to });
const remove = (folder: string, as: 'trash' | 'forever' = 'trash'): Wish => ({ type: 'remove', folders: [folder], as });

const REFUSED: [ReasonCode, () => Wish][] = [
  ['no-right-create', () => create(id('Mine'), 'x')],
  ['no-right-rename', () => rename(id('Mine'), 'x')],
  ['no-right-move', () => move([id('Mine')], id('Home'))],
  ['no-right-remove', () => remove(id('Mine'))],
  ['role-folder', () => rename(id('Trash'), 'x')],
  ['container', () => remove(id('Public'))],
  ['not-a-real-folder', () => create(id('Tracking'), 'x')],
  ['locked', () => move([id('Work')], id('Home'))],
  ['holds-role-folder', () => remove(id('Holder'))],
  ['holds-role-folder', () => remove(id('Holder'), 'forever')],
  ['gone', () => rename('nowhere', 'x')],
  ['deletion-would-be-forever', () => remove(id('Trash', 'Thrown'))],
  ['deletion-would-be-forever', () => remove(id('Theirs'))],
  ['inside-itself', () => move([id('Home')], id('Home', 'Jobs'))],
  ['already-there', () => move([id('Home', 'Jobs')], id('Home'))],
  ['other-owner', () => move([id('Home', 'Jobs')], id('Theirs'))],
  ['kind-differs', () => move([id('Calendar')], id('Home'))],
  ['too-deep', () => create(id('Home', 'Jobs'), 'x')],
  ['name-empty', () => create(null, ' ')],
  ['name-too-long-for-server', () => create(null, 'eleven chars')],
  ['name-forbidden-character', () => create(null, 'a/b')],
  ['name-taken', () => move([id('Home', 'Jobs')], id('Work'))],
  ['name-unchanged', () => rename(id('Home'), 'Home')],
];

describe('what the rules refuse never reaches the server, and changes nothing shown', () => {
  test.each(REFUSED)('%s', async (code, wish) => {
    await open();
    app.changes.lock('ann', id('Work'), true);
    expect(app.try(wish())).toBe(code);
    await app.rest();
    expect(server.received).toEqual([]);
    expect(server.batches).toEqual([]);
    expect(paths(app.window)).toEqual(server.paths());
  });

  test.each([
    ['create', create(null, 'x')],
    ['rename', rename('f2', 'x')],
    ['move', move(['f3'], 'f2')],
    ['remove', remove('f2')],
  ] as const)('vendor-cannot-%s', async (name, wish) => {
    server.capabilities = { ...CAPABILITIES, [name]: false };
    await open();
    expect(app.try(wish)).toBe(`vendor-cannot-${name}`);
    await app.rest();
    expect(server.batches).toEqual([]);
  });

  it('signed-out', async () => {
    await open({ signedIn: false });
    expect(app.try(create(null, 'x'))).toBe('signed-out');
  });

  it('no-top-level', async () => {
    server.capabilities = { ...CAPABILITIES, limits: { ...NO_LIMITS, topLevel: false } };
    await open();
    expect(app.try(create(null, 'x'))).toBe('no-top-level');
  });
});

describe('what the rules refuse when its turn comes is not sent either', () => {
  const cases: [ReasonCode | ConflictKind, Wish['type'], () => void][] = [
    ['not-allowed', 'rename', () => app.changes.lock('ann', id('Home'), true)],
    ['folder-gone', 'rename', () => server.remove(id('Home'))],
    ['not-allowed', 'rename', () => server.change(id('Home'), { rights: Right.read })],
    ['name-taken', 'rename', () => void server.make(null, 'x')],
    ['deletion-would-be-forever', 'remove', () => deletesForGood()],
    ['deletion-would-be-forever', 'remove', () => server.change(id('Home'), { parentId: id('Trash') })],
    ['both-moved', 'remove', () => server.change(id('Home', 'Jobs'), { parentId: id('Trash', 'Thrown') })],
    ['folder-gone', 'remove', () => server.remove(id('Home', 'Jobs'))],
  ];
  test.each(cases)('%s: %s', async (code, type, happens) => {
    await open();
    server.unreachable = 'offline';
    app.engine.syncNow(null);
    await turns();
    expect(app.try(type === 'rename' ? rename(id('Home'), 'x') : remove(id('Home', 'Jobs')))).toBe('taken');
    happens();
    server.unreachable = null;
    await app.rest();
    const refused = app.of('changes:refused').map(({ why }) => ('reason' in why ? why.reason.code : why.error.code));
    const conflicts = app.changes.conflicts(9).conflicts.map(({ kind }) => kind);
    expect([...refused, ...conflicts]).toEqual([code]);
    expect(server.received).toEqual([]);
    expect(paths(app.window)).toEqual(server.paths());
  });
});

it('a set that holds one folder that may not be moved is not moved at all', async () => {
  await open();
  expect(app.try(move([id('Mine'), id('Work')], id('Holder')))).toBe('no-right-move');
  expect(paths(app.window)).toEqual(server.paths());
});

it('of a folder and one inside it, only the outer one is moved', async () => {
  server.capabilities = CAPABILITIES;
  await open();
  app.do(move([id('Work', 'Jobs'), id('Work')], id('Holder')));
  await app.rest();
  expect(server.received).toHaveLength(1);
  expect(server.paths()).toContain('Holder/Work/Jobs');
});
