import type { z } from 'zod';
import type { VipSender } from '../../../shared/account.ts';
import type { Listing } from './profile.ts';
import { type list1Schema, parseEach, vipSchema, type WireFolder } from './schema.ts';

/** The last moment a `Date` can be: past it, showing one throws. */
const END_OF_TIME = 8.64e15;
const BYTES_PER_MB = 2 ** 20;

function vipsOf(list: readonly unknown[]): VipSender[] {
  return parseEach(vipSchema, list).map((vip) => {
    const date = (vip.lastReceivedTime ?? Number.NaN) * 1000;
    return {
      name: vip.name ?? vip.email ?? '',
      address: vip.email ?? '',
      unread: vip.unreadMailCount ?? null,
      total: vip.mailCount ?? null,
      // 0: nothing has come from them.
      lastReceivedAt: date > 0 && date <= END_OF_TIME ? date : null,
    };
  });
}

/**
 * What 1.0 says of the mailbox as a whole, as the server has it: its unread count is not the sum over the folders (spec
 * 1.4). There is no limit anywhere.
 */
export function totals1(list: z.infer<typeof list1Schema>): Listing['totals'] {
  const { totalSize, totalSizeMB, totalUnreadMail, vipMailBox, lastMailSN } = list;
  const vipUnread = vipMailBox?.totalUnreadMail;
  const used = totalSize ?? (totalSizeMB === undefined ? undefined : totalSizeMB * BYTES_PER_MB);
  return {
    quotas: used === undefined ? [] : [{ unit: 'bytes', used, limit: null }],
    ...(totalUnreadMail === undefined ? {} : { unread: totalUnreadMail }),
    ...(vipMailBox === undefined ? {} : { vips: vipsOf(vipMailBox.vipList) }),
    ...(vipUnread === undefined ? {} : { vipUnread }),
    ...(lastMailSN === undefined ? {} : { newestMessage: lastMailSN }),
  };
}

/** What the folders of 2.0 add up to: the API says nothing of the mailbox as a whole (spec 2.1). */
export function totals2(folders: readonly WireFolder[]): Listing['totals'] {
  const used = folders.reduce((sum, { size }) => sum + (size ?? 0), 0);
  return { quotas: [{ unit: 'bytes', used, limit: null, summed: true }] };
}
