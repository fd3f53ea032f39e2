import fc from 'fast-check';
import type { FolderDiff } from '../diff.ts';
import { FOLDER_KINDS, type Folder, type FolderId, ROLES, SCOPES } from '../folder.ts';

/** Few ids, so that histories meet the same folders again, as parents of each other too. */
const IDS = ['1', '2', '3', '4', '5', '6', '7', '8'] as const;
const NAMES = ['a', 'A', 'b', 'ä', '10', '9', 'Invoices', '請求書', 'Übersicht', 'straße', ''] as const;

const id = () => fc.constantFrom(...IDS);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 2 });

/** @returns any folder at all: rings, unknown parents, equal names and missing figures included */
export function anyFolder(): fc.Arbitrary<Folder> {
  return fc.record({
    id: id(),
    parentId: maybe(id()),
    name: fc.constantFrom(...NAMES),
    role: maybe(fc.constantFrom(...ROLES)),
    kind: fc.constantFrom(...FOLDER_KINDS),
    scope: fc.constantFrom(...SCOPES),
    owner: maybe(fc.constantFrom('ann@example.org', 'kim@example.jp')),
    unread: maybe(fc.nat(9)),
    total: maybe(fc.nat(99)),
    size: maybe(fc.nat(2 ** 40)),
    rights: maybe(fc.nat(1023)),
    order: maybe(fc.nat(3)),
    subscribed: maybe(fc.boolean()),
    container: maybe(fc.constantFrom('80', '81')),
    validity: maybe(fc.nat(3)),
    contentToken: maybe(fc.constantFrom('x', 'y')),
  });
}

/** @returns all folders of an account, by id */
export function anyFolders(): fc.Arbitrary<Map<FolderId, Folder>> {
  return fc
    .array(anyFolder(), { maxLength: 12 })
    .map((folders) => new Map(folders.map((folder) => [folder.id, folder])));
}

/** @returns a diff that need not fit any account: ids twice, updates and removals of unknown folders */
export function anyDiff(): fc.Arbitrary<FolderDiff> {
  return fc.record({
    added: fc.array(anyFolder(), { maxLength: 4 }),
    updated: fc.array(
      anyFolder().chain((from) => anyFolder().map((to) => [from, { ...to, id: from.id }] as const)),
      { maxLength: 4 },
    ),
    removed: fc.array(anyFolder(), { maxLength: 3 }),
  });
}
