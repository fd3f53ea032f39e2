import fc from 'fast-check';
import type { SimFolder } from './folder.ts';
import { LOCAL_ROOT, type World } from './world.ts';

/** One thing that happens on the server; the numbers choose among the folders there are at that time. */
export interface Happening {
  readonly kind: keyof typeof HAPPENINGS;
  readonly a: number;
  readonly b: number;
}

const at = <T>(list: readonly T[], n: number): T | undefined => (list.length === 0 ? undefined : list[n % list.length]);
const isContainer = (folder: SimFolder) => folder.type.includes('_');
const plain = (world: World) => world.folders().filter((folder) => !isContainer(folder));
const containers = (world: World) => world.folders().filter((folder) => /container/.test(folder.type));

/** Places of the same container: folders are never moved from one container to another. */
function placesFor(world: World, folder: SimFolder): string[] {
  const inside = world.folders().filter((place) => place.containerId === folder.containerId && !isContainer(place));
  return [folder.containerId, ...inside.map(({ id }) => id)].filter((id) => !world.isWithin(id, folder.id));
}

/** Everything that can happen to the folders of a mailbox, own, public and shared. */
export const HAPPENINGS = {
  create(world: World, a: number, b: number) {
    const parents = [LOCAL_ROOT, ...[...plain(world), ...containers(world)].map(({ id }) => id)];
    world.create({ name: `f${b}`, parentId: at(parents, a) ?? LOCAL_ROOT });
  },
  rename(world: World, a: number, b: number) {
    const folder = at(plain(world), a);
    if (folder) world.rename(folder.id, `r${b}`);
  },
  move(world: World, a: number, b: number) {
    const folder = at(plain(world), a);
    const place = folder && at(placesFor(world, folder), b);
    if (folder && place) world.move(folder.id, place);
  },
  remove(world: World, a: number, b: number) {
    world.reportsDescendants = b % 2 === 0;
    const folder = at(plain(world), a);
    if (folder) world.remove(folder.id);
  },
  deliver(world: World, a: number, b: number) {
    const folder = at(plain(world), a);
    if (folder) world.deliver(folder.id, { subject: `s${b}`, from: 'x', date: b });
  },
  read(world: World, a: number, b: number) {
    const folder = at(plain(world), a);
    if (folder) world.markRead(folder.id, b % 4);
  },
  rebuild(world: World, a: number) {
    const folder = at(plain(world), a);
    if (folder) world.rebuild(folder.id);
  },
  grant(world: World, _: number, b: number) {
    const shared = world.grant({ username: `u${b}@grove.example`, fullname: `User ${b}` });
    world.create({ name: 'Shared', parentId: shared.id });
  },
  revoke(world: World, a: number) {
    const container = at(containers(world), a);
    if (container) world.revoke(container.id);
  },
  reset(world: World, a: number, b: number) {
    const container = at([LOCAL_ROOT, ...containers(world).map(({ id }) => id)], a) ?? LOCAL_ROOT;
    const lost = at(
      plain(world).filter((folder) => folder.containerId === container),
      b,
    );
    world.reset(container, () => {
      if (lost && b % 3 === 0) world.remove(lost.id);
    });
  },
  rights(world: World, a: number, b: number) {
    const folder = at(plain(world), a);
    if (folder) world.setPermissions(folder.id, 'lrswikxtea'.slice(0, 1 + (b % 10)));
  },
  trim(world: World) {
    world.trimJournal();
  },
  forget(world: World) {
    world.forgetTokens();
  },
};

export function happen(world: World, { kind, a, b }: Happening): void {
  HAPPENINGS[kind](world, a, b);
}

const kinds = Object.keys(HAPPENINGS) as (keyof typeof HAPPENINGS)[];

/** Any happening, for property tests. */
export const anyHappening: fc.Arbitrary<Happening> = fc.record({
  kind: fc.constantFrom(...kinds),
  a: fc.nat(1000),
  b: fc.nat(1000),
});
