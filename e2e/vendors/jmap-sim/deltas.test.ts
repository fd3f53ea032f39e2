import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Folder } from '../../../shared/folder.ts';
import { Follower } from '../jmap/follower.ts';
import { openVendor } from '../jmap/open-vendor.ts';
import { type JmapSim, startJmapSim } from './start-jmap-sim.ts';
import type { SimWorld } from './world.ts';

let sim: JmapSim;
beforeEach(async () => {
  sim = await startJmapSim();
});
afterEach(() => sim.close());

const vendor = () => openVendor({ ...sim, server: sim.url });
const soon = () => AbortSignal.timeout(5000);

async function following(): Promise<Follower> {
  const follower = new Follower(vendor());
  await follower.sync();
  return follower;
}

/** What can be seen of the folders, in a fixed order. */
function seen(folders: Iterable<Pick<Folder, 'id' | 'name' | 'parentId' | 'total' | 'unread'>>) {
  const rows = [...folders].map(({ id, name, parentId, total, unread }) => ({ id, name, parentId, total, unread }));
  return rows.sort((a, b) => a.id.localeCompare(b.id));
}

function truth(world: SimWorld) {
  return seen(
    [...world.mailboxes.values()].map((box) => ({ ...box, total: box.totalEmails, unread: box.unreadEmails })),
  );
}

describe('following a mailbox', () => {
  it('asks for counts alone when only counts changed', async () => {
    const inbox = sim.world.create('Inbox');
    const follower = await following();
    sim.world.deliver(inbox, 'Hello');
    const [change, ...others] = await follower.sync();
    expect(change).toEqual({ type: 'patch', id: inbox, fields: { total: 1, unread: 1, contentToken: '1/1' } });
    expect(others).toEqual([]);
    expect(follower.fullReads).toBe(1);
  });

  it('reads a changed folder whole when the server does not say what changed', async () => {
    sim.behaviour.tellsUpdatedProperties = false;
    const inbox = sim.world.create('Inbox');
    const follower = await following();
    sim.world.deliver(inbox, 'Hello');
    expect(await follower.sync()).toMatchObject([{ type: 'put', folder: { id: inbox, total: 1 } }]);
  });

  it('needs one request for a small change, and gets nothing when nothing changed', async () => {
    const follower = await following();
    const before = sim.requests.length;
    sim.world.create('New');
    await follower.sync();
    expect(sim.requests.slice(before)).toEqual([['Mailbox/changes', 'Mailbox/get', 'Mailbox/get']]);
    expect(await follower.sync()).toEqual([]);
  });

  it('keeps what was moved out of a folder that is then deleted', async () => {
    const { world } = sim;
    const parent = world.create('Old');
    const child = world.create('Keep me', { parentId: parent });
    world.create('And me', { parentId: child });
    const follower = await following();
    world.update(child, { parentId: null });
    world.destroy(parent);
    await follower.sync();
    expect(follower.paths()).toEqual(['Keep me', 'Keep me/And me']);
  });

  it('keeps it also when the folder goes in one page and what was in it comes in the next', async () => {
    const { world } = sim;
    sim.behaviour.changesCap = 1;
    const parent = world.create('Old');
    const child = world.create('Keep me', { parentId: parent });
    world.create('And me', { parentId: child });
    const follower = await following();
    world.update(child, { parentId: null });
    world.destroy(parent);
    world.update(child, { name: 'Kept' });
    await follower.sync();
    expect(follower.paths()).toEqual(['Kept', 'Kept/And me']);
  });

  it('knows a folder that was made and has come to a later page since, as one whose counts changed', async () => {
    const follower = await following();
    sim.behaviour.changesCap = 1;
    const made = sim.world.create('Made first');
    sim.world.create('Made next');
    sim.world.deliver(made, 'Hello');
    await follower.sync();
    expect(seen(follower.folders.values())).toEqual(truth(sim.world));
  });

  it('reads everything again when the server can no longer tell the changes', async () => {
    const gone = sim.world.create('Gone');
    const follower = await following();
    sim.world.destroy(gone);
    sim.world.create('New');
    sim.behaviour.forgetful = true;
    await follower.sync();
    expect(follower.fullReads).toBe(2);
    expect(follower.paths()).toEqual(['New']);
  });

  it.each(['', 'null', '{"accountId":"other","state":"1"}', '{"state":1}'])('refuses the cursor %j', async (cursor) => {
    await expect(vendor().changes(cursor, soon())).rejects.toMatchObject({ code: 'cursor-refused' });
  });

  it('notices that the session changed', async () => {
    const opened = vendor();
    sim.behaviour.quota = null;
    expect((await opened.usage(soon())).quotas).toEqual([]);
    sim.behaviour.quota = 'cyrus';
    sim.behaviour.sessionState = 's2';
    await opened.changes(null, soon());
    expect((await opened.usage(soon())).quotas).toHaveLength(1);
  });

  it('equals the server after any history, whatever its limits', async () => {
    const step = fc.record({
      what: fc.constantFrom('create', 'move', 'rename', 'deliver', 'destroy', 'sync'),
      a: fc.nat(),
      b: fc.nat(),
    });
    const limits = fc.record({
      maxObjectsInGet: fc.integer({ min: 1, max: 20 }),
      maxCallsInRequest: fc.constantFrom(1, 2, 16),
      getCap: fc.integer({ min: 1, max: 20 }),
      queryCap: fc.integer({ min: 1, max: 20 }),
      changesCap: fc.integer({ min: 1, max: 20 }),
      tellsUpdatedProperties: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(limits, fc.array(step, { maxLength: 40 }), async (behaviour, steps) => {
        Object.assign(sim.behaviour, behaviour);
        for (const id of sim.world.mailboxes.keys()) sim.world.destroy(id);
        const follower = await following();
        for (const { what, a, b } of steps) {
          if (what === 'sync') await follower.sync();
          else happen(sim.world, what, a, b);
        }
        await follower.sync();
        expect(seen(follower.folders.values())).toEqual(truth(sim.world));
        expect(follower.fullReads).toBe(1);
      }),
      { numRuns: 100 },
    );
  });
});

/** One thing another client may do; `a` and `b` choose which folders. */
function happen(world: SimWorld, what: string, a: number, b: number): void {
  const all = [...world.mailboxes.values()];
  const chosen = all[a % all.length];
  const other = all[b % all.length];
  if (what === 'create') world.create(`New ${a}`, { parentId: other && b % 3 ? other.id : null });
  if (!chosen || !other) return;
  if (what === 'rename') world.update(chosen.id, { name: `Renamed ${b}` });
  if (what === 'deliver') world.deliver(chosen.id, `Message ${b}`);
  if (what === 'move' && !isWithin(world, other.id, chosen.id)) world.update(chosen.id, { parentId: other.id });
  if (what === 'destroy' && !all.some(({ parentId }) => parentId === chosen.id)) world.destroy(chosen.id);
}

function isWithin(world: SimWorld, id: string, ancestor: string): boolean {
  for (let at: string | null = id; at !== null; at = world.mailboxes.get(at)?.parentId ?? null) {
    if (at === ancestor) return true;
  }
  return false;
}
