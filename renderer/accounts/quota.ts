import type { Quota, Usage } from '../../shared/account.ts';
import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';

/** A quota that has a limit; `share` is used ÷ limit, over 1 when the mailbox is over its limit. */
export interface LimitedQuota {
  readonly unit: Quota['unit'];
  readonly used: number;
  readonly limit: number;
  readonly share: number;
}

/** @returns the quotas that have a limit, the fullest first: the one that is in the way soonest */
export function limitedQuotas(usage: Usage | null): LimitedQuota[] {
  return (usage?.quotas ?? [])
    .flatMap(({ unit, used, limit }) =>
      limit === null || limit <= 0 ? [] : [{ unit, used, limit, share: used / limit }],
    )
    .sort((a, b) => b.share - a.share);
}

/** @returns the quota that a single small picture should show */
export function mainQuota(usage: Usage | null): LimitedQuota | null {
  return limitedQuotas(usage)[0] ?? null;
}

/** @returns the limit for bytes, against which a folder's size is measured; null when there is none */
export function byteLimit(usage: Usage | null): number | null {
  return limitedQuotas(usage).find(({ unit }) => unit === 'bytes')?.limit ?? null;
}

/** @returns like `1.2 GB of 2 GB` */
export function quotaWords({ unit, used, limit }: LimitedQuota): string {
  return unit === 'bytes'
    ? t('details.sizeOf', { size: format.bytes(used), limit: format.bytes(limit) })
    : t('details.quotaMessages', { used: format.number(used), limit: format.number(limit) });
}
