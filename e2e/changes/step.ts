import fc from 'fast-check';
import type { ChangeFault } from '../vendors/faulty-fetch.ts';

/** One thing that happens; numbers choose among what there is then. */
export type Step =
  | { readonly do: OwnWish | OtherAct; readonly a: number; readonly b: number }
  | { readonly do: Turn | Trouble }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'faults'; readonly faults: readonly ChangeFault[] };

const OWN = [
  'create',
  'create in new',
  'rename',
  'move',
  'move set',
  'place',
  'place set',
  'trash',
  'trash set',
  'forever',
] as const;
const OTHER = ['other creates', 'other renames', 'other moves', 'other numbers', 'other removes'] as const;
const TURNS = ['undo', 'redo', 'stop', 'retry'] as const;
const TROUBLE = ['restart', 'crash', 'toggle network', 'expire sessions', 'failing looks', 'look'] as const;
const FAULTS: readonly ChangeFault[] = ['lost-before', 'lost-after', 'refused', 'cut', 500, 'busy', 'slow'];

export type OwnWish = (typeof OWN)[number];
export type OtherAct = (typeof OTHER)[number];
type Turn = (typeof TURNS)[number];
type Trouble = (typeof TROUBLE)[number];

const number = fc.nat(1_000);

/** Wishes of the person's that can be taken back. */
export const ownWishes: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom(...OWN.filter((each) => each !== 'forever')),
  a: number,
  b: number,
});
/** Wishes that are about places alone. */
export const placings: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom(...OWN.filter((each) => each.startsWith('place'))),
  a: number,
  b: number,
});
export const deletionsForGood: fc.Arbitrary<Step> = fc.record({ do: fc.constant('forever'), a: number, b: number });
export const othersActs: fc.Arbitrary<Step> = fc.record({ do: fc.constantFrom(...OTHER), a: number, b: number });
export const turns: fc.Arbitrary<Step> = fc.record({ do: fc.constantFrom(...TURNS, 'undo', 'undo', 'redo') });
export const troubles: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom(...TROUBLE) }),
  fc.record({
    do: fc.constant('faults'),
    faults: fc.array(fc.constantFrom(...FAULTS), { minLength: 1, maxLength: 4 }),
  }),
);
export const waits: fc.Arbitrary<Step> = fc.record({ do: fc.constant('wait'), ms: fc.constantFrom(0, 1, 5, 20) });

/** @returns histories of such steps */
export function histories(...kinds: readonly fc.Arbitrary<Step>[]): fc.Arbitrary<Step[]> {
  return fc.array(fc.oneof(...kinds), { minLength: 4, maxLength: 30, size: 'max' });
}
