import type { AccountId, FolderId } from '../../shared/folder.ts';
import { heightOf } from '../../shared/folder-lookup.ts';
import { ALLOWED, type ReasonCode, refused, type Verdict } from '../../shared/reasons.ts';
import * as rules from '../../shared/rules.ts';
import type { FolderNode } from '../../shared/tree.ts';
import { hasFixedPlace } from '../../shared/tree-order.ts';
import { inTreeOrder, isCurrentPlace, type Place, placeOf, type Spot, type Where } from './places.ts';

/** What the rules need to know of a mailbox. */
export type ContextOf = (account: AccountId) => rules.RuleContext;

const ACCOUNT_ROW = refused({ code: 'account-row' });

function idsOf(nodes: readonly FolderNode[]): FolderId[] | null {
  const ids: FolderId[] = [];
  for (const { folder } of nodes) {
    if (folder === null) return null;
    ids.push(folder.id);
  }
  return ids;
}

/** @returns the nodes whose ancestors are not among them: acting on a parent takes its children along */
export function topmost(nodes: readonly FolderNode[]): FolderNode[] {
  const chosen = new Set(nodes);
  return [...chosen].filter((node) => {
    for (let step = node.parent; step !== null; step = step.parent) if (chosen.has(step)) return false;
    return true;
  });
}

/** May a folder be made below this row, under this name if one is given? */
export function judgeCreate(contextOf: ContextOf, parent: FolderNode, name: string | null): Verdict {
  return rules.canCreate(contextOf(parent.account), parent.folder?.id ?? null, name);
}

/** May this row's folder be renamed, to this name if one is given? */
export function judgeRename(contextOf: ContextOf, { account, folder }: FolderNode, name: string | null): Verdict {
  return folder === null ? ACCOUNT_ROW : rules.canRename(contextOf(account), folder.id, name);
}

/** May all these be moved into `target`, a folder's row or a mailbox's own? */
export function judgeMove(contextOf: ContextOf, nodes: readonly FolderNode[], target: FolderNode): Verdict {
  const ids = idsOf(nodes);
  if (ids === null) return ACCOUNT_ROW;
  if (nodes.some(({ account }) => account !== target.account)) return refused({ code: 'other-account' });
  return rules.canMove(contextOf(target.account), ids, target.folder?.id ?? null);
}

/** May all these be given this place? Those that are elsewhere still must be allowed to come to it, too. */
export function judgePlace(contextOf: ContextOf, nodes: readonly FolderNode[], place: Place): Verdict {
  const { parent, after } = place;
  if (after === undefined) return judgeMove(contextOf, nodes, parent);
  const ids = idsOf(nodes);
  const [first] = inTreeOrder(nodes);
  if (ids === null || first === undefined) return ACCOUNT_ROW;
  if (nodes.some(({ account }) => account !== parent.account)) return refused({ code: 'other-account' });
  const context = contextOf(parent.account);
  const verdict = rules.canReorder(context, ids, parent.folder?.id ?? null, after?.folder?.id ?? null);
  if (!verdict.allowed) return verdict;
  if (isCurrentPlace(place, inTreeOrder(nodes)))
    return refused({ code: 'already-in-place', folder: first.folder?.name ?? '' });
  const coming = nodes.filter((node) => node.parent !== parent);
  return coming.length === 0 ? ALLOWED : judgeMove(contextOf, coming, parent);
}

/** Refusals that hold into whatever folder one would go. */
const STAYS: ReadonlySet<ReasonCode> = new Set([
  'vendor-cannot-move',
  'mailbox-read-only',
  'signed-out',
  'account-row',
  'other-account',
  'gone',
  'container',
  'not-a-real-folder',
  'role-folder',
  'locked',
  'no-right-move',
]);

/**
 * May all these be moved at all, into whatever folder or to another place among their siblings? `top` is the row of their
 * mailbox.
 */
export function judgeMoveAtAll(contextOf: ContextOf, nodes: readonly FolderNode[], top: FolderNode): Verdict {
  const verdict = judgeMove(contextOf, nodes, top);
  const mayMove = verdict.allowed || !STAYS.has(verdict.reason.code);
  return mayMove || mayPassSiblings(contextOf, nodes) ? ALLOWED : verdict;
}

/** Whether all these have siblings, the same ones, whom they may pass. */
function mayPassSiblings(contextOf: ContextOf, nodes: readonly FolderNode[]): boolean {
  const parent = nodes[0]?.parent ?? null;
  const ids = idsOf(nodes);
  if (parent === null || ids === null || nodes.some((node) => node.parent !== parent)) return false;
  const isToBePassed = (sibling: FolderNode) =>
    sibling.folder !== null && !hasFixedPlace(sibling.folder) && !nodes.includes(sibling);
  return (
    rules.canReorder(contextOf(parent.account), ids, parent.folder?.id ?? null).allowed &&
    parent.children.some(isToBePassed)
  );
}

/** May all messages of this row's folder be deleted? */
export function judgeEmpty(contextOf: ContextOf, { account, folder }: FolderNode): Verdict {
  return folder === null ? ACCOUNT_ROW : rules.canEmpty(contextOf(account), folder.id);
}

/** May the person choose whether to be subscribed to all these? They are of one mailbox. */
export function judgeSubscribe(contextOf: ContextOf, nodes: readonly FolderNode[]): Verdict {
  const ids = idsOf(nodes);
  const [first] = nodes;
  if (ids === null || first === undefined) return ACCOUNT_ROW;
  return rules.canSubscribe(contextOf(first.account), ids);
}

/** May all these be deleted? They are of one mailbox. */
export function judgeRemove(contextOf: ContextOf, nodes: readonly FolderNode[]): Verdict {
  const ids = idsOf(nodes);
  const [first] = nodes;
  if (ids === null || first === undefined) return ACCOUNT_ROW;
  if (nodes.some(({ account }) => account !== first.account)) return refused({ code: 'other-account' });
  return rules.canRemove(contextOf(first.account), ids);
}

/**
 * Judges one set of folders against many spots, as a drag does: what follows from the folders alone is worked out
 * once, and each spot's verdict is kept.
 * @returns a function that must be thrown away when folders, rights or locks change
 */
export function moveJudge(contextOf: ContextOf, nodes: readonly FolderNode[]): (spot: Spot) => Verdict {
  const verdicts: Readonly<Record<Where, Map<FolderNode, Verdict>>> = {
    inside: new Map(),
    before: new Map(),
    after: new Map(),
  };
  const heights = new Map<FolderId, number>();
  const tops = topmost(nodes);
  const [first] = tops;
  if (first === undefined) return () => ACCOUNT_ROW;
  const context = contextOf(first.account);
  const height = (id: FolderId): number => {
    const known = heights.get(id) ?? heightOf(context.folders, id);
    heights.set(id, known);
    return known;
  };
  const remembering: ContextOf = (account) => (account === first.account ? { ...context, height } : contextOf(account));
  const moved = new Set(tops);
  return (spot) => {
    const known = verdicts[spot.where];
    let verdict = known.get(spot.node);
    if (verdict === undefined) {
      const place = placeOf(spot, moved);
      verdict = place === null ? ACCOUNT_ROW : judgePlace(remembering, tops, place);
      known.set(spot.node, verdict);
    }
    return verdict;
  };
}

/** @returns the row that small steps move a folder into: the sibling above, or its parent's parent; null where there is none */
export function stepTarget(node: FolderNode, step: 'in' | 'out'): FolderNode | null {
  if (step === 'out') return node.parent?.parent ?? null;
  return node.parent?.children[node.position - 1] ?? null;
}

/** @returns the place one step up or down among its siblings; null at the end of them */
export function stepPlace({ parent, position }: FolderNode, step: 'up' | 'down'): Place | null {
  const passed = parent?.children[position + (step === 'up' ? -1 : 1)];
  if (parent === null || passed === undefined) return null;
  return { parent, after: step === 'up' ? (parent.children[position - 2] ?? null) : passed };
}
