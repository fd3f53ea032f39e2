import fc from 'fast-check';
import { TRASH } from './folder.ts';
import type { World } from './world.ts';

/** One thing that happens on the server; the numbers choose among the folders there are at that time. */
export interface Happening {
  readonly kind: keyof typeof HAPPENINGS;
  readonly a: number;
  readonly b: number;
}

const at = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];
const all = (world: World) => world.folders();
const own = (world: World) => all(world).filter(({ id }) => id > 100);

/** Everything that can happen to the folders of a mailbox. */
const HAPPENINGS = {
  create(world: World, a: number, b: number) {
    world.create({ name: `f${b}`, parentId: at([null, ...all(world).map(({ id }) => id)], a) ?? null });
  },
  memo(world: World, _: number, b: number) {
    world.create({ name: `m${b}`, type: 'S' });
  },
  rename(world: World, a: number, b: number) {
    const folder = at(own(world), a);
    if (folder) world.rename(folder.id, `r${b}`);
  },
  move(world: World, a: number, b: number) {
    const folder = at(own(world), a);
    const places = folder && all(world).filter(({ id }) => !world.isWithin(id, folder.id));
    if (folder) world.move(folder.id, at([null, ...(places ?? []).map(({ id }) => id)], b) ?? null);
  },
  remove(world: World, a: number, b: number) {
    world.deletedMailGoesToTrash = b % 2 === 0;
    const folder = at(own(world), a);
    if (folder) world.remove(folder.id);
  },
  deliver(world: World, a: number, b: number) {
    const folder = at(all(world), a);
    if (folder) world.deliver(folder.id, { subject: `s${b}`, from: 'ola@example.org', date: b });
  },
  read(world: World, a: number, b: number) {
    const folder = at(all(world), a);
    if (folder) world.markRead(folder.id, b % 4);
  },
  emptyTrash(world: World) {
    Object.assign(world.get(TRASH), { mails: [], mailCount: 0, unreadMailCount: 0, usage: 0 });
  },
};

export function happen(world: World, { kind, a, b }: Happening): void {
  HAPPENINGS[kind](world, a, b);
}

/** Any happening, for property tests. */
export const anyHappening: fc.Arbitrary<Happening> = fc.record({
  kind: fc.constantFrom('create', 'memo', 'rename', 'move', 'remove', 'deliver', 'read', 'emptyTrash'),
  a: fc.nat(1000),
  b: fc.nat(1000),
});
