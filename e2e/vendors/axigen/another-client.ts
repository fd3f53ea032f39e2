import { someMail } from '../mail-words.ts';
import { createRandom, type Random } from '../random.ts';
import type { SimFolder } from './folder.ts';
import type { World } from './world.ts';

const NEW_NAMES = [
  'To sort',
  'Site visit',
  'Møtereferat',
  'Corespondență',
  '新規案件',
  '새 프로젝트',
  'مراجعة',
  'Drawings',
] as const;

/** Own ordinary mail folders: what somebody would really rename or move. */
function ordinary(world: World): SimFolder[] {
  return world.folders('local').filter((folder) => folder.type === 'mails' && folder.role === '');
}

function freeName(world: World, random: Random, parentId: string): string {
  const taken = new Set(world.childrenOf(parentId).map(({ name }) => name));
  const name = random.pick(NEW_NAMES);
  for (let i = 1; ; i++) {
    const candidate = i === 1 ? name : `${name} ${i}`;
    if (!taken.has(candidate)) return candidate;
  }
}

/** One change as a person at another mail program makes it: mostly mail coming and being read, now and then a folder. */
export function changeSomething(world: World, random: Random, now = Math.floor(Date.now() / 1000)): void {
  const folders = ordinary(world);
  const inbox = world.byRole('inbox');
  const kind = random.int(20);
  if (inbox && kind < 7) world.deliver(inbox.id, someMail(random, now, true));
  else if (folders.length === 0) world.create({ name: random.pick(NEW_NAMES) });
  else changeOrdinary(world, random, folders, kind, now);
}

function changeOrdinary(world: World, random: Random, folders: readonly SimFolder[], kind: number, now: number): void {
  const folder = random.pick(folders);
  if (kind < 11) world.deliver(folder.id, someMail(random, now, true));
  else if (kind < 16) readSomething(world, random);
  else if (kind === 16) world.create({ name: freeName(world, random, folder.parentId), parentId: folder.parentId });
  else if (kind === 17) world.rename(folder.id, freeName(world, random, folder.parentId));
  else moveSomething(world, random, folder, folders);
}

function readSomething(world: World, random: Random): void {
  const unread = world.folders().filter((folder) => folder.unreadItems > 0 && folder.permissions.includes('s'));
  if (unread.length > 0) world.markRead(random.pick(unread).id, 1 + random.int(3));
}

function moveSomething(world: World, random: Random, folder: SimFolder, folders: readonly SimFolder[]): void {
  const fits = (parent: SimFolder) =>
    parent.id !== folder.parentId &&
    !world.isWithin(parent.id, folder.id) &&
    world.childrenOf(parent.id).every(({ name }) => name !== folder.name);
  const parents = folders.filter(fits);
  if (parents.length > 0) world.move(folder.id, random.pick(parents).id);
}

/** Changes the world every few seconds until stopped. @returns how to stop it */
export function startAnotherClient(world: World, { everyMs = 4000, seed = 1 } = {}): () => void {
  const random = createRandom(seed);
  const timer = setInterval(() => changeSomething(world, random), everyMs);
  return () => clearInterval(timer);
}
