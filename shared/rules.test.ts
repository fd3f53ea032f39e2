import { describe, expect, test } from 'vitest';
import { type Capabilities, type FolderAbility, NOT_ASKED_YET } from './account.ts';
import { type Folder, type FolderId, newFolder, Right } from './folder.ts';
import { type FolderLimits, NO_LIMITS } from './limits.ts';
import type { ReasonCode, Verdict } from './reasons.ts';
import {
  canCreate,
  canEmpty,
  canMove,
  canRemove,
  canRename,
  canReorder,
  canSubscribe,
  type RuleContext,
} from './rules.ts';

const ALL = Object.values(Right).reduce((all, bit) => all | bit, 0);
const lenient: FolderLimits = { ...NO_LIMITS, name: { forbidden: '/', max: { length: 20, unit: 'bytes' } } };

const everything: Capabilities = { ...NOT_ASKED_YET, order: true, empty: true, subscribe: true, limits: lenient };
const folders = [
  newFolder('inbox', 'Inbox', { role: 'inbox', rights: ALL }),
  newFolder('clients', 'Clients', { rights: ALL }),
  newFolder('acme', 'Acme', { parentId: 'clients', rights: ALL }),
  newFolder('2026', '2026', { parentId: 'acme', rights: ALL }),
  newFolder('archive', 'Old', { rights: ALL }),
  newFolder('acme-too', 'Acme', { parentId: 'archive', rights: ALL }),
  newFolder('read-only', 'Minutes', { rights: Right.read }),
  newFolder('calendar', 'Calendar', { kind: 'events', rights: ALL }),
  newFolder('public', 'Public folders', { kind: 'public', scope: 'public', container: 'p' }),
  newFolder('notices', 'Notices', { parentId: 'public', scope: 'public', container: 'p', rights: ALL }),
  newFolder('others', 'Others', { kind: 'others', scope: 'shared' }),
  newFolder('drained', 'Drained', { rights: ALL, total: 0 }),
  newFolder('tracking', 'Tracking', { kind: 'virtual' }),
];

function context({ limits, ...change }: Partial<RuleContext> & { limits?: Partial<FolderLimits> } = {}): RuleContext {
  const all = new Map<FolderId, Folder>(folders.map((folder) => [folder.id, folder]));
  return {
    folders: { get: (id) => all.get(id), childrenOf: (parent) => folders.filter((each) => each.parentId === parent) },
    capabilities: { ...everything, limits: { ...lenient, ...limits } },
    signedIn: true,
    locked: () => false,
    accountName: 'Ann',
    ...change,
  };
}

function reasonOf(verdict: Verdict): ReasonCode | 'allowed' {
  return verdict.allowed ? 'allowed' : verdict.reason.code;
}

/** With a folder that holds one the mailbox needs. */
function holding(): RuleContext {
  const more = [
    ...folders,
    newFolder('holder', 'Holder', { rights: ALL }),
    newFolder('sent', 'Sent', { parentId: 'holder', role: 'sent', rights: ALL }),
    newFolder('trash', 'Trash', { role: 'trash', rights: ALL }),
  ];
  const get = (id: FolderId) => more.find((each) => each.id === id);
  return { ...context(), folders: { get, childrenOf: (parent) => more.filter((each) => each.parentId === parent) } };
}

const letters = (length: number) => ({ forbidden: '', max: { length, unit: 'characters' } }) as const;
const flat = () => context({ limits: { subfolders: false } });
const cannot = (name: keyof Capabilities) => context({ capabilities: { ...everything, [name]: false } });

describe('what is allowed', () => {
  test.each<[string, Verdict]>([
    ['a new folder at the top', canCreate(context(), null, 'New')],
    ['a new folder in a folder', canCreate(context(), 'clients', 'New')],
    ['a new folder in an inbox', canCreate(context(), 'inbox', 'New')],
    ['a new public folder', canCreate(context(), 'public', 'New')],
    ['the same letters elsewhere', canCreate(context(), 'clients', 'Old')],
    ['renaming', canRename(context(), 'acme', 'Acme Ltd')],
    ['correcting only the case of a name', canRename(context(), 'acme', 'ACME')],
    ['moving up', canMove(context(), ['2026'], 'clients')],
    ['moving to the top', canMove(context(), ['acme'], null)],
    ['moving under a name nobody could give it', canMove(context({ limits: { name: letters(2) } }), ['acme'], null)],
    ['moving a branch and a folder in it at once', canMove(context(), ['acme', '2026'], 'inbox')],
    ['deleting', canRemove(context(), ['acme', 'archive'])],
    ['deleting folder by folder', canRemove(context({ limits: { removesBranches: false } }), ['2026'])],
    ['a new public folder where none are made inside others', canCreate(flat(), 'public', 'New')],
    ['a place of any kind', canReorder(context(), ['acme', '2026'], 'clients')],
    ['the first place inside a folder', canReorder(context(), ['2026'], 'clients', null)],
    ['a place after a sibling', canReorder(context(), ['archive'], null, 'clients')],
    ['a place right after the special folders', canReorder(context(), ['archive'], null, 'inbox')],
    ['emptying, special folders included', canEmpty(context(), 'inbox')],
    ['subscribing, special folders and a branch included', canSubscribe(context(), ['inbox', 'clients', 'acme'])],
  ])('%s', (_, verdict) => {
    expect(reasonOf(verdict)).toBe('allowed');
  });

  test('rights the server never told allow: the server decides', () => {
    const unknown = { ...context(), folders: { get: () => newFolder('x', 'X'), childrenOf: () => [] } };
    expect(reasonOf(canRename(unknown, 'x', 'Y'))).toBe('allowed');
  });
});

describe('what is refused, and why', () => {
  test.each<[ReasonCode, Verdict]>([
    ['vendor-cannot-create', canCreate(cannot('create'), null, 'New')],
    ['vendor-cannot-rename', canRename(cannot('rename'), 'acme', 'New')],
    ['vendor-cannot-move', canMove(cannot('move'), ['acme'], null)],
    ['vendor-cannot-remove', canRemove(cannot('remove'), ['acme'])],
    ['vendor-keeps-order', canReorder(cannot('order'), ['acme'], 'clients')],
    ['vendor-cannot-empty', canEmpty(cannot('empty'), 'acme')],
    ['vendor-cannot-subscribe', canSubscribe(cannot('subscribe'), ['acme'])],
    ['signed-out', canReorder(context({ signedIn: false }), ['acme'], 'clients')],
    ['signed-out', canEmpty(context({ signedIn: false }), 'acme')],
    ['signed-out', canSubscribe(context({ signedIn: false }), ['acme'])],
    ['signed-out', canCreate(context({ signedIn: false }), null, 'New')],
    ['signed-out', canRename(context({ signedIn: false }), 'acme', 'New')],
    ['no-right-create', canCreate(context(), 'read-only', 'New')],
    ['no-right-create', canMove(context(), ['acme'], 'read-only')],
    ['no-right-rename', canRename(context(), 'read-only', 'New')],
    ['no-right-move', canMove(context(), ['read-only'], 'clients')],
    ['no-right-remove', canRemove(context(), ['acme', 'read-only'])],
    ['no-top-level', canCreate(context({ limits: { topLevel: false } }), null, 'New')],
    ['no-top-level', canMove(context({ limits: { topLevel: false } }), ['acme'], null)],
    ['no-right-empty', canEmpty(context(), 'read-only')],
    ['no-subfolders', canCreate(flat(), 'clients', 'New')],
    ['no-subfolders', canMove(flat(), ['archive'], 'clients')],
    ['has-subfolders', canRemove(context({ limits: { removesBranches: false } }), ['clients', 'acme'])],
    ['role-folder', canReorder(context(), ['inbox'], null)],
    ['role-order', canReorder(context(), ['archive'], null, null)],
    ['role-order', canReorder(holding(), ['archive'], null, 'inbox')],
    ['container', canReorder(context(), ['public'], null)],
    ['container', canReorder(context(), ['archive'], null, 'public')],
    ['neighbour-gone', canReorder(context(), ['archive'], null, 'nowhere')],
    ['neighbour-gone', canReorder(context(), ['archive'], null, 'acme')],
    ['locked', canReorder(context({ locked: (id) => id === 'acme' }), ['2026', 'acme'], 'clients')],
    ['locked', canEmpty(context({ locked: (id) => id === 'acme' }), 'acme')],
    ['not-a-real-folder', canEmpty(context(), 'tracking')],
    ['container', canSubscribe(context(), ['acme', 'others'])],
    ['gone', canReorder(context(), ['nowhere'], null)],
    ['gone', canEmpty(context(), 'nowhere')],
    ['gone', canSubscribe(context(), ['nowhere'])],
    ['already-empty', canEmpty(context(), 'drained')],
    ['role-folder', canRename(context(), 'inbox', 'Post')],
    ['role-folder', canMove(context(), ['inbox'], 'clients')],
    ['role-folder', canRemove(context(), ['inbox'])],
    ['holds-role-folder', canRemove(holding(), ['holder'])],
    ['holds-role-folder', canMove(holding(), ['holder'], 'trash')],
    ['holds-locked-folder', canRemove(context({ locked: (id) => id === '2026' }), ['clients'])],
    ['container', canRemove(context(), ['public'])],
    ['not-a-real-folder', canRename(context(), 'tracking', 'New')],
    ['not-a-real-folder', canCreate(context(), 'others', 'New')],
    ['locked', canMove(context({ locked: (id) => id === 'acme' }), ['acme'], null)],
    ['gone', canRename(context(), 'nowhere', 'New')],
    ['gone', canMove(context(), ['acme'], 'nowhere')],
    ['inside-itself', canMove(context(), ['acme'], 'acme')],
    ['inside-itself', canMove(context(), ['clients'], '2026')],
    ['already-there', canMove(context(), ['acme'], 'clients')],
    ['other-owner', canMove(context(), ['acme'], 'notices')],
    ['other-owner', canMove(context(), ['notices'], null)],
    ['kind-differs', canMove(context({ limits: { childHasParentKind: true } }), ['calendar'], 'clients')],
    ['too-deep', canMove(context({ limits: { depth: 3 } }), ['acme'], 'acme-too')],
    ['too-deep', canCreate(context({ limits: { depth: 3 } }), '2026', 'New')],
    ['name-empty', canCreate(context(), null, '  ')],
    ['name-too-long', canCreate(context({ limits: { name: letters(6) } }), null, '受信箱受信箱受')],
    ['name-too-long-for-server', canCreate(context(), null, '受信箱受信箱受')],
    ['name-forbidden-character', canRename(context(), 'acme', 'a/b')],
    ['name-forbidden-character', canRename(context(), 'acme', 'a\u0007b')],
    ['name-taken', canCreate(context(), 'clients', 'Acme')],
    ['name-taken', canMove(context(), ['acme-too'], 'clients')],
    ['name-taken', canMove(context(), ['acme', 'acme-too'], 'inbox')],
    ['name-unchanged', canRename(context(), 'acme', 'Acme')],
  ])('%s', (code, verdict) => {
    expect(reasonOf(verdict)).toBe(code);
  });

  test.each([
    ['full-access', 'added-to-look'],
    ['mail-server', 'needs-mail-server'],
    ['writable-mailbox', 'mailbox-read-only'],
  ] as const)('what only this mailbox lacks is told apart from what no program can do: %s', (needs, code) => {
    const changes = ['create', 'rename', 'move', 'remove', 'order', 'empty', 'subscribe'] as const;
    const nothing = Object.fromEntries(changes.map((change) => [change, false]));
    const reasons = (withheld: readonly FolderAbility[]) => {
      const asked = context({ capabilities: { ...everything, ...nothing, withheld: { needs, changes: withheld } } });
      return [
        canCreate(asked, null, 'New'),
        canRename(asked, 'acme', 'New'),
        canMove(asked, ['acme'], null),
        canRemove(asked, ['acme']),
        canReorder(asked, ['acme'], 'clients'),
        canEmpty(asked, 'acme'),
        canSubscribe(asked, ['acme']),
      ].map(reasonOf);
    };
    expect(new Set(reasons(changes))).toEqual(new Set([code]));
    expect(reasons(['create', 'remove'])).toEqual([
      ...[code, 'vendor-cannot-rename', 'vendor-cannot-move', code],
      ...['vendor-keeps-order', 'vendor-cannot-empty', 'vendor-cannot-subscribe'],
    ]);
  });

  test.each([
    ['twenty-one characters', 1],
    ['受信箱受信箱受', 1],
    ['受信箱受信箱受信', 2],
    [`${'a'.repeat(15)}👩‍👩‍👧b`, 2],
  ])('of a name that is too long, what does not fit is counted as people count: %s', (name, over) => {
    const verdict = canCreate(context(), null, name);
    expect(verdict).toEqual({ allowed: false, reason: { code: 'name-too-long-for-server', over } });
  });

  test('composed and decomposed letters are one name', () => {
    const here = context();
    const cafe = newFolder('cafe', 'Cafe\u0301');
    const folders = { get: here.folders.get, childrenOf: () => [cafe] };
    expect(reasonOf(canCreate({ ...here, folders }, null, 'Caf\u00e9'))).toBe('name-taken');
  });
});
