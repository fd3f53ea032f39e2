import { expect, test, vi } from 'vitest';
import type { NextStep } from '../../shared/changes.ts';
import { newFolder } from '../../shared/folder.ts';
import { packFolders } from '../../shared/pack.ts';
import { folders } from '../folders.ts';
import { goTo, useTreeView } from '../tree/view-state.ts';
import { setPending } from './changes-state.ts';
import { takeName } from './named.ts';
import { redo } from './taking-back.ts';

const STEP: NextStep = { group: 'again', type: 'create', name: 'Acme', count: 1 };

test('a folder made again that the server has named before main’s answer comes is gone to by that name', async () => {
  const overlay = { added: [], updated: [], removed: [] };
  const bills = newFolder('bills', 'Bills');
  folders.load({ revision: 1, accounts: [{ account: 'ann', folders: packFolders([bills]), overlay, pending: [] }] });
  folders.setOpen(['ann/'], true);
  goTo('ann/bills');
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => setTimeout(draw));
  vi.stubGlobal('cancelAnimationFrame', clearTimeout);
  vi.stubGlobal('window', {
    mailgrove: {
      async invoke() {
        setPending('ann', ['own']);
        takeName({ account: 'ann', from: 'own', to: 'acme' });
        const added = [newFolder('acme', 'Acme', { parentId: 'bills' })];
        folders.applyDiff({ revision: 2, account: 'ann', diff: { ...overlay, added } });
        setPending('ann', []);
        return { ok: true, value: { taken: true, group: 'g', created: 'own' } };
      },
    },
  });
  await redo(STEP);
  expect(useTreeView.getState().focused).toBe('ann/acme');
  expect(folders.rows.indexOf('ann/acme')).toBeGreaterThan(0);
});
