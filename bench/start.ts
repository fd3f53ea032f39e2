/**
 * How long the app takes from its start to painted rows, with what it has on disk and no network: run with
 * `node bench/start.ts`. The app is the built one in the browser host; starting its process counts, starting Chromium
 * does not.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { startHost } from '../e2e/host/start.ts';
import { findChromium } from '../e2e/setup/find.ts';
import { openStore } from '../electron/store/store.ts';
import { folderKey } from '../shared/folder.ts';
import { makeFolders } from './data.ts';
import { median, ms, RUNS, report, times } from './measure.ts';

const ACCOUNT = 'bench';

/** @returns a data folder as the app leaves it: one mailbox of `count` folders, the first branches open */
function furnish(count: number): string {
  const userData = mkdtempSync(join(tmpdir(), 'mailgrove-bench-'));
  const folders = makeFolders(count);
  const { store } = openStore(join(userData, 'mailgrove.db'), Date.now());
  const now = Date.now();
  store.commit({
    account: ACCOUNT,
    diff: { added: folders, updated: [], removed: [] },
    position: { cursor: 'bench', syncedAt: now, fullAt: now, doubtful: false },
    dropMessages: [],
  });
  store.expand([folderKey(ACCOUNT, ''), ...folders.slice(0, 20).map(({ id }) => folderKey(ACCOUNT, id))], []);
  store.close();
  const settings = {
    theme: 'system',
    density: 'normal',
    columns: ['unread', 'total', 'size'],
    accountsWidth: 224,
    detailsWidth: 304,
  };
  const connection = { vendor: 'jmap', server: 'http://127.0.0.1:1', user: 'bench', signIn: 'password' };
  const accounts = [{ id: ACCOUNT, label: 'Bench', connection, signedIn: false }];
  writeFileSync(join(userData, 'settings.json'), JSON.stringify({ version: 1, settings, accounts }));
  return userData;
}

const executablePath = findChromium();
if (executablePath === null) throw new Error('Chromium is missing: node e2e/setup/setup.ts chromium');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });

/** @returns milliseconds from starting the app to the first rows painted */
async function coldStart(userData: string): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const started = performance.now();
  const host = await startHost({ userData });
  await page.goto(host.url, { waitUntil: 'commit' });
  await page.getByRole('row', { name: /^Inbox/ }).waitFor();
  await page.evaluate(() => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))));
  const took = performance.now() - started;
  await page.close();
  await host.close();
  return took;
}

const few = furnish(100);
const many = furnish(100_000);
const fewTook: number[] = [];
const manyTook: number[] = [];
for (let run = -1; run < RUNS; run++) {
  const [one, other] = [await coldStart(few), await coldStart(many)];
  if (run < 0) continue;
  fewTook.push(one);
  manyTook.push(other);
}
report('cold start to painted rows, 100 folders', ms(median(fewTook)));
report('cold start to painted rows, 100,000 folders', ms(median(manyTook)));
report('100,000 ÷ 100 folders', times(median(manyTook) / median(fewTook)), '≤ 2 ×');
await browser.close();
for (const folder of [few, many]) rmSync(folder, { recursive: true, force: true });
