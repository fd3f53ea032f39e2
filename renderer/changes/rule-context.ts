import { type Account, type Capabilities, NOT_ASKED_YET } from '../../shared/account.ts';
import { type AccountId, type FolderKey, folderKey } from '../../shared/folder.ts';
import type { FolderLookup } from '../../shared/folder-lookup.ts';
import type { RuleContext } from '../../shared/rules.ts';
import type { FolderTree } from '../../shared/tree.ts';

/** @returns the folders of one mailbox as the tree shows them, for the rules */
export function lookupOf(tree: FolderTree, account: AccountId): FolderLookup {
  return {
    get: (id) => tree.get(folderKey(account, id))?.folder ?? undefined,
    *childrenOf(parent) {
      for (const { folder } of tree.get(folderKey(account, parent ?? ''))?.children ?? []) if (folder) yield folder;
    },
  };
}

interface ContextParts {
  readonly tree: FolderTree;
  readonly account: AccountId;
  /** Undefined for a mailbox that was just removed. */
  readonly known: Pick<Account, 'signedIn' | 'label'> | undefined;
  /** Null where the server has never been asked. */
  readonly capabilities: Capabilities | null;
  readonly locks: ReadonlySet<FolderKey>;
}

/** @returns where the rules are asked about one mailbox of the window */
export function ruleContext({ tree, account, known, capabilities, locks }: ContextParts): RuleContext {
  return {
    folders: lookupOf(tree, account),
    capabilities: capabilities ?? NOT_ASKED_YET,
    signedIn: known?.signedIn ?? false,
    locked: (id) => locks.has(folderKey(account, id)),
    accountName: known?.label ?? '',
  };
}
