import { existsSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TEMP_PREFIX, tempRoot } from './leftovers.ts';
import { answers } from './ports.ts';
import { describeWithCyrus } from './require-cyrus.ts';
import { type Cyrus, startCyrus } from './start-cyrus.ts';

const privateFolders = () => readdirSync(tempRoot()).filter((name) => name.startsWith(TEMP_PREFIX));

describeWithCyrus('a Cyrus of our own', () => {
  let cyrus: Cyrus;
  beforeAll(async () => {
    cyrus = await startCyrus();
  });
  afterAll(() => cyrus.close());

  it('gives every user a mailbox with the usual folders', async () => {
    const imap = await cyrus.imap(await cyrus.addUser());
    const listed = (await imap.command('LIST "" "*"')).map((line) => line.split(' ').at(-1));
    expect(listed.sort()).toEqual(['Archive', 'Drafts', 'INBOX', 'Junk', 'Sent', 'Trash']);
    await imap.close();
  });

  it('refuses a wrong password', async () => {
    const { user } = await cyrus.addUser();
    await expect(cyrus.imap({ user, password: 'wrong' })).rejects.toThrow('IMAP LOGIN: NO');
  });

  it('runs beside another one, and leaves nothing behind when closed', async () => {
    const before = privateFolders();
    const other = await startCyrus();
    await (await other.imap(await other.addUser())).close();
    await other.close();
    expect(await answers(other.imapPort)).toBe(false);
    expect(await answers(cyrus.imapPort)).toBe(true);
    expect(privateFolders()).toEqual(before);
    expect(existsSync('/var/run/cyrus-master.pid')).toBe(false);
  });
});
