import { someMail } from '../mail-words.ts';
import { createRandom, type Random } from '../random.ts';
import type { SimFolder } from './folder.ts';
import type { FolderSeed, World } from './world.ts';

/** A folder name, or one with what lies below it. */
type Outline = string | readonly [name: string, below: readonly Outline[]];

const YEARS: readonly Outline[] = ['2021', '2022', '2023', '2024', '2025', '2026'];
const PHASES: readonly Outline[] = ['01 Offer', '02 Planning', '03 Building', '04 Handover', 'Photos', 'Invoices'];

const CLIENTS: readonly Outline[] = [
  [
    'Fjordbygg AS',
    [
      [
        'Prosjekter',
        [
          ['Bryggen kontorbygg', PHASES],
          ['Åsane skole', PHASES],
        ],
      ],
      ['Fakturaer', YEARS],
      'Årsmøte',
      'Økonomi',
    ],
  ],
  [
    'Dacia Logistics SRL',
    [['Contracte', YEARS], ['Facturi', YEARS], 'Întâlniri', 'Șantier Cluj', 'Țesături și mostre'],
  ],
  ['さくら商事', [['見積書', YEARS], ['会議', ['議事録', '資料']], '契約書', 'お知らせ']],
  ['한강 건설', [['견적서', YEARS], ['회의록', ['내부', '외부']], '계약', '사진']],
  ['شركة الأرز', ['العقود', 'الفواتير', ['المشاريع', ['بيروت', 'دبي', 'عمّان']]]],
  [
    'Harbour Law LLP',
    [
      ['Matters', ['Lease 14 Quay Street', 'Trade mark', 'Warranty claim']],
      ['Invoices', YEARS],
    ],
  ],
  [
    'Cedar & Sons',
    [
      [
        'Projects',
        [
          ['Library', PHASES],
          ['Market hall', PHASES],
        ],
      ],
      ['Invoices', YEARS],
    ],
  ],
];

const PROJECTS: readonly Outline[] = [
  ['North wing', [...PHASES, ['Subcontractors', ['Electrics', 'Plumbing', 'Roof', 'Windows']]]],
  ['Riverside housing', [...PHASES, ['Tenants', ['Block A', 'Block B', 'Block C']]]],
  ['Station square', [...PHASES, ['Authorities', ['Permits', 'Hearings', 'Noise']]]],
  ['School extension', PHASES],
  ['Old mill', PHASES],
];

const ADMIN: readonly Outline[] = [
  ['Accounts', [['VAT', YEARS], ['Bank', YEARS], 'Insurance', 'Rent']],
  ['People', ['Applications', 'Holidays', 'Training', 'Time sheets']],
  ['Newsletters', ['Architecture', 'Concrete weekly', 'Software', 'City council']],
  ['Travel', ['Bergen', 'Cluj-Napoca', '東京', '서울', 'بيروت']],
  ['Machines', ['Build server', 'Backups', 'Monitoring', 'Printers']],
];

/** Furnishes a world with the mailbox of somebody who has kept mail for years: some hundreds of folders, always the same. */
export function furnishRealistically(world: World, now = Math.floor(Date.now() / 1000), seed = 7): void {
  const random = createRandom(seed);
  const special = (role: string, name: string, counts: Partial<FolderSeed>) => world.create({ name, role, ...counts });
  const inbox = special('inbox', 'INBOX', { totalItems: 1380, unreadItems: 14, size: 412_000_000 });
  special('drafts', 'Drafts', { totalItems: 4, size: 90_000 });
  const sent = special('sent', 'Sent', { totalItems: 6120, size: 1_130_000_000 });
  special('junk', 'Spam', { totalItems: 57, unreadItems: 40, size: 1_900_000 });
  const trash = special('trash', 'Trash', { totalItems: 210, size: 24_000_000 });
  const archive = special('archive', 'Archive', { totalItems: 40, size: 2_000_000 });
  plant(world, random, archive.id, YEARS);
  plant(world, random, trash.id, ['Old drafts', ['Cancelled project', ['Offers']]]);
  plant(world, random, inbox.id, ['To answer', 'Waiting', 'Read later']);
  plant(world, random, undefined, [
    ['Clients', CLIENTS],
    ['Projects', PROJECTS],
    ['Administration', ADMIN],
    'Familie',
    'Rețete',
    '写真',
  ]);

  for (const [name, type] of [
    ['Calendar', 'events'],
    ['Holidays', 'events'],
    ['Contacts', 'contacts'],
    ['Suppliers', 'contacts'],
    ['Tasks', 'tasks'],
    ['Notes', 'notes'],
  ] as const) {
    world.create({ name, type, totalItems: random.int(300), size: random.int(900_000) });
  }

  const open = world.addPublicRoot();
  plant(
    world,
    random,
    open.id,
    [
      ['Company', ['Announcements', 'Canteen', 'House rules']],
      ['Tenders', YEARS],
    ],
    'lrs',
  );
  world.create({ name: 'Meeting rooms', parentId: open.id, type: 'events', permissions: 'lrswik', totalItems: 88 });

  const kari = world.grant({ username: 'kari.nordmann@grove.example', fullname: 'Kari Nordmann' });
  plant(world, random, kari.id, [['Anbud', ['Vunnet', 'Tapt', 'Pågår']], 'Befaringer'], 'lr');
  world.create({ name: 'Kalender', parentId: kari.id, type: 'events', permissions: 'lr', totalItems: 140 });
  const bogdan = world.grant({ username: 'bogdan.ionescu@grove.example', fullname: 'Bogdan Ionescu' });
  plant(world, random, bogdan.id, [['Clienți', ['Cluj', 'Iași', 'Brașov']], 'Oferte'], 'lrswikxte');

  for (const folder of world.folders()) fill(world, random, folder, now, folder === inbox || folder === sent ? 40 : 6);
  const bytes = world.folders('local').reduce((sum, { size }) => sum + size, 0);
  world.quota = { ...world.quota, usedQuota: Math.round(bytes / 1024), usedMessageCount: countOf(world) };
}

function plant(
  world: World,
  random: Random,
  parentId: string | undefined,
  outline: readonly Outline[],
  permissions?: string,
): void {
  for (const part of outline) {
    const [name, below] = typeof part === 'string' ? [part, []] : part;
    const totalItems = below.length > 0 && random.oneIn(2) ? 0 : random.int(400);
    const unreadItems = random.oneIn(6) ? Math.min(totalItems, 1 + random.int(20)) : 0;
    const folder = world.create({
      name,
      totalItems,
      unreadItems,
      size: totalItems * (8_000 + random.int(90_000)),
      ...(parentId === undefined ? {} : { parentId }),
      ...(permissions === undefined ? {} : { permissions }),
    });
    plant(world, random, folder.id, below, permissions);
  }
}

/** Gives a folder its newest mails; its counts already include them. */
function fill(world: World, random: Random, folder: SimFolder, now: number, most: number): void {
  if (folder.type !== 'mails') return;
  const { totalItems, unreadItems, size } = folder;
  const count = Math.min(totalItems, most);
  for (let i = count; i > 0; i--) {
    world.deliver(folder.id, someMail(random, now - i * (3_000 + random.int(40_000)), i <= unreadItems));
  }
  Object.assign(folder, { totalItems, unreadItems, size: Math.max(size, folder.size - size) });
}

function countOf(world: World): number {
  return world.folders('local').reduce((sum, { totalItems }) => sum + totalItems, 0);
}
