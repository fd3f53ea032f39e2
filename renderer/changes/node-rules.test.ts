import { describe, expect, test } from 'vitest';
import { type Capabilities, NOT_ASKED_YET } from '../../shared/account.ts';
import { type Folder, type FolderKey, newFolder } from '../../shared/folder.ts';
import { NO_LIMITS } from '../../shared/limits.ts';
import type { Verdict } from '../../shared/reasons.ts';
import { type FolderNode, FolderTree } from '../../shared/tree.ts';
import {
  type ContextOf,
  judgeCreate,
  judgeMove,
  judgeMoveAtAll,
  judgePlace,
  judgeRemove,
  judgeRename,
  moveJudge,
  stepPlace,
  stepTarget,
  topmost,
} from './node-rules.ts';
import { placeOf, type Spot, type Where } from './places.ts';
import { lookupOf, ruleContext } from './rule-context.ts';

const ANN: readonly Folder[] = [
  newFolder('inbox', 'Inbox', { role: 'inbox' }),
  newFolder('work', 'Work'),
  newFolder('invoices', 'Invoices', { parentId: 'work' }),
  newFolder('2026', '2026', { parentId: 'invoices' }),
  newFolder('archive', 'Old', {}),
  newFolder('others', 'Others', { kind: 'others', scope: 'shared' }),
];

function window(locks: readonly FolderKey[] = [], capabilities: Capabilities | null = null) {
  const tree = new FolderTree();
  tree.setAccounts(['ann', 'bob']);
  tree.load('ann', ANN);
  tree.load('bob', [newFolder('home', 'Home')]);
  const contextOf: ContextOf = (account) =>
    ruleContext({ tree, account, known: { signedIn: true, label: account }, capabilities, locks: new Set(locks) });
  const at = (key: FolderKey): FolderNode => {
    const node = tree.get(key);
    if (node === undefined) throw new Error(`no ${key}`);
    return node;
  };
  return { tree, contextOf, at };
}

const inside = (node: FolderNode): Spot => ({ node, where: 'inside' });

const said = (verdict: Verdict) => (verdict.allowed ? 'allowed' : verdict.reason.code);

test('the tree answers the rules: folders by id, children of a folder and of the mailbox', () => {
  const { tree } = window();
  const lookup = lookupOf(tree, 'ann');
  const names = (folders: Iterable<Folder>) => Array.from(folders, ({ name }) => name).sort();
  expect(lookup.get('2026')?.name).toBe('2026');
  expect(lookup.get('nobody')).toBeUndefined();
  expect(names(lookup.childrenOf('work'))).toEqual(['Invoices']);
  expect(names(lookup.childrenOf(null))).toEqual(['Inbox', 'Old', 'Others', 'Work']);
  expect(names(lookup.childrenOf('nobody'))).toEqual([]);
});

test('a mailbox of which nothing is known yet is asked, not refused', () => {
  const { contextOf, at } = window();
  expect(said(judgeMove(contextOf, [at('ann/invoices')], at('ann/archive')))).toBe('allowed');
});

test('rows of mailboxes are no folders, but folders can be put into them', () => {
  const { contextOf, at } = window();
  expect(said(judgeMove(contextOf, [at('ann/')], at('ann/work')))).toBe('account-row');
  expect(said(judgeRename(contextOf, at('ann/'), null))).toBe('account-row');
  expect(said(judgeRemove(contextOf, [at('ann/'), at('ann/work')]))).toBe('account-row');
  expect(said(judgeMove(contextOf, [at('ann/invoices')], at('ann/')))).toBe('allowed');
  expect(said(judgeCreate(contextOf, at('ann/'), 'New'))).toBe('allowed');
  expect(said(judgeCreate(contextOf, at('ann/'), 'Work'))).toBe('name-taken');
});

test('nothing goes to another mailbox', () => {
  const { contextOf, at } = window();
  expect(said(judgeMove(contextOf, [at('ann/invoices')], at('bob/home')))).toBe('other-account');
  expect(said(judgeMove(contextOf, [at('ann/invoices'), at('bob/home')], at('ann/archive')))).toBe('other-account');
  expect(said(judgeRemove(contextOf, [at('ann/invoices'), at('bob/home')]))).toBe('other-account');
});

test('every refusal of a move has its own reason', () => {
  const { contextOf, at } = window(['ann/archive']);
  const move = (from: FolderKey, to: FolderKey) => said(judgeMove(contextOf, [at(from)], at(to)));
  expect(move('ann/work', 'ann/work')).toBe('inside-itself');
  expect(move('ann/work', 'ann/2026')).toBe('inside-itself');
  expect(move('ann/invoices', 'ann/work')).toBe('already-there');
  expect(move('ann/inbox', 'ann/work')).toBe('role-folder');
  expect(move('ann/archive', 'ann/work')).toBe('locked');
  expect(move('ann/others', 'ann/work')).toBe('container');
  expect(move('ann/work', 'ann/others')).toBe('not-a-real-folder');
});

test('whether something can be moved at all does not depend on where it lies', () => {
  const { contextOf, at } = window(['ann/archive']);
  const away = (key: FolderKey) => said(judgeMoveAtAll(contextOf, [at(key)], at('ann/')));
  // At the top already, and still it can be moved elsewhere.
  expect(away('ann/work')).toBe('allowed');
  expect(away('ann/archive')).toBe('locked');
  expect(away('ann/inbox')).toBe('role-folder');
});

test('what may not leave its folder may still pass its siblings, where these are in an order of the person’s own', () => {
  const atAll = (capabilities: Partial<Capabilities>, ...keys: FolderKey[]) => {
    const { contextOf, at } = window(['ann/archive'], { ...NOT_ASKED_YET, move: false, ...capabilities });
    return said(judgeMoveAtAll(contextOf, keys.map(at), at('ann/')));
  };
  expect(atAll({}, 'ann/work')).toBe('vendor-cannot-move');
  expect(atAll({ order: true }, 'ann/work')).toBe('allowed');
  // Locked; without siblings; without any that may be passed but themselves; of different siblings.
  expect(atAll({ order: true }, 'ann/archive')).toBe('vendor-cannot-move');
  expect(atAll({ order: true }, 'ann/invoices')).toBe('vendor-cannot-move');
  expect(atAll({ order: true }, 'ann/work', 'ann/archive')).toBe('vendor-cannot-move');
  expect(atAll({ order: true }, 'ann/work', 'ann/2026')).toBe('vendor-cannot-move');
});

test('a set drops what lies below another of its members', () => {
  const { at } = window();
  const keys = topmost([at('ann/2026'), at('ann/work'), at('ann/archive'), at('ann/work')]).map(({ key }) => key);
  expect(keys).toEqual(['ann/work', 'ann/archive']);
});

test('a judge of many targets says the same as one asked each time', () => {
  const { tree, contextOf, at } = window();
  const nodes = [at('ann/invoices'), at('ann/2026')];
  const judge = moveJudge(contextOf, nodes);
  for (const { account, folder } of [...ANN.map((each) => ({ account: 'ann', folder: each.id }))]) {
    const target = at(`${account}/${folder}`);
    expect(judge(inside(target))).toEqual(judgeMove(contextOf, topmost(nodes), target));
    expect(judge(inside(target))).toBe(judge(inside(target)));
  }
  expect(said(judge(inside(at('bob/home'))))).toBe('other-account');
  expect(tree.roots).toHaveLength(2);
});

test('the height of what is moved is worked out once, however many targets are asked about', () => {
  const limits = { ...NO_LIMITS, depth: 3 };
  const { contextOf, at } = window([], { ...NOT_ASKED_YET, limits });
  let asked = 0;
  const counting: ContextOf = (account) => {
    const context = contextOf(account);
    const { folders } = context;
    const childrenOf = (parent: string | null) => {
      if (parent === 'invoices') asked++;
      return folders.childrenOf(parent);
    };
    return { ...context, folders: { get: folders.get, childrenOf } };
  };
  const judge = moveJudge(counting, [at('ann/invoices')]);
  expect(said(judge(inside(at('ann/archive'))))).toBe('allowed');
  expect(said(judge(inside(at('ann/'))))).toBe('allowed');
  expect(asked).toBe(1);
});

test('small steps lead into the sibling above, and out to the parent of the parent', () => {
  const { at } = window();
  const above = at('ann/work').parent?.children[at('ann/work').position - 1];
  expect(stepTarget(at('ann/work'), 'in')).toBe(above);
  expect(stepTarget(at('ann/2026'), 'in')).toBeNull();
  expect(stepTarget(at('ann/2026'), 'out')).toBe(at('ann/work'));
  expect(stepTarget(at('ann/work'), 'out')).toBeNull();
});

test('small steps among siblings pass one of them, and end with them', () => {
  const { at } = window();
  const [top, work] = [at('ann/'), at('ann/work')];
  expect(top.children.map(({ key }) => key)).toEqual(['ann/inbox', 'ann/archive', 'ann/work', 'ann/others']);
  expect(stepPlace(work, 'up')).toEqual({ parent: top, after: at('ann/inbox') });
  expect(stepPlace(at('ann/archive'), 'down')).toEqual({ parent: top, after: work });
  expect(stepPlace(at('ann/invoices'), 'up')).toBeNull();
  expect(stepPlace(at('ann/2026'), 'down')).toBeNull();
  expect(stepPlace(top, 'down')).toBeNull();
});

describe('a place beside a folder', () => {
  const beside = (capabilities: Partial<Capabilities>, keys: readonly string[], where: Where, target: string) => {
    const { contextOf, at } = window(['ann/archive'], { ...NOT_ASKED_YET, ...capabilities });
    const nodes = keys.map((key) => at(`ann/${key}`));
    const place = placeOf({ node: at(target), where }, new Set(nodes));
    if (place === null) throw new Error('no place');
    const verdict = judgePlace(contextOf, nodes, place);
    // However often, and by whom ever, it is asked.
    expect(moveJudge(contextOf, nodes)({ node: at(target), where })).toEqual(verdict);
    return said(verdict);
  };
  const order = { order: true };

  test('is nobody’s to choose where the mailbox has an order of its own', () => {
    expect(beside({}, ['work'], 'before', 'ann/archive')).toBe('vendor-keeps-order');
  });

  test('is free among ordinary folders, but not the one they have', () => {
    expect(beside(order, ['work'], 'before', 'ann/archive')).toBe('allowed');
    expect(beside(order, ['work'], 'after', 'ann/archive')).toBe('already-in-place');
    expect(beside(order, ['work'], 'before', 'ann/others')).toBe('already-in-place');
  });

  test('is not to be had among special folders, nor behind other people’s', () => {
    expect(beside(order, ['work'], 'before', 'ann/inbox')).toBe('role-order');
    expect(beside(order, ['work'], 'after', 'ann/others')).toBe('container');
  });

  test('of another folder takes being allowed into that folder, too', () => {
    expect(beside(order, ['2026'], 'after', 'ann/archive')).toBe('allowed');
    expect(beside(order, ['work'], 'after', 'ann/2026')).toBe('inside-itself');
    expect(beside({ ...order, move: false }, ['2026'], 'after', 'ann/work')).toBe('vendor-cannot-move');
    expect(beside({ ...order, move: false }, ['work'], 'before', 'ann/archive')).toBe('allowed');
    expect(beside(order, ['work'], 'after', 'bob/home')).toBe('other-account');
    expect(beside(order, ['archive'], 'after', 'ann/work')).toBe('locked');
  });
});
