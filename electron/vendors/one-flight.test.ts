import { expect, test } from 'vitest';
import { oneFlight } from './one-flight.ts';

/** A task under the test's control, counting its starts. */
function controlled() {
  const starts: { land: (value: string) => void; crash: (error: Error) => void; signal: AbortSignal }[] = [];
  const ask = oneFlight((signal) => new Promise<string>((land, crash) => starts.push({ land, crash, signal })));
  return { ask, starts };
}

test('all who ask meanwhile share one run, and the next one starts anew', async () => {
  const { ask, starts } = controlled();
  const { signal } = new AbortController();
  const both = [ask(signal), ask(signal)];
  starts[0]?.land('one');
  expect(await Promise.all(both)).toEqual(['one', 'one']);
  const later = ask(signal);
  starts[1]?.land('two');
  expect(await later).toBe('two');
});

test('a failure reaches all, and is not remembered', async () => {
  const { ask, starts } = controlled();
  const { signal } = new AbortController();
  const both = [ask(signal), ask(signal)].map((one) => one.catch((error: unknown) => error));
  const failure = new Error('no');
  starts[0]?.crash(failure);
  expect(await Promise.all(both)).toEqual([failure, failure]);
  const again = ask(signal);
  starts[1]?.land('yes');
  expect(await again).toBe('yes');
});

test('one who stops waiting disturbs nobody; the last one to leave stops the run', async () => {
  const { ask, starts } = controlled();
  const [early, late] = [new AbortController(), new AbortController()];
  const first = ask(early.signal).catch((error: unknown) => error);
  const second = ask(late.signal).catch((error: unknown) => error);
  early.abort();
  expect(await first).toMatchObject({ code: 'cancelled' });
  expect(starts[0]?.signal.aborted).toBe(false);
  late.abort();
  expect(await second).toMatchObject({ code: 'cancelled' });
  expect(starts[0]?.signal.aborted).toBe(true);
  const fresh = ask(new AbortController().signal);
  starts[1]?.land('fresh');
  expect(await fresh).toBe('fresh');
});

test('one who has stopped already starts nothing', async () => {
  const { ask, starts } = controlled();
  await expect(ask(AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
  expect(starts).toHaveLength(0);
});
