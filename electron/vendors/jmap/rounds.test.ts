import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Act } from '../vendor.ts';
import { namedBy, targetOf } from './look.ts';
import { roundsOf } from './rounds.ts';

const LIMITS = {
  maxSizeRequest: 1_000_000,
  maxConcurrentRequests: 4,
  maxCallsInRequest: 16,
  maxObjectsInGet: 500,
  maxObjectsInSet: 500,
};
const rename = (folder: string): Act => ({ type: 'rename', folder, name: 'Name' });
const sizes = (acts: readonly Act[], limits = LIMITS) => roundsOf(acts, limits).map(({ length }) => length);

describe('which acts go together', () => {
  it('all that have nothing to do with one another', () => {
    expect(sizes(['a', 'b', 'c'].map(rename))).toEqual([3]);
    const moves: Act[] = ['a', 'b'].map((folder) => ({ type: 'move', folder, parentId: 'p' }));
    expect(sizes([...moves, { type: 'trash', folder: 'c', trash: 't' }, rename('d')])).toEqual([4]);
  });

  it('not two of one folder, nor of a folder and what is put into it', () => {
    expect(sizes([rename('a'), rename('a')])).toEqual([1, 1]);
    expect(sizes([rename('a'), { type: 'move', folder: 'b', parentId: 'a' }])).toEqual([1, 1]);
    expect(sizes([{ type: 'move', folder: 'b', parentId: 'a' }, rename('a')])).toEqual([1, 1]);
  });

  it('not what a server may do in another order', () => {
    const create: Act = { type: 'create', parentId: null, name: 'A' };
    const destroy = (withMail: boolean): Act => ({ type: 'destroy', folder: `${withMail}`, withMail });
    expect(sizes([create, rename('a'), destroy(true), destroy(false), create])).toEqual([1, 1, 1, 1, 1]);
  });

  it('no more than the server takes, in number and in bytes', () => {
    const acts = Array.from({ length: 10 }, (_, at) => rename(`${at}`));
    expect(sizes(acts, { ...LIMITS, maxObjectsInSet: 4 })).toEqual([4, 4, 2]);
    expect(sizes(acts, { ...LIMITS, maxSizeRequest: 1 })).toEqual(acts.map(() => 1));
  });

  it('always in order, each once, none beside what it depends on', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const act: fc.Arbitrary<Act> = fc.oneof(
      fc.record({ type: fc.constant('create' as const), parentId: fc.option(id), name: fc.string() }),
      fc.record({ type: fc.constant('rename' as const), folder: id, name: fc.string() }),
      fc.record({ type: fc.constant('move' as const), folder: id, parentId: fc.option(id) }),
      fc.record({ type: fc.constant('trash' as const), folder: id, trash: fc.constant('t') }),
      fc.record({ type: fc.constant('destroy' as const), folder: id, withMail: fc.boolean() }),
    );
    // Into itself is refused before.
    const goesSomewhere = (each: Act) => each.type === 'create' || targetOf(each) !== each.folder;
    fc.assert(
      fc.property(fc.array(act.filter(goesSomewhere), { maxLength: 30 }), (acts) => {
        const rounds = roundsOf(acts, LIMITS);
        expect(rounds.flat()).toEqual(acts);
        for (const round of rounds) {
          const changed = round.flatMap((each) => (each.type === 'create' ? [] : [each.folder]));
          expect(new Set(changed).size).toBe(changed.length);
          const targets = round.map(targetOf).filter((target) => target !== null);
          expect(targets.filter((target) => changed.includes(target))).toEqual([]);
          expect(namedBy(round).sort()).toEqual([...new Set([...changed, ...targets])].sort());
        }
      }),
    );
  });
});
