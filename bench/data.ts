import { type Folder, newFolder, type Role } from '../shared/folder.ts';

const WORDS = [
  ...['Invoices', 'Clients', 'Projects', 'Travel', 'Receipts', 'Newsletter', 'Old stuff', 'To do', 'HR', 'Board'],
  ...['Übersicht', 'Verträge', 'Rechnungen', 'Größe', 'Façade', 'Œuvres', 'Comptabilité', 'Años', 'Łódź', 'Řízení'],
  ...['Facturi', 'Ședințe', 'Țări', 'Søknader', 'Årsmøte', 'Økonomi', 'Счета', 'Проекты', 'Ελλάδα', 'חשבוניות'],
  ...['فواتير', '請求書', '会議', 'プロジェクト', '받은편지함', '회의록', '보고서', '合同', '项目', 'ใบแจ้งหนี้'],
] as const;
const ROLES_AT_TOP: readonly (readonly [name: string, role: Role])[] = [
  ['Inbox', 'inbox'],
  ['Drafts', 'drafts'],
  ['Sent', 'sent'],
  ['Junk', 'junk'],
  ['Trash', 'trash'],
];

/** @returns numbers in [0, 1), always the same for the same seed (mulberry32) */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * A mailbox like a real big one: depth up to `depth`, a few folders with very many subfolders and many with none, names in
 * a dozen languages, ids as Axigen makes them (`80_114`), parents before children. Always the same for the same arguments.
 */
export function makeFolders(count: number, { depth = 8, seed = 1 }: { depth?: number; seed?: number } = {}): Folder[] {
  const random = seededRandom(seed);
  const pick = (length: number) => Math.floor(random() * length);
  const folders: Folder[] = [];
  const levels: number[] = [];
  const levelOf = (place: number) => levels[place] ?? 1;

  for (let index = 0; index < count; index++) {
    const special = ROLES_AT_TOP[index];
    // Squared: early folders get far more children than late ones, and some hundreds are at the top.
    let parent = special || random() < 0.003 ? -1 : Math.floor(random() ** 2 * index);
    while (parent >= 0 && levelOf(parent) >= depth) parent = Math.floor(parent / 2);
    const total = random() < 0.1 ? 0 : Math.floor(random() ** 4 * 5_000);
    const word = WORDS[pick(WORDS.length)] ?? '';
    folders.push(
      newFolder(`80_${114 + index}`, special?.[0] ?? nameOf(word, pick(5), pick(3_000)), {
        parentId: folders[parent]?.id ?? null,
        role: special?.[1] ?? null,
        unread: random() < 0.7 ? 0 : Math.floor(total * random() * 0.2),
        total,
        size: total * (2_000 + pick(60_000)),
        rights: 1023,
        container: '80',
        validity: 1,
        contentToken: `${pick(1_000_000)}`,
      }),
    );
    levels.push(parent < 0 ? 1 : levelOf(parent) + 1);
  }
  return folders;
}

function nameOf(word: string, form: number, number: number): string {
  if (form === 0) return word;
  if (form === 1) return `${2_000 + (number % 27)}`;
  return form === 2 ? `${word} ${2_000 + (number % 27)}` : `${word} ${number}`;
}
