import { someMail } from '../mail-words.ts';
import { createRandom, type Random } from '../random.ts';
import { INBOX, MEMO, SENT, SPAM, TRASH } from './folder.ts';
import type { World } from './world.ts';

/** A person's own folders: a name, and what lies below it. Names are short: 1.0 cuts them at 20 characters. */
const OWN: readonly (readonly [string, readonly string[]])[] = [
  ['見積もり', ['2024年', '2025年', '2026年']],
  ['取引先', ['フィヨルド建設', 'ハーバー法律事務所', '한강 건설', 'Cedar & Sons']],
  ['会議', ['議事録', '資料', '週報']],
  ['経費', ['出張', '交通費']],
  ['採用', ['応募', '面接']],
  ['서울 지사', ['견적서', '회의록']],
  ['Newsletters', ['Concrete weekly', 'City council']],
];

/** What years of mail with plans and photos come to: more than 32 bits can count. */
const OLD_MAIL_BYTES = 5_200_000_000;

const VIPS = [
  { name: '佐藤 花子', email: 'hanako.sato@sakura-shoji.example' },
  { name: 'Kari Nordmann', email: 'kari.nordmann@fjordbygg.example' },
  { name: '김민준', email: 'minjun.kim@hanriver.example' },
] as const;

/** Furnishes a world with the mailbox of an office in Osaka, always the same. @param now seconds since 1970 */
export function furnishOffice(world: World, now = Math.floor(Date.now() / 1000), seed = 5): void {
  const random = createRandom(seed);
  world.vips = VIPS.map((vip) => ({ ...vip, mailCount: 0, unreadMailCount: 0, lastReceivedTime: now - 900_000 }));
  for (const [id, mails, unread] of [
    [INBOX, 60, 14],
    [SENT, 25, 0],
    [TRASH, 12, 5],
    [SPAM, 8, 8],
    [MEMO, 3, 0],
  ] as const) {
    fill(world, random, id, { mails, unread, now });
  }
  world.get(INBOX).usage += OLD_MAIL_BYTES;
  world.create({ name: '買い物メモ', type: 'S', mailCount: 4, usage: 9_000 });
  for (const [name, below] of OWN) {
    const parent = world.create({ name });
    fill(world, random, parent.id, { mails: random.int(6), unread: 0, now });
    for (const child of below) {
      const unread = random.oneIn(3) ? 1 + random.int(3) : 0;
      fill(world, random, world.create({ name: child, parentId: parent.id }).id, {
        mails: 4 + random.int(20),
        unread,
        now,
      });
    }
  }
}

interface Filling {
  readonly mails: number;
  readonly unread: number;
  /** Seconds since 1970. */
  readonly now: number;
}

function fill(world: World, random: Random, folder: number, { mails, unread, now }: Filling): void {
  for (let left = mails; left > 0; left--) {
    world.deliver(folder, someMail(random, now - left * (900 + random.int(40_000)), left <= unread));
  }
}
