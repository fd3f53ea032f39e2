import type { FolderNode } from '../../shared/tree-node.ts';
import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';

/** @returns what is in the folder itself, like `12 unread · 214 in all`; null when the server did not say */
export function ownCounts(unread: number | null, total: number | null): string | null {
  if (unread !== null && total !== null) {
    return t('details.unreadOf', { unread: format.number(unread), total: format.number(total) });
  }
  if (total !== null) return t('details.totalOnly', { count: total, number: format.number(total) });
  if (unread !== null) return t('details.unreadOnly', { unread: format.number(unread) });
  return null;
}

/** @returns the sums of a branch, the folder itself included: `unread`, `total` and `size` as words */
export function branchCounts(node: FolderNode): { readonly counts: string; readonly size: string | null } {
  const { unread, total, size } = node.folder ?? { unread: 0, total: 0, size: 0 };
  const bytes = (size ?? 0) + node.sizeBelow;
  return {
    counts: t('details.belowText', {
      count: node.countBelow,
      folders: format.number(node.countBelow),
      unread: format.number((unread ?? 0) + node.unreadBelow),
      total: format.number((total ?? 0) + node.totalBelow),
    }),
    size: bytes === 0 ? null : format.bytes(bytes),
  };
}

/** @returns a share as a person would say it: small ones are not `0%` */
export function shareWords(share: number): string {
  return share > 0 && share < 0.01 ? t('details.lessThan', { share: format.percent(0.01) }) : format.percent(share);
}
