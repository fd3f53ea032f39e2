import type { Quota } from '../../../shared/account.ts';
import type { AccountInfo } from './schema.ts';

const BYTES_PER_KB = 1024;

/** The largest 32-bit numbers, which servers use for "no limit". How Axigen says it is not documented (spec section 11). */
const NO_LIMIT = new Set([2 ** 31 - 1, 2 ** 32 - 1]);

/** A limit that is believable: more than nothing, and not exceeded beyond reason. */
function limitOf(total: number | undefined, used: number): number | null {
  if (total === undefined || total === 0 || NO_LIMIT.has(total) || !Number.isSafeInteger(total)) return null;
  return used <= total * 10 ? total : null;
}

/** The two measures of account info; one whose use the server does not say is left out. */
export function quotasOf(info: AccountInfo): Quota[] {
  const quotas: Quota[] = [];
  if (info.usedQuota !== undefined) {
    const limit = limitOf(info.totalQuota, info.usedQuota);
    quotas.push({
      unit: 'bytes',
      used: info.usedQuota * BYTES_PER_KB,
      limit: limit === null ? null : limit * BYTES_PER_KB,
    });
  }
  if (info.usedMessageCount !== undefined) {
    const limit = limitOf(info.totalMessageCount, info.usedMessageCount);
    quotas.push({ unit: 'messages', used: info.usedMessageCount, limit });
  }
  return quotas;
}
