import { type AccountId, type Folder, type FolderKey, folderKey } from './folder.ts';

/**
 * One row of the tree: a folder, or an account's own row. An object with identity: it stays the same object through
 * rename, move and reload of its folder, and only `FolderTree` changes it. The sums are over all descendants, the node
 * itself excluded; what a server did not say counts 0.
 */
export interface FolderNode {
  readonly key: FolderKey;
  readonly account: AccountId;
  /** `null`: the account's own row. */
  readonly folder: Folder | null;
  /** `null` for account rows. A removed node keeps its last parent, so that its path can still be told. */
  readonly parent: FolderNode | null;
  /** In display order; a new array whenever it changes. */
  readonly children: readonly FolderNode[];
  /** Index among the parent's children, or among the accounts. */
  readonly position: number;
  readonly unreadBelow: number;
  readonly totalBelow: number;
  /** Bytes. */
  readonly sizeBelow: number;
  readonly countBelow: number;
  /**
   * Grows whenever the folder's own fields, its sums, its parent or its place among its siblings in relation to others
   * change, or when it gets its first child or loses its last. It does not grow when `position` shifts only because
   * a sibling came or went, or when an ancestor moved.
   */
  readonly version: number;
}

const NO_CHILDREN: readonly TreeNode[] = [];

/** The changeable side of `FolderNode`, for the tree's own files only. */
export class TreeNode implements FolderNode {
  readonly account: AccountId;
  folder: Folder | null;
  parent: TreeNode | null = null;
  /** Replaced, never changed in place: leaves share one empty array. */
  children: readonly TreeNode[] = NO_CHILDREN;
  position = 0;
  unreadBelow = 0;
  totalBelow = 0;
  sizeBelow = 0;
  countBelow = 0;
  /** 0 until the change that makes the node has ended. */
  version = 0;
  #key: FolderKey | null = null;

  constructor(account: AccountId, folder: Folder | null) {
    this.account = account;
    this.folder = folder;
  }

  /** Made when first asked for: only branches and rows on the screen ever are. */
  get key(): FolderKey {
    this.#key ??= folderKey(this.account, this.folder === null ? '' : this.folder.id);
    return this.#key;
  }
}

/** @returns the nodes from the account row down to `node` itself */
export function pathOf(node: FolderNode): FolderNode[] {
  const path: FolderNode[] = [];
  for (let step: FolderNode | null = node; step !== null; step = step.parent) path.push(step);
  return path.reverse();
}

/** @returns the depth of `node`: 1 for an account row */
export function levelOf(node: FolderNode): number {
  let level = 1;
  for (let step = node.parent; step !== null; step = step.parent) level++;
  return level;
}

/** @returns true when `node` is `top` or lies below it */
export function isWithin(node: FolderNode, top: FolderNode): boolean {
  for (let step: FolderNode | null = node; step !== null; step = step.parent) if (step === top) return true;
  return false;
}

/** Orders nodes of one tree as they are shown when everything is open: each before its descendants and later siblings. */
export function compareTreeOrder(a: FolderNode, b: FolderNode): number {
  let levelA = levelOf(a);
  let levelB = levelOf(b);
  const shallower = levelA - levelB;
  let stepA: FolderNode | null = a;
  let stepB: FolderNode | null = b;
  for (; stepA !== null && levelA > levelB; levelA--) stepA = stepA.parent;
  for (; stepB !== null && levelB > levelA; levelB--) stepB = stepB.parent;
  if (stepA === stepB) return shallower;
  while (stepA !== null && stepB !== null && stepA.parent !== stepB.parent) {
    stepA = stepA.parent;
    stepB = stepB.parent;
  }
  return stepA === null || stepB === null ? 0 : stepA.position - stepB.position;
}
