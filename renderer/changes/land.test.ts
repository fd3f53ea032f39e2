import { beforeEach, expect, test } from 'vitest';
import { newFolder } from '../../shared/folder.ts';
import { packFolders } from '../../shared/pack.ts';
import { folders } from '../folders.ts';
import { selectAll, selectNone, toggleRow } from '../tree/select-rows.ts';
import { Selection } from '../tree/selection.ts';
import {
  bringTo,
  focusOn,
  goAndSelect,
  goTo,
  putFocusOn,
  summonFocus,
  thisMoment,
  useTreeView,
} from '../tree/view-state.ts';
import { land, landUnlessGone } from './land.ts';
import { useLandedKeys } from './landed.ts';

const [HOME, BILLS, CLIENTS, ACME] = ['ann/', 'ann/bills', 'ann/clients', 'ann/acme'] as const;

beforeEach(() => {
  const list = [
    newFolder('bills', 'Bills'),
    newFolder('clients', 'Clients'),
    newFolder('acme', 'Acme', { parentId: 'clients' }),
  ];
  const overlay = { added: [], updated: [], removed: [] };
  folders.load({ revision: 1, accounts: [{ account: 'ann', folders: packFolders(list), overlay, pending: [] }] });
  folders.setOpen([HOME], true);
  folders.setOpen([CLIENTS], false);
  goTo(BILLS);
});

const focused = () => useTreeView.getState().focused;
const selected = () => [...useTreeView.getState().selected];
const landed = () => [...useLandedKeys.getState().keys];

const clients = () => {
  const node = folders.tree.get(CLIENTS);
  if (node === undefined) throw new Error('not furnished');
  return node;
};

test.each<[string, () => void]>([
  ['nothing', () => {}],
  ['a dialog that gave the focus back elsewhere', () => putFocusOn(CLIENTS)],
  ['another change that landed', () => land([CLIENTS])],
  ['a folder that vanished from under the focus', () => useTreeView.setState({ focused: HOME })],
  ['the tree taking the keyboard', summonFocus],
  ['a press on the row one is on', () => goTo(BILLS)],
])('after %s, what was asked for is gone to, and its branch opened', (_, meanwhile) => {
  const asked = thisMoment();
  meanwhile();
  landUnlessGone(asked, [ACME]);
  expect(focused()).toBe(ACME);
  expect(selected()).toEqual([ACME]);
  expect(landed()).toEqual([ACME]);
  expect(folders.rows.indexOf(ACME)).toBeGreaterThan(0);
});

test.each<[string, () => void]>([
  ['gone to another row', () => goTo(CLIENTS)],
  ['gone to another row without selecting it', () => focusOn(CLIENTS)],
  ['gone away and come back', () => [CLIENTS, BILLS].forEach(goTo)],
  ['selected a range', () => goAndSelect(CLIENTS, Selection.of([BILLS, CLIENTS]))],
  ['taken a row into the selection', () => toggleRow(clients())],
  ['selected all', selectAll],
  ['selected none', selectNone],
])('who has %s themself stays there with what they selected, and it is only marked', (_, meanwhile) => {
  const asked = thisMoment();
  meanwhile();
  const [where, what] = [focused(), selected()];
  landUnlessGone(asked, [ACME]);
  expect(focused()).toBe(where);
  expect(selected()).toEqual(what);
  expect(landed()).toEqual([ACME]);
  expect(folders.rows.indexOf(ACME)).toBe(-1);
});

test('what is asked for after that is gone to again; of several, the first, and all are selected', () => {
  goTo(CLIENTS);
  const asked = thisMoment();
  bringTo([BILLS]);
  landUnlessGone(asked, [ACME, BILLS]);
  expect(focused()).toBe(ACME);
  expect(selected()).toEqual([ACME, BILLS]);
});
