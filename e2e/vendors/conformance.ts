import { createServer as createHttpServer } from 'node:http';
import { createServer, type Server } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Vendor } from '../../electron/vendors/vendor.ts';
import { AppError } from '../../shared/errors.ts';
import { ReferenceMirror } from './apply.ts';
import { type Harness, type Lacks, type Misbehaviour, partsFor, turnedDownAs } from './harness.ts';

/**
 * What every vendor must do, over real sockets.
 * @param makeHarness a fresh server for each test; what the server can't be made to do is absent and not tested
 * @param has which optional parts the harness has, known before the first server is made
 * @param lacks what the API can't do
 */
export function conformance(
  name: string,
  makeHarness: () => Promise<Harness>,
  has: { readonly misbehaviour: boolean; readonly forgettableCursors: boolean },
  lacks: Lacks = {},
): void {
  describe(`${name} keeps the vendor port's promises`, () => {
    let harness: Harness;
    let vendor: Vendor;
    const closing: Server[] = [];
    const patient = new AbortController().signal;

    beforeEach(async () => {
      harness = await makeHarness();
      vendor = harness.open(partsFor(harness));
    });
    afterEach(async () => {
      await vendor.close();
      await harness.close();
      for (const server of closing.splice(0)) server.close();
    });

    /** Follows a mailbox the way the app does: on from the last cursor, from the beginning when told to. */
    function follow(followed: Vendor) {
      const mirror = new ReferenceMirror();
      let cursor: string | null = null;
      const step = async () => {
        const batch = await followed.changes(cursor, patient).catch((error: unknown) => {
          if (!(error instanceof AppError) || error.code !== 'cursor-refused') throw error;
          return followed.changes(null, patient);
        });
        mirror.apply(batch);
        cursor = mirror.doubtful ? null : batch.cursor;
        return batch;
      };
      return {
        mirror,
        /** Asks until nothing is left to ask. */
        async catchUp() {
          const batches = [await step()];
          while (batches.at(-1)?.more || mirror.doubtful) batches.push(await step());
          return batches;
        },
        step,
      };
    }

    async function expectTruth(mirror: ReferenceMirror): Promise<void> {
      const truth = await harness.truth();
      expect([...mirror.folders.keys()].sort()).toEqual(truth.map(({ id }) => id).sort());
      for (const folder of truth) expect(mirror.folders.get(folder.id)).toMatchObject(folder);
    }

    function misbehave(): Misbehaviour {
      if (!harness.misbehave) throw new Error('this harness can not misbehave');
      return harness.misbehave;
    }

    async function listening(server: Server): Promise<string> {
      closing.push(server);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('no port');
      return `http://127.0.0.1:${address.port}`;
    }

    /** @returns the newest messages of the inbox, where there is a way to ask for them */
    async function recent() {
      return lacks.messages ? null : vendor.messages(harness.inbox, 5, patient);
    }

    /** @returns the error of connecting to another place, or as somebody else */
    async function failsToConnect(changes: Parameters<typeof partsFor>[1]): Promise<unknown> {
      return errorOf((async () => harness.open(partsFor(harness, changes)).connect(patient))());
    }

    test('says what the server can do', async () => {
      const able = { messages: !lacks.messages, rename: !lacks.rename, move: !lacks.move };
      const told = { ...able, delta: expect.any(Boolean), quota: expect.any(Boolean) };
      expect(await vendor.connect(patient)).toMatchObject(told);
    });

    test('tells a wrong password apart', async () => {
      const code = turnedDownAs(harness);
      expect(await failsToConnect({ secret: 'not the password' })).toMatchObject({ code });
    });

    test('tells an unknown host apart', async () => {
      const error = await failsToConnect({ server: 'https://no-such-host.invalid' });
      // Without any name server the computer can't know that the name does not exist.
      expect(['unknown-host', 'offline']).toContain(error instanceof AppError ? error.code : error);
    });

    test('tells a server of another kind apart', async () => {
      const web = createHttpServer((_, response) => {
        response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>It works!</body></html>');
      });
      const error = await failsToConnect({ server: await listening(web) });
      expect(error).toMatchObject({ code: 'not-this-kind-of-server' });
    });

    test('tells a closed port apart', async () => {
      const gone = createServer();
      const url = await listening(gone);
      await new Promise((resolve) => gone.close(resolve));
      expect(await failsToConnect({ server: url })).toMatchObject({ code: 'refused-connection' });
    });

    test.each([
      ['http://mail.example.org', 'not-tls'],
      ['https://', 'bad-input'],
      ['ftp://mail.example.org', 'bad-input'],
    ])('refuses the address %s before sending anything', async (server, code) => {
      expect(await failsToConnect({ server })).toMatchObject({ code });
    });

    test('reads the whole account first', async () => {
      const { mirror, step, catchUp } = follow(vendor);
      expect((await step()).full).toBe(true);
      await catchUp();
      expect(mirror.folders.size).toBeGreaterThan(0);
      await expectTruth(mirror);
    });

    test('then says what changed, and nothing else', async () => {
      const { delta } = await vendor.connect(patient);
      const { mirror, step, catchUp } = follow(vendor);
      await catchUp();
      const created = await harness.other.create('Aarhus', null);
      const child = await harness.other.create('Bergen', created);
      for (const { full } of await catchUp()) expect(full).toBe(!delta);
      await expectTruth(mirror);
      await harness.other.rename(created, 'Åre');
      await harness.other.deliver(child, { subject: 'Hei', from: 'kari@example.org' });
      await catchUp();
      await expectTruth(mirror);
      expect(mirror.folders.get(child)?.unread).toBe(1);
      await harness.other.move(child, null);
      await harness.other.remove(created);
      await catchUp();
      await expectTruth(mirror);
      const quiet = await step();
      expect(quiet.full ? [] : quiet.changes).toEqual([]);
    });

    test('two who follow the same mailbox see the same', async () => {
      const early = follow(vendor);
      await early.catchUp();
      const first = await harness.other.create('Constanța', null);
      const second = await harness.other.create('札幌', first);
      await early.catchUp();
      await harness.other.move(second, null);
      await harness.other.rename(first, 'Iași');
      const other = harness.open(partsFor(harness));
      const late = follow(other);
      await late.catchUp();
      await early.catchUp();
      expect(sorted(early.mirror)).toEqual(sorted(late.mirror));
      await other.close();
    });

    test('a cursor of nobody starts from the beginning, or is refused as a cursor', async () => {
      for (const cursor of ['', 'nonsense', '{"mode":"other"}', '[]']) {
        const result = await vendor.changes(cursor, patient).catch((error: unknown) => error);
        if (result instanceof AppError) expect(result.code).toBe('cursor-refused');
        else expect(result).toMatchObject({ full: true });
      }
    });

    if (has.forgettableCursors)
      test('a cursor the server has forgotten leads to the truth all the same', async () => {
        const { mirror, catchUp } = follow(vendor);
        await catchUp();
        harness.forgetCursors?.();
        const id = await harness.other.create('Delft', null);
        await catchUp();
        expect(mirror.folders.get(id)?.name).toBe('Delft');
        await expectTruth(mirror);
      });

    test('a cursor outlives the vendor that gave it', async () => {
      const first = await vendor.changes(null, patient);
      await vendor.close();
      const id = await harness.other.create('Évora', null);
      const again = harness.open(partsFor(harness));
      const batch = await again.changes(first.cursor, patient);
      const named = batch.changes.flatMap((change) => (change.type === 'put' ? [change.folder] : []));
      expect(named.find((folder) => folder.id === id)?.name).toBe('Évora');
      await again.close();
    });

    if (!lacks.messages) {
      test('shows the newest messages of a folder, no more than asked for', async () => {
        for (const subject of ['first', 'second', 'third']) {
          await harness.other.deliver(harness.inbox, { subject, from: 'Per <per@example.org>' });
        }
        const { messages, at } = await vendor.messages(harness.inbox, 2, patient);
        expect(messages.map(({ subject }) => subject)).toEqual(['third', 'second']);
        for (const message of messages) {
          expect(message).toMatchObject({ unread: true, from: expect.stringContaining('per@example.org') });
          expect(message.date).toBeTypeOf('number');
          expect(message.size).toBeGreaterThan(0);
        }
        expect(Math.abs(Date.now() - at)).toBeLessThan(60_000);
      });

      test('a folder that is not there has no messages', async () => {
        const result = await vendor.messages('no-such-folder', 5, patient).catch((error: unknown) => error);
        if (result instanceof AppError) expect(['not-found', 'bad-request']).toContain(result.code);
        else expect(result).toMatchObject({ messages: [] });
      });
    }

    test('says how full the mailbox is', async () => {
      const { quotas } = await vendor.usage(patient);
      for (const quota of quotas) {
        expect(['bytes', 'messages']).toContain(quota.unit);
        expect(quota.used).toBeGreaterThanOrEqual(0);
        if (quota.limit !== null) expect(quota.limit).toBeGreaterThan(0);
      }
    });

    test('many calls at once get along', async () => {
      const results = await Promise.all([
        vendor.connect(patient),
        vendor.changes(null, patient),
        vendor.usage(patient),
        recent(),
        vendor.changes(null, patient),
      ]);
      expect(results).toHaveLength(5);
    });

    test('nothing secret leaves the vendor', async () => {
      const first = await vendor.changes(null, patient);
      const told = [
        await vendor.connect(patient),
        first,
        await vendor.changes(first.cursor, patient),
        await vendor.usage(patient),
        await recent(),
        await errorOf(vendor.messages('no-such-folder', 5, patient)),
        await failsToConnect({ secret: `${harness.secret}-wrong` }),
      ];
      const everything = told
        .map((part) => JSON.stringify(part) + inspect(part, { depth: null, showHidden: true }))
        .join();
      for (const secret of [harness.secret, ...(harness.secrets?.() ?? [])]) expect(everything).not.toContain(secret);
    });

    test('an aborted call ends as cancelled', async () => {
      const aborted = AbortSignal.abort();
      expect(await errorOf(vendor.changes(null, aborted))).toMatchObject({ code: 'cancelled' });
      expect(await errorOf(vendor.usage(aborted))).toMatchObject({ code: 'cancelled' });
      expect(await errorOf(vendor.messages(harness.inbox, 5, aborted))).toMatchObject({ code: 'cancelled' });
      expect((await vendor.changes(null, patient)).full).toBe(true);
    });

    test('closing never fails, not even twice', async () => {
      await vendor.close();
      await vendor.connect(patient);
      await vendor.close();
      await vendor.close();
    });

    if (has.misbehaviour)
      describe('when the server misbehaves', () => {
        /** A question that takes one request. */
        const ask = (signal: AbortSignal): Promise<unknown> =>
          lacks.quota ? vendor.changes(null, signal) : vendor.usage(signal);

        test('one sign-in serves many calls', async () => {
          await Promise.all([vendor.changes(null, patient), vendor.usage(patient), recent()]);
          const { cursor } = await vendor.changes(null, patient);
          for (let i = 0; i < 5; i++) await vendor.changes(cursor, patient);
          expect(misbehave().requests().signIns).toBeLessThanOrEqual(1);
        });

        test('an expired session is opened again without a word', async () => {
          const { cursor } = await vendor.changes(null, patient);
          misbehave().expireSessions();
          await Promise.all([vendor.changes(cursor, patient), vendor.usage(patient)]);
          expect(misbehave().requests().signIns).toBeLessThanOrEqual(2);
        });

        test.each([
          [500, {}, 'server-error'],
          [403, {}, 'forbidden'],
          [429, { 'retry-after': '120' }, 'rate-limited'],
          [503, { 'retry-after': '120' }, 'rate-limited'],
        ])('an answer %i is named, and the next call works', async (status, headers, code) => {
          await vendor.connect(patient);
          misbehave().status(status, headers);
          const error = await errorOf(ask(patient));
          expect(error).toMatchObject({ code, ...('retry-after' in headers ? { retryAfterMs: 120_000 } : {}) });
          harness.letPass?.(120_000);
          await ask(patient);
          expect((await vendor.changes(null, patient)).full).toBe(true);
        });

        test.each(['html', 'truncated'] as const)(
          'an answer that is %s is a bad answer, and the next call works',
          async (kind) => {
            const { cursor } = await vendor.changes(null, patient);
            misbehave()[kind]();
            expect(await errorOf(vendor.changes(cursor, patient))).toMatchObject({ code: 'bad-answer' });
            expect((await vendor.changes(cursor, patient)).full).toBe(lacks.delta ?? false);
          },
        );

        test('a dropped connection is tried again', async () => {
          const { cursor } = await vendor.changes(null, patient);
          misbehave().drop();
          expect((await vendor.changes(cursor, patient)).full).toBe(lacks.delta ?? false);
        });

        test('a call that waits in vain can be stopped, and others are not', async () => {
          await vendor.connect(patient);
          misbehave().silent();
          const before = misbehave().requests().all;
          const stop = new AbortController();
          const waiting = errorOf(ask(stop.signal));
          await expect.poll(() => misbehave().requests().all).toBeGreaterThan(before);
          misbehave().calm();
          const other = ask(patient);
          stop.abort();
          expect(await waiting).toMatchObject({ code: 'cancelled' });
          await other;
        });
      });
  });
}

async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'no error',
    (error: unknown) => error,
  );
}

function sorted({ folders }: ReferenceMirror) {
  return [...folders.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
