import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHttpClient } from '../../../electron/vendors/http.ts';
import { openJmap } from '../../../electron/vendors/jmap/vendor.ts';
import type { Act, ActResult, Vendor } from '../../../electron/vendors/vendor.ts';
import { openVendor } from '../jmap/open-vendor.ts';
import { type JmapSim, startJmapSim } from './start-jmap-sim.ts';
import { ALL_RIGHTS } from './world.ts';

const patient = new AbortController().signal;
let sim: JmapSim;
let vendor: Vendor;

beforeEach(async () => {
  sim = await startJmapSim();
  vendor = openVendor({ server: sim.url, ...sim });
});
afterEach(() => sim.close());

async function act(...acts: readonly Act[]): Promise<readonly ActResult[]> {
  if (!vendor.act) throw new Error('this vendor changes nothing');
  return vendor.act(acts, patient);
}
const told = (results: readonly ActResult[]) =>
  results.map((result) => (result.done ? 'done' : `${result.error.code}${result.uncertain ? '?' : ''}`));
const rename = (folder: string, name: string): Act => ({ type: 'rename', folder, name });
const destroy = (folder: string, withMail = true): Act => ({ type: 'destroy', folder, withMail });
const sets = () => sim.requests.filter((methods) => methods.includes('Mailbox/set')).length;
const many = (count: number) => Array.from({ length: count }, (_, at) => sim.world.create(`Folder ${at}`));
const names = () => [...sim.world.mailboxes.values()].map(({ name }) => name);

describe('requests', () => {
  test('what is independent goes in one, however much it is', async () => {
    const ids = many(300);
    expect(told(await act(...ids.map((id) => rename(id, `New ${id}`))))).toEqual(ids.map(() => 'done'));
    expect(sim.requests).toEqual([['Mailbox/get'], ['Mailbox/set']]);
  });

  test('no more in one than the server takes', async () => {
    sim.behaviour.maxObjectsInSet = 40;
    sim.behaviour.maxObjectsInGet = 30;
    const ids = many(100);
    expect(told(await act(...ids.map((id) => rename(id, `New ${id}`))))).toEqual(ids.map(() => 'done'));
    expect(sets()).toBe(3);
  });

  test('a server that finds it too much all the same is sent halves', async () => {
    const ids = many(8);
    sim.behaviour.setRefusals = ['requestTooLarge', 'requestTooLarge'];
    expect(told(await act(...ids.map((id) => rename(id, `New ${id}`))))).toEqual(ids.map(() => 'done'));
    expect(names()).toEqual(ids.map((id) => `New ${id}`));
    sim.behaviour.setRefusals = Array.from({ length: 20 }, () => 'requestTooLarge');
    expect(told(await act(...ids.map((id) => rename(id, `Newer ${id}`))))).toEqual(ids.map(() => 'bad-request'));
  });

  test('a new folder is subscribed to', async () => {
    await act({ type: 'create', parentId: null, name: 'Folder' });
    expect([...sim.world.mailboxes.values()]).toMatchObject([{ name: 'Folder', isSubscribed: true }]);
  });

  test('the same act twice over makes two, or says why not', async () => {
    const create: Act = { type: 'create', parentId: null, name: 'Folder' };
    expect(told(await act(create, create))).toEqual(['done', 'name-taken']);
  });
});

describe('the state it builds upon', () => {
  test('changes meanwhile are no reason to give up', async () => {
    const [id = '', inbox = ''] = many(2);
    let disturbances = 5;
    sim.behaviour.before = (method) => {
      if (method === 'Mailbox/set' && disturbances-- > 0) sim.world.deliver(inbox, 'Hei');
    };
    expect(told(await act(rename(id, 'New')))).toEqual(['done']);
    expect(sets()).toBe(6);
  });

  test('but there is an end to it, with nothing done', async () => {
    const [id = ''] = many(1);
    sim.behaviour.setRefusals = Array.from({ length: 100 }, () => 'stateMismatch');
    expect(told(await act(rename(id, 'New'), { type: 'create', parentId: null, name: 'X' }))).toEqual([
      'server-error',
      'cancelled',
    ]);
    expect(names()).toEqual(['Folder 0']);
  });

  test('a folder or target that goes in the very moment is not found, and nothing is lost in it', async () => {
    for (const make of [
      (folder: string, target: string): Act => ({ type: 'move', folder, parentId: target }),
      (_: string, target: string): Act => ({ type: 'create', parentId: target, name: 'New' }),
      (_: string, target: string): Act => rename(target, 'New'),
      (_: string, target: string): Act => destroy(target),
    ]) {
      const folder = sim.world.create('Folder');
      const target = sim.world.create('Target');
      sim.behaviour.before = (method) => {
        if (method === 'Mailbox/set' && sim.world.mailboxes.has(target)) sim.world.destroy(target);
      };
      expect(told(await act(make(folder, target)))).toEqual(['not-found']);
      expect(sim.world.mailboxes.get(folder)).toMatchObject({ name: 'Folder', parentId: null });
      sim.world.destroy(folder);
    }
  });

  test('a request that arrives twice is done once', async () => {
    const [id = ''] = many(1);
    const copies: Promise<Response>[] = [];
    const twice = openJmap({
      connection: { vendor: 'jmap', server: sim.url, user: sim.user, signIn: 'password' },
      secret: async () => sim.password,
      extra: async () => null,
      now: Date.now,
      http: createHttpClient({
        async fetch(url, init) {
          const answer = await fetch(url, init);
          if (typeof init.body === 'string' && init.body.includes('Mailbox/set')) copies.push(fetch(url, init));
          return answer;
        },
      }),
    });
    await twice.act?.([rename(id, 'New'), { type: 'create', parentId: null, name: 'Made' }], patient);
    const answers = await Promise.all((await Promise.all(copies)).map((copy) => copy.text()));
    expect(answers).toHaveLength(2);
    for (const answer of answers) expect(answer).toContain('stateMismatch');
  });
});

describe('answers', () => {
  test.each([
    ['forbidden', 'forbidden'],
    ['accountReadOnly', 'forbidden'],
    ['serverFail', 'server-error'],
    ['serverUnavailable', 'server-error'],
    ['rateLimit', 'rate-limited'],
    ['unknownMethod', 'not-supported'],
  ])('%s: certainly not done', async (type, code) => {
    const [id = ''] = many(1);
    sim.behaviour.setRefusals = [type];
    expect(told(await act(rename(id, 'New')))).toEqual([code]);
    expect(names()).toEqual(['Folder 0']);
  });

  test('serverPartialFail: perhaps done, all of it', async () => {
    const [a = '', b = ''] = many(2);
    sim.behaviour.setRefusals = ['serverPartialFail'];
    expect(told(await act(rename(a, 'New'), rename(b, 'Newer')))).toEqual(['server-error?', 'server-error?']);
    expect(names()).toEqual(['New', 'Folder 1']);
  });

  test('an act the answer does not speak of was perhaps done', async () => {
    const [a = '', b = ''] = many(2);
    sim.behaviour.keepsQuiet = true;
    const results = await act(rename(a, 'New'), destroy(b), { type: 'create', parentId: null, name: 'Made' });
    expect(told(results)).toEqual(['bad-answer?', 'cancelled', 'cancelled']);
    for (const each of [destroy(b), { type: 'create', parentId: null, name: 'Made' } as const]) {
      expect(told(await act(each))).toEqual(['bad-answer?']);
    }
  });

  test.each(['drop', 'drop-after'] as const)('the socket closed (%s), as the server itself does it', async (kind) => {
    const [id = ''] = many(1);
    sim.behaviour.faultAt = 'Mailbox/set';
    sim.behaviour.fault = { kind };
    expect(told(await act(rename(id, 'New')))).toEqual(['offline?']);
    expect(names()).toEqual([kind === 'drop' ? 'Folder 0' : 'New']);
    expect(sets()).toBe(kind === 'drop' ? 0 : 1);
  });

  test.each([
    [400, 'bad-request'],
    [401, 'wrong-password'],
    [403, 'forbidden'],
    [429, 'rate-limited'],
    [500, 'server-error?'],
    [503, 'server-error?'],
  ])('status %i: %s', async (status, code) => {
    const [id = ''] = many(1);
    sim.behaviour.faultAt = 'Mailbox/set';
    sim.behaviour.fault = { kind: 'status', status };
    expect(told(await act(rename(id, 'New')))).toEqual([code]);
    expect(names()).toEqual(['Folder 0']);
  });

  test('a folder without the right to it', async () => {
    const mayNot = { ...ALL_RIGHTS, mayRename: false, mayDelete: false, mayCreateChild: false };
    const id = sim.world.create('Folder', { myRights: mayNot });
    const other = sim.world.create('Other');
    const results = await act(
      rename(id, 'New'),
      { type: 'move', folder: other, parentId: id },
      { type: 'create', parentId: id, name: 'Made' },
      destroy(id),
    );
    expect(told(results)).toEqual(['forbidden', 'forbidden', 'forbidden', 'forbidden']);
  });
});

describe('a tree destroyed', () => {
  function tree() {
    const top = sim.world.create('Top');
    const middle = sim.world.create('Middle', { parentId: top });
    const leaves = Array.from({ length: 5 }, (_, at) => sim.world.create(`Leaf ${at}`, { parentId: middle }));
    for (const id of [top, ...leaves]) sim.world.deliver(id, 'Hei');
    return { top, middle, leaves };
  }

  test('goes whole, its mail too, in steps where the server takes few at once', async () => {
    sim.behaviour.maxObjectsInSet = 3;
    sim.behaviour.queryCap = 2;
    const { top } = tree();
    const other = sim.world.create('Other');
    expect(told(await act(destroy(top)))).toEqual(['done']);
    expect([...sim.world.mailboxes.keys()]).toEqual([other]);
    expect(sim.world.emails).toEqual([]);
  });

  test('is not begun when a folder in it is not ours to destroy', async () => {
    const { top, leaves } = tree();
    sim.world.update(leaves[3] ?? '', { myRights: { ...ALL_RIGHTS, mayDelete: false } });
    expect(told(await act(destroy(top)))).toEqual(['forbidden']);
    expect(sim.world.mailboxes.size).toBe(7);
  });

  test('what another program puts into it meanwhile is seen first', async () => {
    const { top, middle } = tree();
    let puts = 2;
    sim.behaviour.before = (method) => {
      if (method === 'Mailbox/set' && puts-- > 0) sim.world.create(`Late ${puts}`, { parentId: middle });
    };
    expect(told(await act(destroy(top)))).toEqual(['done']);
    expect(names()).toEqual([]);
  });

  test('half done and then refused is no plain refusal', async () => {
    sim.behaviour.maxObjectsInSet = 3;
    const { top } = tree();
    sim.behaviour.setRefusals = [];
    let sent = 0;
    sim.behaviour.before = (method) => {
      // The first only finds that there are subfolders.
      if (method === 'Mailbox/set' && ++sent === 3) sim.behaviour.setRefusals = ['serverFail'];
    };
    expect(told(await act(destroy(top)))).toEqual(['server-error?']);
    expect(sim.world.mailboxes.size).toBe(4);
  });

  test('many folders, some with trees, in one call', async () => {
    const trees = [tree().top, many(3), sim.world.create('Last')].flat();
    sim.world.create('Below last', { parentId: trees.at(-1) ?? null });
    expect(told(await act(...trees.map((id) => destroy(id))))).toEqual(trees.map(() => 'done'));
    expect(names()).toEqual([]);
  });
});

describe('deletion', () => {
  test('is into the trash where there is one, else for good', async () => {
    expect(await vendor.deletion?.(patient)).toBe('forever');
    sim.world.create('Bin', { role: 'trash' });
    expect(await vendor.deletion?.(patient)).toBe('trash');
  });
});

describe('the simulated server itself', () => {
  test('judges a whole set by its end: names may be swapped, a folder may change places with its parent', async () => {
    const a = sim.world.create('A');
    const b = sim.world.create('B', { parentId: a });
    const other = sim.world.create('C');
    // As one set: no folder is in two of these acts.
    expect(told(await act(rename(a, 'C'), rename(other, 'A')))).toEqual(['done', 'done']);
    expect(told(await act(rename(a, 'A'), rename(b, 'X')))).toEqual(['name-taken', 'done']);
    expect(names()).toEqual(['C', 'X', 'A']);
  });
});

describe('places among siblings', () => {
  const reorder = (folder: string, after: string | null): Act => ({ type: 'reorder', folder, after });
  const numbers = () => [...sim.world.mailboxes.values()].map(({ sortOrder }) => sortOrder);
  const order = () =>
    [...sim.world.mailboxes.values()]
      .sort((a, b) => a.sortOrder - b.sortOrder || (a.name < b.name ? -1 : 1))
      .map(({ name }) => name);
  const named = (names: string, sortOrder = 10) => Array.from(names, (name) => sim.world.create(name, { sortOrder }));

  test('any number of them go in one request, with as few numbers as can be', async () => {
    const [a = '', b = '', c = '', d = ''] = named('abcd');
    expect(told(await act(reorder(d, null), reorder(c, d), reorder(a, b)))).toEqual(['done', 'done', 'done']);
    expect(order()).toEqual(['d', 'c', 'b', 'a']);
    expect(sets()).toBe(1);
    expect(numbers().filter((number) => number === 10)).toHaveLength(1);
  });

  test('nothing is sent for a place a folder has already', async () => {
    const [a = '', b = ''] = named('ab');
    expect(told(await act(reorder(a, null), reorder(b, a)))).toEqual(['done', 'done']);
    expect(sets()).toBe(0);
  });

  test('what others change between the look and the request is looked at again', async () => {
    const [a = '', b = '', c = ''] = named('abc');
    let disturbances = 2;
    sim.behaviour.before = (method) => {
      if (method === 'Mailbox/set' && disturbances-- > 0) sim.world.update(b, { sortOrder: 20 + disturbances });
    };
    expect(told(await act(reorder(a, b)))).toEqual(['done']);
    expect(order()).toEqual(['c', 'b', 'a']);
    expect(sim.world.mailboxes.get(c)?.sortOrder).toBe(10);
  });

  test('more numbers than one request takes go in several, from behind, so that none passes another meanwhile', async () => {
    sim.behaviour.maxObjectsInSet = 2;
    const ids = named('abcdefgh', 0);
    const seen: string[] = [];
    sim.behaviour.before = (method) => {
      if (method === 'Mailbox/set') seen.push(order().join(''));
    };
    expect(told(await act(reorder(ids[7] ?? '', ids[1] ?? '')))).toEqual(['done']);
    expect(order().join('')).toBe('abhcdefg');
    for (const each of seen) expect(each.replace('h', '')).toBe('abcdefg');
    expect(seen.length).toBeGreaterThan(1);
  });

  test('when the answer to the second of several is lost, that is told', async () => {
    sim.behaviour.maxObjectsInSet = 2;
    const ids = named('abcdef', 0);
    let set = 0;
    sim.behaviour.before = (method) => {
      if (method === 'Mailbox/set' && ++set === 2) sim.behaviour.setRefusals = ['forbidden'];
    };
    expect(told(await act(reorder(ids[5] ?? '', null), rename(ids[0] ?? '', 'A')))).toEqual([
      'forbidden?',
      'cancelled',
    ]);
  });

  test('numbers a server gives that are none are thought of as not given', async () => {
    const [a = '', b = '', c = ''] = named('abc');
    sim.behaviour.garble = (mailbox) => ({ ...mailbox, sortOrder: 'first' });
    expect(told(await act(reorder(c, a)))).toEqual(['done']);
    sim.behaviour.garble = null;
    expect([a, c].map((id) => sim.world.mailboxes.get(id)?.sortOrder)).not.toContain(10);
    expect(sim.world.mailboxes.get(b)?.sortOrder).toBe(10);
  });
});
