import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findCyrus } from '../../setup/find-cyrus.ts';
import { cyrusConf, type Instance, imapdConf } from './config.ts';
import { ImapClient } from './imap.ts';
import { removeLeftovers, TEMP_PREFIX, tempRoot } from './leftovers.ts';
import { answers, freePort } from './ports.ts';

export interface CyrusUser {
  readonly user: string;
  readonly password: string;
}

/** A running Cyrus. */
export interface Cyrus {
  /** `http://127.0.0.1:port`, to be discovered from. */
  readonly jmapUrl: string;
  readonly imapPort: number;
  readonly users: readonly CyrusUser[];
  /** A person with a mailbox of their own: INBOX, Sent, Drafts, Trash, Junk, Archive. */
  addUser(): Promise<CyrusUser>;
  /** The one who may do everything, to sign in over IMAP with. */
  admin(): Promise<CyrusUser>;
  imap(user: CyrusUser): Promise<ImapClient>;
  /** Stops the server and removes all it kept. */
  close(): Promise<void>;
}

const ATTEMPTS = 3;
const START_MS = 20_000;
const STOP_MS = 1000;

/**
 * Starts a Cyrus IMAP server of its own in a private folder, on loopback ports, as root (it becomes the user `cyrus` by
 * itself). Takes about a second; many tests can share one with a user each. Instances don't disturb one another.
 */
export async function startCyrus(): Promise<Cyrus> {
  const programs = findCyrus();
  if (!programs) throw new Error('Cyrus is not installed.');
  if (process.getuid?.() !== 0) throw new Error('Starting Cyrus needs root.');
  removeLeftovers();
  for (let attempt = 1; ; attempt++) {
    const folder = mkdtempSync(join(tempRoot(), TEMP_PREFIX));
    const instance = { folder, bin: programs.bin, imapPort: await freePort(), httpPort: await freePort() };
    const master = launch(instance);
    if (await isUp(instance, master)) return running(instance, master, programs.saslpasswd2);
    await stop(instance, master);
    // Another program may have taken a port between our looking and Cyrus' listening.
    if (attempt === ATTEMPTS) throw new Error('Cyrus does not start.');
  }
}

function launch(instance: Instance): ChildProcess {
  const { folder, bin } = instance;
  for (const part of ['config', 'mail', 'sieve', 'proc', 'lock']) mkdirSync(join(folder, part));
  writeFileSync(join(folder, 'imapd.conf'), imapdConf(instance));
  writeFileSync(join(folder, 'cyrus.conf'), cyrusConf(instance));
  writeFileSync(join(folder, 'owner.pid'), `${process.pid}`);
  giveToCyrus(folder);
  const files = ['-C', join(folder, 'imapd.conf'), '-M', join(folder, 'cyrus.conf'), '-p', join(folder, 'master.pid')];
  // In a process group of its own: when it ends, Cyrus' master ends all of its group.
  return spawn(join(bin, 'master'), files, { stdio: 'ignore', detached: true });
}

async function isUp({ imapPort, httpPort }: Instance, master: ChildProcess): Promise<boolean> {
  const deadline = Date.now() + START_MS;
  while (master.exitCode === null && master.signalCode === null && Date.now() < deadline) {
    if ((await answers(imapPort)) && (await answers(httpPort))) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}

function running(instance: Instance, master: ChildProcess, saslpasswd2: string): Cyrus {
  const { folder, imapPort, httpPort } = instance;
  const users: CyrusUser[] = [];
  const stopWithUs = () => void master.kill();
  process.once('exit', stopWithUs);
  const imap = ({ user, password }: CyrusUser) => ImapClient.login(imapPort, user, password);
  function setPassword(user: string): CyrusUser {
    const password = randomBytes(12).toString('base64url');
    const database = join(folder, 'sasldb2');
    execFileSync(saslpasswd2, ['-p', '-c', '-f', database, user], { input: password });
    giveToCyrus(database);
    return { user, password };
  }
  return {
    jmapUrl: `http://127.0.0.1:${httpPort}`,
    imapPort,
    users,
    imap,
    admin: async () => setPassword('admin'),
    async addUser() {
      const added = setPassword(`user${users.length + 1}`);
      users.push(added);
      // The first sign-in over IMAP makes the mailboxes.
      await (await imap(added)).close();
      return added;
    },
    async close() {
      process.off('exit', stopWithUs);
      await stop(instance, master);
    },
  };
}

async function stop({ folder }: Instance, master: ChildProcess): Promise<void> {
  if (master.exitCode === null && master.signalCode === null) {
    const ended = new Promise((resolve) => master.once('exit', resolve));
    master.kill('SIGTERM');
    // It has been seen to wait for ever for a child that had already gone.
    const impatience = setTimeout(() => killGroup(master), STOP_MS);
    await ended;
    clearTimeout(impatience);
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

function killGroup({ pid }: ChildProcess): void {
  if (pid !== undefined) process.kill(-pid, 'SIGKILL');
}

function giveToCyrus(path: string): void {
  execFileSync('chown', ['-R', 'cyrus:mail', path]);
}
