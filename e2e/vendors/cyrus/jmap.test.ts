import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Vendor } from '../../../electron/vendors/vendor.ts';
import { hasRight, Right } from '../../../shared/folder.ts';
import { Follower } from '../jmap/follower.ts';
import { openVendor } from '../jmap/open-vendor.ts';
import type { ImapClient } from './imap.ts';
import { describeWithCyrus } from './require-cyrus.ts';
import { type Cyrus, type CyrusUser, startCyrus } from './start-cyrus.ts';

const soon = () => AbortSignal.timeout(10_000);

describeWithCyrus('JMAP against a real Cyrus, changed over IMAP', () => {
  let cyrus: Cyrus;
  beforeAll(async () => {
    cyrus = await startCyrus();
  });
  afterAll(() => cyrus.close());

  let user: CyrusUser;
  let imap: ImapClient;
  let vendor: Vendor;
  let follower: Follower;
  beforeEach(async () => {
    user = await cyrus.addUser();
    imap = await cyrus.imap(user);
    vendor = openVendor({ server: cyrus.jmapUrl, ...user });
    follower = new Follower(vendor);
    await follower.sync();
  });
  afterEach(() => imap.close());

  /** Everything must have come as deltas, and be what a reader from scratch sees. */
  async function expectTruth(): Promise<void> {
    const fresh = new Follower(vendor);
    await fresh.sync();
    expect(follower.fullReads).toBe(1);
    expect(new Map([...follower.folders].sort())).toEqual(new Map([...fresh.folders].sort()));
  }

  it('says what it can do', async () => {
    expect(await vendor.connect(soon())).toMatchObject({
      delta: true,
      quota: true,
      messages: true,
      folderSizes: false,
    });
  });

  it('refuses a wrong password', async () => {
    const stranger = openVendor({ server: cyrus.jmapUrl, user: user.user, password: 'wrong' });
    await expect(stranger.connect(soon())).rejects.toMatchObject({ code: 'wrong-password' });
  });

  it('reads the usual folders with their roles, order and rights', () => {
    expect(follower.paths()).toEqual(['Archive', 'Drafts', 'Inbox', 'Junk', 'Sent', 'Trash']);
    const roles = [...follower.folders.values()].map(({ role }) => role).sort();
    expect(roles).toEqual(['archive', 'drafts', 'inbox', 'junk', 'sent', 'trash']);
    const inbox = follower.at('Inbox');
    const archive = follower.at('Archive');
    expect(hasRight(inbox.rights, Right.read | Right.add | Right.createChild)).toBe(true);
    expect(hasRight(inbox.rights, Right.rename)).toBe(false);
    expect(hasRight(archive.rights, Right.rename | Right.remove)).toBe(true);
    expect(inbox.order).toBeLessThan(archive.order ?? 0);
  });

  it('sees folders made, renamed, moved and deleted', async () => {
    await imap.create('Work/2026/Reports');
    await follower.sync();
    expect(follower.paths()).toContain('Work/2026/Reports');
    await imap.rename('Work/2026', 'Archive/2026');
    await follower.sync();
    expect(follower.paths()).toContain('Archive/2026/Reports');
    expect(follower.paths()).not.toContain('Work/2026');
    await imap.delete('Archive/2026/Reports');
    await imap.delete('Archive/2026');
    await follower.sync();
    expect(follower.paths()).toEqual(['Archive', 'Drafts', 'Inbox', 'Junk', 'Sent', 'Trash', 'Work']);
    await expectTruth();
  });

  it('keeps the id of a folder that is renamed, with all below it', async () => {
    await imap.create('Old/Child');
    await follower.sync();
    const { id } = follower.at('Old/Child');
    await imap.rename('Old', 'New');
    await follower.sync();
    expect(follower.at('New/Child').id).toBe(id);
    await expectTruth();
  });

  it('counts messages, read and unread', async () => {
    await imap.append('INBOX', { subject: 'One' });
    await imap.append('INBOX', { subject: 'Two', seen: true });
    await follower.sync();
    expect(follower.at('Inbox')).toMatchObject({ total: 2, unread: 1 });
    const { contentToken } = follower.at('Inbox');
    await imap.markAllSeen('INBOX');
    await follower.sync();
    expect(follower.at('Inbox')).toMatchObject({ total: 2, unread: 0 });
    expect(follower.at('Inbox').contentToken).not.toBe(contentToken);
    await expectTruth();
  });

  it('takes any name there is', async () => {
    const names = [
      'Grüße & Küsse',
      '漢字かな交じり',
      'عربي',
      '🌳 Trees',
      "O'Brien (2026) #1",
      'ünïcödé'.normalize('NFC'),
    ];
    for (const name of names) await imap.create(`Names/${name}`);
    await follower.sync();
    for (const name of names) expect(follower.at(`Names/${name}`).name).toBe(name);
    await expectTruth();
  });

  it('goes as deep as the server does', async () => {
    const path = Array.from({ length: 30 }, (_, level) => `Level ${level}`).join('/');
    await imap.create(path);
    await follower.sync();
    expect(follower.paths()).toContain(path);
    await expectTruth();
  });

  it('follows a long history page by page', async () => {
    for (let at = 0; at < 600; at++) await imap.create(`Many/${at}`);
    await imap.rename('Many', 'More');
    await follower.sync();
    expect(follower.folders.size).toBe(6 + 1 + 600);
    await expectTruth();
  });

  it('sees that someone else may do something now', async () => {
    await imap.create('Team');
    await follower.sync();
    const admin = await cyrus.imap(await cyrus.admin());
    await admin.setAcl(`user/${user.user}/Team`, user.user, 'lrs');
    await admin.close();
    await follower.sync();
    const { rights } = follower.at('Team');
    expect(hasRight(rights, Right.read)).toBe(true);
    expect(hasRight(rights, Right.add)).toBe(false);
    await expectTruth();
  });

  it('sees a role given to a folder', async () => {
    await imap.command('CREATE "Work" (USE (\\Important))');
    await follower.sync();
    expect(follower.at('Work').role).toBe('important');
  });

  it('tells how full the mailbox is', async () => {
    const before = await vendor.usage(soon());
    expect(before.quotas).toEqual([{ unit: 'bytes', used: 0, limit: 102_400 * 1024 }]);
    await imap.append('INBOX', { subject: 'Weighty' });
    const after = await vendor.usage(soon());
    expect(after.quotas[0]?.used).toBeGreaterThan(0);
  });

  it('gives the newest messages of a folder', async () => {
    for (const subject of ['First', 'Zweite – Grüße', '三番目'])
      await imap.append('INBOX', { subject, from: 'Ä <a@b.example>' });
    await follower.sync();
    const { messages } = await vendor.messages(follower.at('Inbox').id, 2, soon());
    expect(messages).toHaveLength(2);
    const all = (await vendor.messages(follower.at('Inbox').id, 10, soon())).messages;
    expect(all.map(({ subject }) => subject).sort()).toEqual(['First', 'Zweite – Grüße', '三番目'].sort());
    expect(all[0]).toMatchObject({ unread: true, size: expect.any(Number), date: expect.any(Number) });
  });

  it('says that the messages of an unknown folder are not to be found', async () => {
    await expect(vendor.messages('nowhere', 10, soon())).rejects.toMatchObject({ code: 'not-found' });
  });

  describe('push', () => {
    it('is told to poll where the server can not push, as Debian builds it', async () => {
      const watching = vendor.watch?.(() => {}, soon());
      await expect(watching).rejects.toMatchObject({ code: 'not-supported' });
    });
  });
});
