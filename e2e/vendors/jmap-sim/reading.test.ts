import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasRight, Right } from '../../../shared/folder.ts';
import { Follower } from '../jmap/follower.ts';
import { openVendor } from '../jmap/open-vendor.ts';
import { type JmapSim, startJmapSim } from './start-jmap-sim.ts';
import { ALL_RIGHTS } from './world.ts';

let sim: JmapSim;
beforeEach(async () => {
  sim = await startJmapSim();
});
afterEach(() => sim.close());

const vendor = () => openVendor({ ...sim, server: sim.url });
const soon = () => AbortSignal.timeout(5000);

function plant(count: number): void {
  for (let at = 0; at < count; at++) sim.world.create(`Folder ${at}`);
}

/** Reads everything once. */
async function firstRead(): Promise<Follower> {
  const follower = new Follower(vendor());
  await follower.sync();
  expect(follower.fullReads).toBe(1);
  return follower;
}

const ids = () => [...sim.world.mailboxes.keys()].sort();

describe('reading a mailbox for the first time', () => {
  it('tells what a folder is, holds and allows', async () => {
    const { world } = sim;
    const inbox = world.create('Inbox', { role: 'inbox', sortOrder: 1 });
    world.create('Team', { role: 'x-from-the-future', parentId: inbox, myRights: { ...ALL_RIGHTS, mayRename: false } });
    world.deliver(inbox, 'Read', { keywords: { $seen: true } });
    world.deliver(inbox, 'New');
    const follower = await firstRead();
    expect(follower.at('Inbox')).toMatchObject({ role: 'inbox', order: 1, total: 2, unread: 1, subscribed: true });
    const team = follower.at('Inbox/Team');
    expect(team).toMatchObject({ role: null, total: 0, kind: 'mail', scope: 'own', size: null });
    expect(hasRight(team.rights, Right.read | Right.createChild | Right.remove)).toBe(true);
    expect(hasRight(team.rights, Right.rename)).toBe(false);
  });

  it.each([
    ['a small page', { maxObjectsInGet: 7 }],
    ['a server that sends fewer objects than asked', { getCap: 3 }],
    ['a server that sends fewer ids than there are', { queryCap: 4 }],
    ['a server that takes one call at a time', { maxCallsInRequest: 1 }],
    ['a server that takes one request at a time', { maxConcurrentRequests: 1, maxObjectsInGet: 5 }],
    [
      'all of these at once',
      { maxObjectsInGet: 5, getCap: 2, queryCap: 6, maxCallsInRequest: 1, maxConcurrentRequests: 1 },
    ],
  ])('loses nothing to %s', async (_, limits) => {
    plant(40);
    Object.assign(sim.behaviour, limits);
    const follower = await firstRead();
    expect([...follower.folders.keys()].sort()).toEqual(ids());
  });

  it('loses nothing to a server that takes only small requests', async () => {
    plant(400);
    sim.behaviour.maxSizeRequest = 1500;
    const follower = await firstRead();
    expect([...follower.folders.keys()].sort()).toEqual(ids());
  });

  it('asks for less when the server finds a page too large after all', async () => {
    plant(40);
    const opened = vendor();
    await opened.connect(soon());
    sim.behaviour.maxObjectsInGet = 6;
    const follower = new Follower(opened);
    await follower.sync();
    expect([...follower.folders.keys()].sort()).toEqual(ids());
  });

  it('loses nothing that changes between two pages', async () => {
    plant(30);
    sim.behaviour.maxObjectsInGet = 10;
    let gets = 0;
    sim.behaviour.before = (method) => {
      if (method !== 'Mailbox/get' || ++gets !== 3) return;
      const parent = sim.world.create('Came meanwhile');
      sim.world.update('m1', { name: 'Renamed meanwhile', parentId: parent });
      sim.world.destroy('m2');
      sim.world.deliver('m3', 'Hello');
    };
    const follower = await firstRead();
    expect([...follower.folders.keys()].sort()).toEqual(ids());
    expect(follower.paths()).toContain('Came meanwhile/Renamed meanwhile');
    expect(follower.at('Folder 2').unread).toBe(1);
  });

  it('begins anew when the list moves between its pages, and loses nothing', async () => {
    plant(12);
    sim.behaviour.queryCap = 5;
    let queries = 0;
    sim.behaviour.before = (method) => {
      if (method === 'Mailbox/query' && ++queries === 2) sim.world.destroy('m1');
    };
    const follower = await firstRead();
    expect([...follower.folders.keys()].sort()).toEqual(ids());
  });

  it('says so when the list never stands still', async () => {
    plant(12);
    sim.behaviour.queryCap = 5;
    sim.behaviour.before = (method) => {
      if (method === 'Mailbox/query') sim.world.create('Yet another');
    };
    const batch = await vendor().changes(null, soon());
    expect(batch).toMatchObject({ full: true, doubtful: true });
  });

  it('keeps a folder of which everything but the id is odd', async () => {
    plant(3);
    sim.behaviour.garble = (mailbox) =>
      mailbox.id === 'm2' ? { id: 'm2', name: 7, parentId: [], totalEmails: -1, myRights: 'all', role: {} } : mailbox;
    const follower = await firstRead();
    expect(follower.paths()).toEqual(['Folder 0', 'Folder 2', 'm2']);
    expect(follower.at('m2')).toMatchObject({ parentId: null, total: null, rights: null, role: null });
  });

  it('is not stopped by something that is no mailbox at all', async () => {
    plant(3);
    sim.behaviour.garble = (mailbox) => (mailbox.id === 'm2' ? 'oops' : mailbox);
    const follower = await firstRead();
    expect(follower.paths()).toEqual(['Folder 0', 'Folder 2']);
  });
});

describe('the rest of a mailbox', () => {
  it('tells how full it is, as RFC 9425 puts it', async () => {
    const { quotas } = await vendor().usage(soon());
    expect(quotas).toEqual([
      { unit: 'bytes', used: 1234, limit: 5000 },
      { unit: 'messages', used: 7, limit: 100 },
    ]);
  });

  it('tells how full it is, as Cyrus puts it', async () => {
    sim.behaviour.quota = 'cyrus';
    expect((await vendor().usage(soon())).quotas).toEqual([{ unit: 'bytes', used: 1234, limit: 5000 }]);
  });

  it('has no quotas where the server has none', async () => {
    sim.behaviour.quota = null;
    expect((await vendor().usage(soon())).quotas).toEqual([]);
    expect(await vendor().connect(soon())).toMatchObject({ quota: false });
  });

  it.each([1, 16])('gives the newest messages, %i calls to a request', async (maxCallsInRequest) => {
    sim.behaviour.maxCallsInRequest = maxCallsInRequest;
    const inbox = sim.world.create('Inbox');
    sim.world.deliver(inbox, 'Old', { receivedAt: '2020-01-01T00:00:00Z' });
    sim.world.deliver(inbox, 'New', { receivedAt: '2026-01-01T00:00:00Z', keywords: { $seen: true }, size: 42 });
    sim.world.deliver(inbox, 'Middle', { receivedAt: '2023-01-01T00:00:00Z', from: null });
    const { messages } = await vendor().messages(inbox, 2, soon());
    expect(messages).toEqual([
      {
        id: expect.any(String),
        subject: 'New',
        from: 'Ada <ada@example.org>',
        date: Date.UTC(2026, 0, 1),
        size: 42,
        unread: false,
      },
      { id: expect.any(String), subject: 'Middle', from: '', date: Date.UTC(2023, 0, 1), size: 1000, unread: true },
    ]);
  });
});
