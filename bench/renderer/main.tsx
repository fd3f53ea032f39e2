import '../../renderer/zod.ts';
import '../../renderer/ui/tokens.css';
import '../../renderer/ui/base.css';
import './bench.css';
import type { Snapshot } from '../../shared/ipc.ts';
import { packFolders } from '../../shared/pack.ts';
import { settingsSchema } from '../../shared/settings.ts';
import { createFakeBridge } from './fake-bridge.ts';
import { mountApp } from './mount-app.tsx';
import { account, SMALL } from './small-mailboxes.ts';

/**
 * The bench page. `?folders=<address>`: the packed folders of one big mailbox; without it two small ones. `?reference`: the
 * plain list instead of the app. `?show`: draw at once. `density`, `theme`, `dir`, `columns` as one would set them.
 */
const wanted = new URLSearchParams(location.search);
const address = wanted.get('folders');
const settings = settingsSchema.parse({
  density: wanted.get('density') ?? undefined,
  columns: wanted.get('columns')?.split(' '),
});
document.documentElement.dir = wanted.get('dir') ?? 'ltr';
document.documentElement.dataset.density = settings.density;
document.documentElement.dataset.theme = wanted.get('theme') ?? 'system';

/** No change is waiting for the server. */
const CONFIRMED = { overlay: { added: [], updated: [], removed: [] }, pending: [] };

async function snapshot(): Promise<Snapshot> {
  if (address !== null) {
    const folders = wanted.has('empty') ? '[]' : await (await fetch(address)).text();
    return { revision: 0, accounts: [{ account: 'big', folders, ...CONFIRMED }] };
  }
  const accounts = SMALL.accounts.map(({ id }) => ({
    account: id,
    folders: packFolders(SMALL.folders.get(id) ?? []),
    ...CONFIRMED,
  }));
  return { revision: 0, accounts };
}

const accounts = address === null ? SMALL.accounts : [account('big', 'big@example.org')];
const { bridge, send } = createFakeBridge({ accounts, settings, snapshot });
Object.assign(window, { mailgrove: bridge });

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
if (wanted.has('reference')) {
  const { mountReference } = await import('./reference.tsx');
  window.bench = mountReference(root, async () => (await snapshot()).accounts[0]?.folders ?? '[]');
} else {
  let revision = 0;
  window.bench = mountApp(root, (diff) => {
    revision++;
    send('tree:diff', { revision, account: accounts[0]?.id ?? '', diff });
  });
}
if (wanted.has('show')) await window.bench.mount();
