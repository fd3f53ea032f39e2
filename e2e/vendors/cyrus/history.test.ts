import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Follower } from '../jmap/follower.ts';
import { openVendor } from '../jmap/open-vendor.ts';
import { mailboxesOf } from './harness.ts';
import type { ImapClient } from './imap.ts';
import { describeWithCyrus } from './require-cyrus.ts';
import { type Cyrus, startCyrus } from './start-cyrus.ts';

const RUNS = 12;
const RUNS_MS = 60_000;
const NAMES = ['Åre', 'Bergen', '札幌', 'R&D', 'Zürich', 'Łódź'];

const step = fc.record({
  what: fc.constantFrom('create', 'create', 'move', 'rename', 'delete', 'deliver', 'read', 'sync', 'restart'),
  a: fc.nat(),
  b: fc.nat(),
});

/** Another client at work in one mailbox: what it made, as IMAP paths. Numbers choose which folder, and what of it. */
class AnotherClient {
  #paths: string[] = [];
  #made = 0;
  readonly #imap: ImapClient;

  constructor(imap: ImapClient) {
    this.#imap = imap;
  }

  async act(what: string, a: number, b: number): Promise<void> {
    const chosen = this.#paths[a % this.#paths.length];
    if (what === 'create') return this.#create(this.#somewhere(b));
    if (chosen === undefined) return;
    const { parent } = split(chosen);
    if (what === 'rename') return this.#rename(chosen, parent, b);
    if (what === 'move') return this.#rename(chosen, this.#somewhere(b), b);
    if (what === 'delete') return this.#delete(chosen);
    if (what === 'deliver')
      return void (await this.#imap.append(chosen, { subject: `Message ${b}`, seen: b % 2 === 0 }));
    await this.#imap.append(chosen, { subject: 'To be read' });
    await this.#imap.markAllSeen(chosen);
  }

  #somewhere(choice: number): string {
    return choice % 3 === 0 ? '' : (this.#paths[choice % this.#paths.length] ?? '');
  }

  async #create(parent: string): Promise<void> {
    const path = this.#fresh(parent, this.#made);
    await this.#imap.create(path);
    this.#paths.push(path);
  }

  async #rename(path: string, parent: string, choice: number): Promise<void> {
    if (isWithin(parent, path)) return;
    const target = this.#fresh(parent, choice);
    await this.#imap.rename(path, target);
    this.#paths = this.#paths.map((each) => (isWithin(each, path) ? target + each.slice(path.length) : each));
  }

  async #delete(path: string): Promise<void> {
    if (this.#paths.some((each) => each !== path && isWithin(each, path))) return;
    await this.#imap.delete(path);
    this.#paths = this.#paths.filter((each) => each !== path);
  }

  #fresh(parent: string, choice: number): string {
    const name = `${NAMES[choice % NAMES.length]} ${++this.#made}`;
    return parent ? `${parent}/${name}` : name;
  }
}

function split(path: string): { parent: string } {
  return { parent: path.split('/').slice(0, -1).join('/') };
}

function isWithin(path: string, ancestor: string): boolean {
  return path === ancestor || path.startsWith(`${ancestor}/`);
}

describeWithCyrus('any history of a mailbox on a real Cyrus', () => {
  let cyrus: Cyrus;
  beforeAll(async () => {
    cyrus = await startCyrus();
  });
  afterAll(() => cyrus.close());

  it(
    'is followed by deltas alone, through restarts',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60, size: 'max' }), async (steps) => {
          const person = await cyrus.addUser();
          const imap = await cyrus.imap(person);
          const other = new AnotherClient(imap);
          const vendor = () => openVendor({ server: cyrus.jmapUrl, ...person });
          const follower = new Follower(vendor());
          await follower.sync();
          for (const { what, a, b } of steps) {
            if (what === 'sync') await follower.sync();
            else if (what === 'restart') follower.restart(vendor());
            else await other.act(what, a, b);
          }
          await follower.sync();
          await imap.close();
          const truth = (await mailboxesOf(cyrus, person)).map(({ id, name, parentId, totalEmails, unreadEmails }) => [
            id,
            { id, name, parentId, total: totalEmails, unread: unreadEmails },
          ]);
          const seen = [...follower.folders.values()].map(({ id, name, parentId, total, unread }) => [
            id,
            { id, name, parentId, total, unread },
          ]);
          expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(truth));
          expect(follower.fullReads).toBe(1);
        }),
        { numRuns: RUNS },
      );
    },
    RUNS_MS,
  );
});
