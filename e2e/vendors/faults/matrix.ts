import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Act, ActResult, ChangeBatch, Vendor } from '../../../electron/vendors/vendor.ts';
import { AppError } from '../../../shared/errors.ts';
import type { FolderId } from '../../../shared/folder.ts';
import { ReferenceMirror } from '../apply.ts';
import { type Harness, type Lacks, partsFor } from '../harness.ts';
import { FAULTS, type Fault } from './fault.ts';
import { type Asked, actOnce, type Offers, type Operation, operationsOf, patience } from './operations.ts';
import { expectShowable } from './readable.ts';
import { StruckNetwork } from './struck-network.ts';

/** Requests of one operation that are struck one by one; what comes after is alike. */
const STRUCK_EACH = 3;
/** How long a server that asked to be left alone is, at most; longer than any count of requests by the minute goes back. */
const PAUSE_MS = 120_000;

/** How one call went. */
type Outcome = { readonly value: unknown } | { readonly error: unknown };

/**
 * Every fault at every request of every operation of a vendor, once and for good. Whatever strikes: a caller gets one of
 * the codes the fault has, or all is well; nothing secret; what says to be certain is so, and what is uncertain may have
 * happened; nothing is sent twice that changes something; and the next call works.
 * @param makeHarness a fresh server, one for each operation
 */
export function faultMatrix(
  name: string,
  makeHarness: () => Promise<Harness>,
  lacks: Lacks = {},
  offers: Offers = {},
): void {
  describe(`${name} under every fault`, () => {
    for (const operation of operationsOf(lacks, offers)) column(operation, makeHarness);
  });
}

function column(operation: Operation, makeHarness: () => Promise<Harness>): void {
  describe(operation.name, () => {
    let bench: Bench;
    beforeAll(async () => {
      bench = await Bench.open(await makeHarness(), operation);
    });
    afterAll(() => bench.close());

    test.each(FAULTS)('$name', async (fault) => {
      for (let at = 0; at < Math.min(bench.requests, STRUCK_EACH); at++) {
        await bench.strike(fault, `once, at request ${at + 1}`, (number) => number === at);
      }
      const last = bench.requests - 1;
      await bench.strike(fault, `from request ${last + 1} on`, (number) => number >= last);
    });
  });
}

/** One operation on a server of its own. */
class Bench {
  /** How many requests it takes when all is well. */
  requests = 0;
  readonly #harness: Harness;
  readonly #operation: Operation;
  readonly #trash: FolderId;
  /** Requests for a change it takes when all is well. */
  #changes = 0;
  #named = 0;

  private constructor(harness: Harness, operation: Operation, trash: FolderId) {
    this.#harness = harness;
    this.#operation = operation;
    this.#trash = trash;
  }

  static async open(harness: Harness, operation: Operation): Promise<Bench> {
    const trash = [...(await read(harness)).folders.values()].find(({ role }) => role === 'trash');
    const bench = new Bench(harness, operation, trash?.id ?? 'no trash');
    const { network, outcome, vendor, asked, before } = await bench.#run(() => undefined);
    await vendor.close();
    await bench.#forget(asked, before.ids);
    if ('error' in outcome) throw outcome.error;
    const [error] = errorsIn(outcome);
    if (error !== undefined) throw error;
    bench.requests = network.sent.length;
    bench.#changes = network.sent.filter(({ isChange }) => isChange).length;
    return bench;
  }

  async close(): Promise<void> {
    await this.#harness.close();
  }

  /** @param strikes whether it strikes the request of that number */
  async strike(fault: Fault, how: string, strikes: (at: number) => boolean): Promise<void> {
    const struck = await this.#run((network) => network.plan(fault, strikes));
    const { network, outcome, vendor, asked, before } = struck;
    const errors = errorsIn(outcome);
    const [error = null] = errors;
    const told = `${how}: ${error instanceof AppError ? `${error}` : inspect(error ?? 'all is well')}`;
    try {
      errors.forEach((each, i) => {
        expect(each, told).toBeInstanceOf(AppError);
        // Those after the first that fails need not be tried.
        const codes = i === 0 ? fault.codes : [...fault.codes, 'cancelled'];
        if (each instanceof AppError) expect(codes, told).toContain(each.code);
      });
      this.#expectNothingSecret(outcome, told);
      this.#expectSentOnce(network, told);
      if (!('error' in outcome)) {
        if (isResult(outcome.value)) await this.#expectHonest(outcome.value, network, before, told);
        if (isResults(outcome.value)) await this.#expectEachHonest(outcome.value, asked, told);
        if (isBatch(outcome.value)) expectShowable(outcome.value);
      }
      await network.calm();
      this.#harness.letPass?.(PAUSE_MS);
      await this.#expectNextWorks(vendor, asked, error !== null, told);
    } finally {
      await vendor.close();
      await this.#forget(asked, before.ids);
    }
  }

  /** Runs the operation as the first thing a vendor is asked for, its signing in included. */
  async #run(prepare: (network: StruckNetwork) => void) {
    const asked = await this.#furnish();
    const ids = (await this.#harness.truth()).map(({ id }) => id);
    const before = { ids, state: await this.#state() };
    const network = new StruckNetwork();
    const vendor = this.#harness.open({ ...partsFor(this.#harness), http: network.http });
    prepare(network);
    const outcome = await this.#call(vendor, asked).then(
      (value): Outcome => ({ value }),
      (error: unknown): Outcome => ({ error }),
    );
    return { network, vendor, asked, before, outcome };
  }

  #call(vendor: Vendor, asked: Asked): Promise<unknown> {
    const operation = this.#operation;
    if ('ask' in operation) return operation.ask(vendor, asked);
    if ('act' in operation) return actOnce(vendor, operation.act(asked));
    return vendor.act?.(operation.acts(asked), patience()) ?? Promise.reject(new Error('it changes nothing'));
  }

  async #furnish(): Promise<Asked> {
    const { other, inbox } = this.#harness;
    const isAbout = !('ask' in this.#operation) || /refresh/.test(this.#operation.name);
    const cursor = this.#operation.name === 'changes since' ? (await read(this.#harness)).cursor : null;
    const number = ++this.#named;
    const common = { inbox, trash: this.#trash, cursor, name: `New ${number}` };
    if (!isAbout && number > 1) return { ...common, folder: inbox, target: inbox, task: '' };
    const folder = await other.create(`Folder ${number}`, null);
    const target = await other.create(`Target ${number}`, null);
    await other.deliver(folder, { subject: 'Hei', from: 'kari@example.org' });
    return { ...common, folder, target, task: await this.#begunRefresh() };
  }

  async #begunRefresh(): Promise<string> {
    if (!/ing a refresh/.test(this.#operation.name)) return '';
    const vendor = this.#harness.open(partsFor(this.#harness));
    return (await vendor.refresh?.start(null, patience())) ?? '';
  }

  /** @returns what is where, as the server has it */
  async #state(): Promise<string> {
    const folders = (await this.#harness.truth()).map((folder) => JSON.stringify(Object.entries(folder).toSorted()));
    return folders.toSorted().join('\n');
  }

  #expectNothingSecret(outcome: Outcome, told: string): void {
    const all = inspect(outcome, { depth: null, showHidden: true }) + JSON.stringify(outcome);
    for (const secret of [this.#harness.secret, ...(this.#harness.secrets?.() ?? [])]) {
      expect(all.includes(secret), `a secret is told: ${told}`).toBe(false);
    }
  }

  /** What may have been carried out is not sent again. */
  #expectSentOnce({ sent }: StruckNetwork, told: string): void {
    const perhapsDone = sent.filter(({ isChange, fault }) => isChange && (fault === null || fault.isOpen));
    expect(perhapsDone.length, `changes sent, ${told}`).toBeLessThanOrEqual(this.#changes);
  }

  async #expectHonest(result: ActResult, { sent }: StruckNetwork, before: { state: string }, told: string) {
    const isAsBefore = (await this.#state()) === before.state;
    if (result.done) {
      expect(isAsBefore, `done, but nothing changed: ${told}`).toBe(false);
      return;
    }
    const perhapsDone = sent.some(({ isChange, fault }) => isChange && (fault === null || fault.isOpen));
    if (result.uncertain) expect(perhapsDone, `uncertain without reason: ${told}`).toBe(true);
    else expect(isAsBefore, `certain, but changed: ${told}`).toBe(true);
  }

  /** Of those handed over together, every one has an answer, and it is true. */
  async #expectEachHonest(results: readonly ActResult[], asked: Asked, told: string): Promise<void> {
    const acts = this.#acts(asked);
    expect(results, told).toHaveLength(acts.length);
    this.#harness.letPass?.(PAUSE_MS);
    const { folders } = await read(this.#harness);
    acts.forEach((act, i) => {
      const result = results[i];
      if (result?.done) expect(hasHappened(act, folders), `done, but it did not happen: ${told}`).toBe(true);
      else if (!result?.uncertain) expect(hasHappened(act, folders), `certain, but it happened: ${told}`).toBe(false);
    });
  }

  #acts(asked: Asked): readonly Act[] {
    const operation = this.#operation;
    if ('ask' in operation) return [];
    return 'act' in operation ? [operation.act(asked)] : operation.acts(asked);
  }

  /** The same vendor goes on: it reads the truth, and what was not done is done. */
  async #expectNextWorks(vendor: Vendor, asked: Asked, failed: boolean, told: string): Promise<void> {
    const operation = this.#operation;
    if (!('ask' in operation)) {
      if (failed) await this.#expectDoneNow(vendor, this.#acts(asked), told);
    } else {
      await operation.ask(vendor, { ...asked, task: await this.#begunRefresh() }).catch((error: unknown) => {
        throw new Error(`the next call, after ${told}`, { cause: error });
      });
    }
    // By name: where no number can be trusted, a folder keeps the id it was shown with.
    const truth = (await this.#harness.truth()).map(({ name }) => name).toSorted();
    const { folders } = await followed(vendor);
    expect(Array.from(folders.values(), ({ name }) => name).toSorted(), `read after ${told}`).toEqual(truth);
  }

  async #expectDoneNow(vendor: Vendor, acts: readonly Act[], told: string): Promise<void> {
    const { folders } = await read(this.#harness);
    for (const act of acts) {
      if (hasHappened(act, folders)) continue;
      expect(await actOnce(vendor, act), `the next time, after ${told}`).toMatchObject({ done: true });
    }
  }

  /** Takes away what this time made, so that the next finds the server as this one did. */
  async #forget({ folder, target }: Asked, known: readonly FolderId[]): Promise<void> {
    if (folder === this.#harness.inbox) return;
    const made = (await this.#harness.truth()).map(({ id }) => id).filter((id) => !known.includes(id));
    for (const id of [...made, folder, target]) {
      const isThere = (await this.#harness.truth()).some((each) => each.id === id);
      if (isThere) await this.#harness.other.remove(id);
    }
  }
}

/** @param folders as the server has them now */
function hasHappened(act: Act, folders: ReferenceMirror['folders']): boolean {
  if (act.type === 'create') {
    return [...folders.values()].some(({ name, parentId }) => name === act.name && parentId === act.parentId);
  }
  const folder = folders.get(act.folder);
  if (act.type === 'rename') return folder?.name === act.name;
  if (act.type === 'move') return folder?.parentId === act.parentId;
  // What is in the trash already can't be put there again; what is gone can't be struck.
  if (act.type === 'trash') return folder?.parentId === act.trash;
  return folder === undefined;
}

function isResult(value: unknown): value is ActResult {
  return typeof value === 'object' && value !== null && 'done' in value;
}

function isBatch(value: unknown): value is ChangeBatch {
  return typeof value === 'object' && value !== null && 'cursor' in value && 'full' in value;
}

function isResults(value: unknown): value is readonly ActResult[] {
  return Array.isArray(value) && value.every(isResult);
}

/** @returns what went wrong; of acts handed over together with each */
function errorsIn(outcome: Outcome): readonly unknown[] {
  if ('error' in outcome) return [outcome.error];
  const results = isResults(outcome.value) ? outcome.value : [outcome.value].filter(isResult);
  return results.flatMap((result) => (result.done ? [] : [result.error]));
}

async function followed(vendor: Vendor): Promise<{ folders: ReferenceMirror['folders']; cursor: string }> {
  const mirror = new ReferenceMirror();
  for (let cursor: string | null = null; ; ) {
    const batch: ChangeBatch = await vendor.changes(cursor, patience());
    mirror.apply(batch);
    if (!batch.more) return { folders: mirror.folders, cursor: batch.cursor };
    cursor = batch.cursor;
  }
}

/** @returns the folders as somebody sees them who comes anew */
async function read(harness: Harness): Promise<Awaited<ReturnType<typeof followed>>> {
  const vendor = harness.open(partsFor(harness));
  try {
    return await followed(vendor);
  } finally {
    await vendor.close();
  }
}
