import { describe, expect, test } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import { partsFor } from '../harness.ts';
import {
  APIS,
  asked,
  codeOf,
  create,
  destroy,
  harness,
  knobs,
  open,
  patient,
  rename,
  vendor,
  world,
} from './fixture.ts';

describe('changing folders', () => {
  test.each(APIS)('%s: nothing but create, rename and delete, and two looks', async (api) => {
    await open({ api });
    const { id } = world().create({ name: 'Old' });
    await vendor.act?.([create('A'), rename(id, 'B'), create('C'), destroy(id)], patient);
    const looks = asked().filter((line) => /getFolderList|mailfolders$/.test(line) && line.startsWith('GET'));
    expect(looks).toHaveLength(2);
    expect(asked()).toHaveLength(6);
  });

  test.each(APIS)('%s: system folders and memo boxes stay what they are, unasked', async (api) => {
    await open({ api });
    const memos = world().named('My memos')?.id ?? 0;
    for (const id of [0, 4, 6, memos]) {
      expect(await codeOf(rename(id, 'X'))).toBe('forbidden');
      expect(await codeOf(destroy(id))).toBe('forbidden');
      expect(await codeOf(create('X', id))).toBe('forbidden');
    }
    expect(asked().filter((line) => !line.startsWith('GET'))).toEqual([]);
  });

  test.each(APIS)('%s: deleting takes all below along', async (api) => {
    await open({ api });
    const projects = world().named('Projects')?.id ?? 0;
    expect(await codeOf(destroy(projects, false))).toBe('not-empty');
    expect(await codeOf(destroy(projects))).toBe('done');
    expect(world().named('鉄橋')).toBeUndefined();
  });

  test.each(APIS)('%s: a folder with others in it that are not listed is not taken for empty', async (api) => {
    await open({ api });
    const parent = world().create({ name: 'Parent' });
    world().create({ name: 'Unlisted', parentId: parent.id });
    const { http } = partsFor(harness);
    const blind = harness.open({
      ...partsFor(harness),
      http: {
        ...http,
        send: async (request) => {
          const answer = await http.send(request);
          const text = answer.text.replace(/\{[^{}]*"Unlisted"[^{}]*\},?/, '').replace(/,\]/, ']');
          return { ...answer, text, json: () => JSON.parse(text) };
        },
      },
    });
    const folder = String(parent.id);
    const [kept] = (await blind.act?.([{ type: 'destroy', folder, withMail: false }], patient)) ?? [];
    expect(kept).toMatchObject({ done: false, uncertain: false, error: { code: 'not-empty' } });
    expect(asked().filter((line) => line.startsWith('DELETE'))).toEqual([]);
  });

  test.each(APIS)('%s: what is gone already is not deleted with success', async (api) => {
    await open({ api });
    expect(await codeOf(destroy(4711))).toBe('not-found');
  });

  test('1.0: deleting is idempotent for the server, and that it is gone is seen', async () => {
    await open({ api: '1.0' });
    const { id } = world().create({ name: 'Short-lived' });
    const { http } = partsFor(harness);
    const racing = harness.open({
      ...partsFor(harness),
      http: {
        ...http,
        send: async (request) => {
          if (request.method === 'DELETE') world().remove(id);
          return http.send(request);
        },
      },
    });
    expect(await racing.act?.([destroy(id)], patient)).toEqual([{ done: true, id: null }]);
  });

  test('1.0: names the server would cut are told before sending', async () => {
    await open({ api: '1.0' });
    const { id } = world().create({ name: 'Short' });
    const child = world().create({ name: 'Child', parentId: id });
    const long = 'Twenty-one characters';
    expect(await codeOf(create(long))).toBe('bad-request');
    expect(await codeOf(rename(id, long))).toBe('bad-request');
    // Its parents' names are sent along, and may count.
    expect(await codeOf(rename(child.id, 'Sixteen letters.'))).toBe('bad-request');
    expect(asked().filter((line) => !line.startsWith('GET'))).toEqual([]);
    expect(await codeOf(rename(child.id, 'Fourteen chars'))).toBe('done');
  });

  test('1.0: a folder whose name the server cut because of the names above it is told, and left as it is', async () => {
    await open({ api: '1.0' });
    knobs().cutsWholePath = true;
    const parent = world().named('Projects')?.id ?? 0;
    const [result] = (await vendor.act?.([create('Sixteen letters.', parent)], patient)) ?? [];
    expect(result).toMatchObject({
      done: false,
      uncertain: false,
      error: { detail: 'LINE WORKS made it as “Sixteen let” in “Projects” instead. It was left there.' },
    });
    expect(
      world()
        .childrenOf(parent)
        .map(({ name }) => name),
    ).toEqual(['鉄橋', 'Sixteen let']);
    expect(await codeOf(create('Eleven char', parent))).toBe('done');
  });

  test.each(APIS)('%s: a child made at the top instead is told with its place, and nothing is deleted', async (api) => {
    await open({ api });
    knobs().nests = false;
    const parent = world().named('Projects')?.id ?? 0;
    const before = world().folders().length;
    const [result, other] = (await vendor.act?.([create('New', parent), create('Other')], patient)) ?? [];
    expect(result).toMatchObject({
      done: false,
      uncertain: false,
      error: {
        code: 'not-supported',
        detail: 'LINE WORKS made it as “Projects/New” at the top instead. It was left there.',
      },
    });
    expect(other?.done).toBe(true);
    expect(world().folders()).toHaveLength(before + 2);
    expect(world().named('Projects/New')).toBeDefined();
    expect(asked().filter((line) => line.startsWith('DELETE'))).toEqual([]);
  });

  test.each(APIS)('%s: without the setting no child is made', async (api) => {
    await open({ api, connection: { nested: false } });
    expect(await codeOf(create('New', world().named('Projects')?.id))).toBe('not-supported');
    expect(asked().filter((line) => !line.startsWith('GET'))).toEqual([]);
  });

  test.each(APIS)('%s: a child is renamed by its parents’ names, whichever way they are told', async (api) => {
    for (const names of ['leaf', 'path'] as const) {
      await open({ api });
      knobs().childNames = names;
      const parent = world().named('Projects')?.id ?? 0;
      const child = world().named('鉄橋')?.id ?? 0;
      const results = await vendor.act?.([rename(parent, 'P'), rename(child, '橋'), create('新', child)], patient);
      expect(results?.map(({ done }) => done)).toEqual([true, true, true]);
      expect(
        world()
          .folders()
          .map((folder) => world().pathOf(folder)),
      ).toContain('P/橋/新');
      if (names === 'leaf') await harness.close();
    }
  });

  test.each(['empty', 'object'] as const)('1.0: making a folder is answered with %s', async (body) => {
    await open({ api: '1.0' });
    knobs().addFolderBody = body;
    const [result] = (await vendor.act?.([create('New')], patient)) ?? [];
    expect(result).toEqual({ done: true, id: String(world().named('New')?.id) });
  });

  test.each([200, 204] as const)('2.0: deleting is answered with %i', async (status) => {
    await open({ api: '2.0' });
    knobs().removeStatus = status;
    expect(await codeOf(destroy(world().named('Projects')?.id ?? 0))).toBe('done');
  });

  test('1.0: an envelope that succeeds is a success, one that fails is not, whatever its status', async () => {
    await open({ api: '1.0' });
    knobs().envelopes = true;
    expect(await codeOf(destroy(world().named('Projects')?.id ?? 0))).toBe('done');
    knobs().envelopeFailure = '999';
    expect(await codeOf(create('New'))).toBe('server-error?');
    knobs().envelopeFailure = 'DUPLICATE_FOLDERNAME';
    expect(await codeOf(create('New'))).toBe('name-taken');
  });

  test.each(APIS)('%s: a name taken since the look is the server’s to tell', async (api) => {
    await open({ api });
    const { http } = partsFor(harness);
    const racing = harness.open({
      ...partsFor(harness),
      http: {
        ...http,
        send: async (request) => {
          if (request.method === 'POST') world().create({ name: 'New' });
          return http.send(request);
        },
      },
    });
    const [result] = (await racing.act?.([create('New')], patient)) ?? [];
    expect(result).toMatchObject({ done: false, uncertain: false, error: { code: 'name-taken' } });
  });

  test.each(APIS)('%s: what can not be looked at afterwards is uncertain', async (api) => {
    await open({ api });
    const { http } = partsFor(harness);
    let looks = 0;
    const blind = harness.open({
      ...partsFor(harness),
      http: {
        ...http,
        send: async (request) => {
          if (request.method === 'GET' && ++looks > 1) throw new AppError('timed-out');
          return http.send(request);
        },
      },
    });
    const results = await blind.act?.([create('New'), destroy(4711)], patient);
    expect(results).toMatchObject([
      { done: false, uncertain: true, error: { code: 'timed-out' } },
      { done: false, uncertain: false, error: { code: 'not-found' } },
    ]);
  });

  test.each(APIS)('%s: a change the server only claims to have made is uncertain', async (api) => {
    await open({ api });
    const { id } = world().create({ name: 'Old' });
    const lies = { fault: { kind: 'status', status: 200, body: '' }, match: /^(?:POST|PUT|DELETE)/, times: 3 } as const;
    knobs().plan(lies);
    const results = await vendor.act?.([create('New'), rename(id, 'Newer'), destroy(103)], patient);
    expect(results?.map((result) => !result.done && result.uncertain)).toEqual([true, true, true]);
  });
});
