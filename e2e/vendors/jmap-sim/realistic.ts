import { someMail } from '../mail-words.ts';
import { createRandom } from '../random.ts';
import type { SimWorld } from './world.ts';

/** The usual folders, then a person's own: a name, or a name with what lies below it. */
const ROLES = ['inbox', 'drafts', 'sent', 'archive', 'junk', 'trash'] as const;
const OWN: readonly (readonly [string, readonly string[]])[] = [
  ['Choir', ['Concerts', 'Scores', 'Travel']],
  ['Garden association', ['Board', 'Minutes', 'Water meter', 'Summer party']],
  ['House', ['Bank', 'Electricity', 'Insurance', 'Roof 2024', 'Tax']],
  ['Kids', ['Football', 'School', 'Swimming']],
  ['Receipts', ['2022', '2023', '2024', '2025', '2026']],
  ['Reisen', ['Bodensee', 'Norge 2025', '京都', '부산']],
];

/** Furnishes a world with a private mailbox of a few dozen folders, always the same. */
export function furnishPrivately(world: SimWorld, now = Date.now(), seed = 11): void {
  const random = createRandom(seed);
  const fill = (id: string, mails: number, unread: number) => {
    for (let i = mails; i > 0; i--) {
      const { subject, from, size } = someMail(random, 0, false);
      const [, name = from, email = from] = /^(.*?) <(.*)>$/.exec(from) ?? [];
      const receivedAt = new Date(now - i * (2_000_000 + random.int(30_000_000))).toISOString();
      world.deliver(id, subject, {
        from: [{ name, email }],
        receivedAt,
        size,
        keywords: i <= unread ? {} : { $seen: true },
      });
    }
  };
  ROLES.forEach((role, at) => {
    const name = role.charAt(0).toUpperCase() + role.slice(1);
    const id = world.create(name, { role, sortOrder: at + 1 });
    fill(id, 4 + random.int(30), role === 'inbox' ? 5 : 0);
  });
  for (const [name, below] of OWN) {
    const parentId = world.create(name);
    fill(parentId, random.int(5), 0);
    for (const child of below) fill(world.create(child, { parentId }), random.int(12), random.oneIn(4) ? 2 : 0);
  }
}
