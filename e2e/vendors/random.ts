/** Chance that can be repeated: the same seed gives the same numbers. */
export interface Random {
  /** At least 0, less than `below`. */
  int(below: number): number;
  /** @throws Error for an empty list */
  pick<T>(list: readonly T[]): T;
  /** True once in `n` times. */
  oneIn(n: number): boolean;
}

/** A linear congruential generator modulo 2^32 (constants of Numerical Recipes): plain and good enough to furnish with. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const int = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return {
    int,
    pick(list) {
      const item = list[int(list.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    oneIn: (n) => int(n) === 0,
  };
}
