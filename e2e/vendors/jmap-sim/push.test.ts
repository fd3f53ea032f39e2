import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openVendor } from '../jmap/open-vendor.ts';
import { type JmapSim, startJmapSim } from './start-jmap-sim.ts';

let sim: JmapSim;
let watching: AbortController;
beforeEach(async () => {
  sim = await startJmapSim();
  watching = new AbortController();
});
afterEach(async () => {
  watching.abort();
  await sim.close();
});

function watch() {
  const hint = vi.fn();
  const vendor = openVendor({ ...sim, server: sim.url });
  const ended = vendor.watch?.(hint, watching.signal) ?? Promise.reject(new Error('It has no push.'));
  return { hint, ended };
}

/** Waits for the number of hints there should be by now. */
const hinted = (hint: () => void, times: number) =>
  vi.waitFor(() => expect(hint).toHaveBeenCalledTimes(times), { timeout: 5000 });

describe('push', () => {
  it('hints when it begins and within two seconds of every change, until told to stop', async () => {
    const { hint, ended } = watch();
    await hinted(hint, 1);
    sim.world.create('New');
    await vi.waitFor(() => expect(hint).toHaveBeenCalledTimes(2), { timeout: 2000 });
    watching.abort();
    await expect(ended).resolves.toBeUndefined();
  });

  it('connects again where it left off when the stream ends, and hints for what it may have missed', async () => {
    const { hint } = watch();
    await hinted(hint, 1);
    sim.world.create('Seen');
    await hinted(hint, 2);
    const { state } = sim.world;
    sim.dropStreams();
    await hinted(hint, 3);
    expect(sim.streams).toEqual(['', state]);
    sim.world.create('Seen as well');
    await hinted(hint, 4);
  });

  it('connects again when the stream falls silent', async () => {
    sim.behaviour.pingSeconds = 0.02;
    sim.behaviour.fallsSilent = true;
    const { hint } = watch();
    await hinted(hint, 3);
    expect(sim.streams.length).toBeGreaterThanOrEqual(3);
  });

  it('stays with a stream that only pings', async () => {
    sim.behaviour.pingSeconds = 0.02;
    const { hint } = watch();
    await hinted(hint, 1);
    await vi.waitFor(() => expect(sim.pings()).toBeGreaterThan(10), { timeout: 5000 });
    expect(sim.streams).toHaveLength(1);
  });

  it('stays with a stream whose pings are further apart than a timer can hold', async () => {
    sim.behaviour.pingSeconds = 1e12;
    sim.behaviour.fallsSilent = true;
    const { hint } = watch();
    await hinted(hint, 1);
    await vi.waitFor(() => expect(sim.pings()).toBe(1), { timeout: 5000 });
    sim.world.create('New');
    await hinted(hint, 2);
    expect(sim.streams).toHaveLength(1);
  });

  it('gives up on a server that has no stream', async () => {
    sim.behaviour.eventSourceUrl = null;
    await expect(watch().ended).rejects.toMatchObject({ code: 'not-supported' });
  });

  it('gives up on a server whose stream is something else', async () => {
    sim.behaviour.eventSourceUrl = '/jmap/session?{types}';
    await expect(watch().ended).rejects.toMatchObject({ code: 'not-supported' });
  });

  it('gives up on a stream that never opens', async () => {
    sim.behaviour.eventSourceUrl = '/jmap/events?types=Everything';
    await expect(watch().ended).rejects.toMatchObject({ code: 'bad-request' });
  });

  it('never carries the password to a stream on another host', async () => {
    sim.behaviour.eventSourceUrl = 'http://localhost:1/events?types={types}';
    const vendor = openVendor({ ...sim, server: sim.url });
    expect(await vendor.connect(watching.signal)).toMatchObject({ push: false });
    await expect(watch().ended).rejects.toMatchObject({ code: 'not-supported' });
  });
});
