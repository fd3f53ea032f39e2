import { expect, it } from 'vitest';
import { NOT_ASKED_YET } from '../../shared/account.ts';
import { AppError } from '../../shared/errors.ts';
import { engineOn, harness, renewVendor, setUpEngine, started, status, store, vendor } from './testing/engine.ts';
import { account } from './testing/harness.ts';
import { turns, until } from './testing/until.ts';

setUpEngine();

const ABLE = { ...NOT_ASKED_YET, push: false, order: true, empty: true };

/** Has asked the mailbox once, and is started again. */
async function startedAgain(): Promise<void> {
  vendor().capabilities = ABLE;
  await started('ann');
  await harness.engine.close();
  engineOn(store);
}

it('what a mailbox could do when last asked is known from the start, without a network too', async () => {
  harness.engine.start([account('ann')]);
  expect(status()?.capabilities).toBeNull();
  await harness.engine.close();
  engineOn(store);
  await startedAgain();
  harness.engine.setOnline(false);
  harness.engine.start([account('ann')]);
  expect(status()).toMatchObject({ phase: 'offline', capabilities: ABLE });
});

it('what it says now takes the place of what it said', async () => {
  await startedAgain();
  const less = { ...ABLE, order: false };
  renewVendor('ann');
  vendor().capabilities = less;
  harness.engine.start([account('ann')]);
  expect(status()?.capabilities).toEqual(ABLE);
  await until(() => status()?.capabilities?.order === false);
  expect(harness.of('account:status').some(({ capabilities }) => capabilities?.order === false)).toBe(true);
  await harness.engine.close();
  engineOn(store);
  harness.engine.start([account('ann')]);
  expect(status()?.capabilities).toEqual(less);
});

it.each([
  ['another server', { server: 'other.example.org' }, null],
  ['another way to sign in', { signIn: 'token' }, null],
  ['the same', {}, ABLE],
] as const)('reached by %s, what was known counts accordingly', async (_what, change, known) => {
  vendor().capabilities = ABLE;
  await started('ann');
  renewVendor('ann');
  vendor().connectError = new AppError('offline');
  const before = account('ann');
  const connection = { ...before.connection, ...change } as typeof before.connection;
  await harness.engine.update({ ...before, connection });
  expect(status()?.capabilities).toEqual(known);
});

it('a mailbox that is gone leaves nothing, whatever its server answers then', async () => {
  let answer = () => {};
  vendor().connect = () => new Promise((resolve) => (answer = () => resolve(ABLE)));
  harness.engine.start([account('ann')]);
  await turns();
  const gone = harness.engine.remove('ann');
  answer();
  await gone;
  renewVendor('ann');
  harness.engine.start([account('ann')]);
  expect(status()?.capabilities).toBeNull();
});

it('a disk too full to keep it hinders nothing', async () => {
  const full = new AppError('disk-full');
  engineOn({
    ...store,
    putCapabilities: () => {
      throw full;
    },
  });
  vendor().capabilities = ABLE;
  await started('ann');
  expect(status()).toMatchObject({ phase: 'fresh', capabilities: ABLE });
  expect(harness.reported).toEqual([full]);
});
