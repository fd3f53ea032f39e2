import { createRandom } from '../random.ts';
import type { SimFolder, World } from './world.ts';

/** A folder name, or one with what lies below it. */
type Outline = string | readonly [name: string, below: readonly Outline[]];

const FOLDERS: readonly Outline[] = [
  ['INBOX', ['Nyhetsbrev', 'Til oppfølging']],
  'Drafts',
  'Sent',
  'Trash',
  [
    'Kunder',
    [
      ['Fjordbygg AS', ['Kontrakter', 'Tilbud', 'Fakturaer']],
      ['Nordlys Energi', ['Kontrakter', 'Tilbud']],
      ['Harbour Law LLP', ['Tilbud']],
      'さくら商事',
      'Dacia Logistics SRL',
    ],
  ],
  ['Salg', ['2024', '2025', '2026']],
  ['Arrangementer', ['Messe i Bergen', 'Kundedag']],
  'Support',
];

/** Furnishes a world with the mailbox of somebody in sales in Oslo, always the same; one parent is not listed. */
export function furnishSales(world: World, seed = 3): void {
  const random = createRandom(seed);
  const make = (outline: Outline, parent: SimFolder | null): void => {
    const [name, below] = typeof outline === 'string' ? [outline, []] : outline;
    const total = random.int(120);
    const unread = name === 'INBOX' ? 9 : random.oneIn(4) ? Math.min(total, random.int(8)) : 0;
    const folder = world.create({ name, parent, total: name === 'INBOX' ? 214 : total, unread });
    for (const each of below) make(each, folder);
  };
  for (const outline of FOLDERS) make(outline, null);
  const archive = world.create({ name: 'Arkiv', listed: false });
  make('2023', archive);
  world.create({ name: 'Gamle lister', subscribed: false, total: 3 });
}
