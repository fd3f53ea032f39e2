/**
 * Ten large mailboxes busy at once: `node bench/load.ts [seconds]`, a minute unless told otherwise. Each look finds a few
 * hundred folders changed, and the next follows at once, so that this is many times what a day at work brings.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openStore } from '../electron/store/store.ts';
import { systemClock } from '../electron/sync/clock.ts';
import { createEngine } from '../electron/sync/engine.ts';
import type { Change, Vendor } from '../electron/vendors/vendor.ts';
import { type Account, type Capabilities, NOT_ASKED_YET } from '../shared/account.ts';
import { type FolderId, newFolder } from '../shared/folder.ts';
import { heapKept } from './collect.ts';
import { makeFolders, seededRandom } from './data.ts';
import { longestOf, watchWork } from './longest-work.ts';
import { ms, report } from './measure.ts';

const MAILBOXES = 10;
const FOLDERS = 20_000;
const CHANGED = 300;
const SAMPLE_MS = 1_000;
const seconds = Number(process.argv[2] ?? 60);

const CAPABILITIES: Capabilities = { ...NOT_ASKED_YET, push: false, quota: false, messages: false };

/** A server of which every look finds other counts, and a folder that comes and goes. */
function busyVendor(seed: number): Vendor {
  const random = seededRandom(seed);
  // Nothing but names is held here: what grows is the app's.
  const ids = makeFolders(FOLDERS, { seed }).map(({ id }) => id);
  const any = (): FolderId => ids[Math.floor(random() * ids.length)] ?? '';
  let looks = 0;
  const delta = (): Change[] => {
    const counted = Array.from({ length: CHANGED }, (_, i): Change => {
      return { type: 'patch', id: any(), fields: { unread: looks % 50, total: 5_000 + ((looks + i) % 50) } };
    });
    const guest = newFolder('guest', `Guest ${looks}`);
    return [...counted, looks % 2 === 0 ? { type: 'remove', id: 'guest' } : { type: 'put', folder: guest }];
  };
  return {
    connect: async () => CAPABILITIES,
    async changes(cursor) {
      looks++;
      await pause(random() * 20);
      const full = cursor === null;
      const changes = full
        ? makeFolders(FOLDERS, { seed }).map((folder): Change => ({ type: 'put', folder }))
        : delta();
      return { full, changes, cursor: `${looks}`, more: false, doubtful: false };
    },
    usage: async () => ({ quotas: [], at: Date.now() }),
    messages: async () => ({ messages: [], at: Date.now() }),
    close: async () => {},
  };
}

const directory = mkdtempSync(join(tmpdir(), 'mailgrove-load-'));
const { store } = openStore(join(directory, 'load.db'), Date.now());
const accounts = Array.from({ length: MAILBOXES }, (_, i): Account => {
  const connection = { vendor: 'jmap', server: 'http://127.0.0.1:1', user: `${i}`, signIn: 'password' } as const;
  return { id: `a${i}`, label: `Mailbox ${i}`, connection, signedIn: true };
});
const looks = new Map(accounts.map(({ id }) => [id, 0]));
let isOver = false;
const engine = createEngine({
  store,
  open: ({ id }) => busyVendor(Number(id.slice(1)) + 1),
  clock: systemClock,
  random: Math.random,
  emit(name, payload) {
    if (isOver || name !== 'account:status' || !('phase' in payload) || payload.phase !== 'fresh') return;
    const { account } = payload;
    looks.set(account, (looks.get(account) ?? 0) + 1);
    setImmediate(() => !isOver && engine.syncNow(account));
  },
  report: (account, error) => console.error(account, error),
});

engine.start(accounts);
while ([...looks.values()].some((count) => count === 0)) await pause(50);

const early = heapKept();
const told = watchWork();
const begun = Date.now();
let oldest = 0;
while (Date.now() - begun < seconds * 1_000) {
  await pause(SAMPLE_MS);
  for (const { syncedAt } of engine.statuses()) oldest = Math.max(oldest, Date.now() - (syncedAt ?? begun));
}
const work = told();
isOver = true;
const late = heapKept();
const counts = [...looks.values()];

report(`${MAILBOXES} mailboxes × ${FOLDERS} folders, busy`, `${seconds} s`);
report('looks at a server, all mailboxes', `${counts.reduce((sum, count) => sum + count, 0)}`);
report('looks of the mailbox looked at least ÷ most', (Math.min(...counts) / Math.max(...counts)).toFixed(2));
report('heap, when all were read → at the end', `${early.toFixed(0)} → ${late.toFixed(0)} MB`, 'no growth');
report('longest busy with one thing, ms (of it processor)', longestOf(work), '≤ 100 ms');
report('99 of 100 times no longer than', ms(work.most));
report('longest a mailbox had not been looked at', ms(oldest), '≤ 5 s');

await engine.close();
store.close();
rmSync(directory, { recursive: true, force: true });
