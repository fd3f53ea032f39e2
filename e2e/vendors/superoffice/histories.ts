import fc from 'fast-check';
import type { Knobs } from './knobs.ts';
import type { SimFolder, World } from './world.ts';

/** One thing that happens on the server; the numbers choose among the folders there are at that time. */
export interface Happening {
  readonly kind: keyof typeof HAPPENINGS;
  readonly a: number;
  readonly b: number;
}

const at = <T>(list: readonly T[], n: number): T | undefined => (list.length === 0 ? undefined : list[n % list.length]);
const plain = (world: World) => world.folders().filter(({ name }) => name !== 'INBOX');

function isWithin(folder: SimFolder | null, top: SimFolder): boolean {
  return folder !== null && (folder === top || isWithin(folder.parent, top));
}

/** Two folders of one path can't be: the second one is called by a name of its own. */
let unique = 0;
const fresh = (n: number) => `f${n % 5} ${++unique}`;

/** Everything that can happen to the folders of a mail account, in the mail server and in the cache. */
export const HAPPENINGS = {
  create(world: World, _: Knobs, a: number, b: number) {
    const parent = at([null, ...world.folders()], a) ?? null;
    world.create({ name: fresh(b), parent, cached: b % 2 === 0, listed: b % 7 !== 0 || b % 14 === 0 });
  },
  rename(world: World, _: Knobs, a: number, b: number) {
    const folder = at(plain(world), a);
    if (folder) world.rename(folder, fresh(b));
  },
  move(world: World, _: Knobs, a: number, b: number) {
    const folder = at(plain(world), a);
    if (!folder) return;
    const places = [null, ...world.folders()].filter(
      (place) => !isWithin(place, folder) && (place === null || place.delimiter === folder.delimiter),
    );
    world.move(folder, at(places, b) ?? null);
  },
  remove(world: World, _: Knobs, a: number, b: number) {
    const folder = at(plain(world), a);
    if (!folder) return;
    if (b % 2 === 0) world.removeBranch(folder);
    else world.delete(folder);
  },
  list(world: World, _: Knobs, a: number) {
    const folder = at(
      world.folders().filter(({ listed }) => !listed),
      a,
    );
    if (folder) folder.listed = true;
  },
  deliver(world: World, _: Knobs, a: number) {
    const folder = at(
      world.folders().filter(({ listed }) => listed),
      a,
    );
    if (folder) world.deliver(folder);
  },
  refresh(world: World, _: Knobs, a: number, b: number) {
    const folder = at(world.folders(), a);
    if (!folder) return;
    world.arrive(folder, b % 5);
    world.refresh(folder);
  },
  subscribe(world: World, _: Knobs, a: number, b: number) {
    const folder = at(plain(world), a);
    if (folder) folder.subscribed = b % 2 === 0;
  },
  number(_world: World, knobs: Knobs) {
    knobs.givesNumbers = !knobs.givesNumbers;
  },
};

export function happen(world: World, knobs: Knobs, { kind, a, b }: Happening): void {
  HAPPENINGS[kind](world, knobs, a, b);
}

const kinds: readonly (keyof typeof HAPPENINGS)[] = [
  'create',
  'rename',
  'move',
  'remove',
  'list',
  'deliver',
  'refresh',
  'subscribe',
  'number',
];

/** Any happening, for property tests. */
export const anyHappening: fc.Arbitrary<Happening> = fc.record({
  kind: fc.constantFrom(...kinds),
  a: fc.nat(1000),
  b: fc.nat(1000),
});
