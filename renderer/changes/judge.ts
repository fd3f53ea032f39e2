import type { Capabilities } from '../../shared/account.ts';
import type { AccountId } from '../../shared/folder.ts';
import type { Verdict } from '../../shared/reasons.ts';
import type { RuleContext } from '../../shared/rules.ts';
import { type FolderNode, pathOf } from '../../shared/tree.ts';
import { folders } from '../folders.ts';
import { accountsQuery, queryClient, statusesQuery } from '../queries.ts';
import { useChanges } from './changes-state.ts';
import {
  judgeCreate,
  judgeEmpty,
  judgeMove,
  judgeMoveAtAll,
  judgePlace,
  judgeRemove,
  judgeRename,
  judgeSubscribe,
  moveJudge,
} from './node-rules.ts';
import type { Place, Spot } from './places.ts';
import { ruleContext } from './rule-context.ts';

export { reasonText } from '../../shared/words/reason-words.ts';
export { stepPlace, stepTarget, topmost } from './node-rules.ts';

/** @returns where the rules are asked about a mailbox, as the window knows it now */
function contextOf(account: AccountId): RuleContext {
  return ruleContext({
    tree: folders.tree,
    account,
    known: queryClient.getQueryData(accountsQuery.queryKey)?.find(({ id }) => id === account),
    capabilities: queryClient.getQueryData(statusesQuery.queryKey)?.get(account)?.capabilities ?? null,
    locks: useChanges.getState().locks,
  });
}

/** May a folder be made below this row (a folder's or a mailbox's own), under this name if one is given? */
export function canCreate(parent: FolderNode, name: string | null = null): Verdict {
  return judgeCreate(contextOf, parent, name);
}

/** May this row's folder be renamed, to this name if one is given? */
export function canRename(node: FolderNode, name: string | null = null): Verdict {
  return judgeRename(contextOf, node, name);
}

/** May all these be moved into `target`, a folder's row or a mailbox's own? The first refusal is the answer. */
export function canMove(nodes: readonly FolderNode[], target: FolderNode): Verdict {
  return judgeMove(contextOf, nodes, target);
}

/** May all these be given this place? */
export function canPlace(nodes: readonly FolderNode[], place: Place): Verdict {
  return judgePlace(contextOf, nodes, place);
}

/** @returns what a mailbox's kind of server can do at all */
export function capabilitiesOf(account: AccountId): Capabilities {
  return contextOf(account).capabilities;
}

/** May all messages of this row's folder be deleted? What lies below it stays. */
export function canEmpty(node: FolderNode): Verdict {
  return judgeEmpty(contextOf, node);
}

/** May the person choose whether to be subscribed to all these? */
export function canSubscribe(nodes: readonly FolderNode[]): Verdict {
  return judgeSubscribe(contextOf, nodes);
}

/** May all these be moved at all, wherever it might be? */
export function canMoveAtAll(nodes: readonly FolderNode[]): Verdict {
  const [first] = nodes;
  const top = first === undefined ? undefined : pathOf(first)[0];
  return top === undefined ? canRemove(nodes) : judgeMoveAtAll(contextOf, nodes, top);
}

/** May all these be deleted? The first refusal is the answer. */
export function canRemove(nodes: readonly FolderNode[]): Verdict {
  return judgeRemove(contextOf, nodes);
}

/** A judge of one set of folders against many spots. */
export interface DragJudge {
  /** Asked about the same spot again, it only looks up its answer, until something changes. */
  readonly canMoveTo: (spot: Spot) => Verdict;
  /** Must be called when the drag, or the dialog, ends. */
  readonly end: () => void;
}

/** Begins to judge moves of `nodes`; whatever changes in folders, mailboxes or locks makes it forget its answers. */
export function judgeMoves(nodes: readonly FolderNode[]): DragJudge {
  let judge: ((spot: Spot) => Verdict) | null = null;
  const forget = () => {
    judge = null;
  };
  const stops = [
    folders.subscribe(forget),
    useChanges.subscribe((now, before) => {
      if (now.locks !== before.locks) forget();
    }),
    queryClient.getQueryCache().subscribe(({ type, query }) => {
      if (type === 'updated' && ['accounts', 'statuses'].includes(String(query.queryKey[0]))) forget();
    }),
  ];
  return {
    canMoveTo(spot) {
      judge ??= moveJudge(contextOf, nodes);
      return judge(spot);
    },
    end() {
      for (const stop of stops) stop();
    },
  };
}
