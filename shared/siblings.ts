import type { Folder } from './folder.ts';
import { compareFolders } from './tree-order.ts';

/** So many stand in one block: copying a block and the list of blocks costs about the same with 20,000. */
const BLOCK = 128;

/** Of more changes than one in so many, putting all in order anew costs less than finding the place of each. */
const FEW = 16;

/**
 * Folders in the order they are shown in, as `compareFolders` has it. A value: a change gives another one, which shares all
 * but what has changed with the first. What is asked or changed costs little even among 20,000.
 */
export class Siblings implements Iterable<Folder> {
  readonly size: number;
  /** None is empty. */
  readonly #blocks: readonly (readonly Folder[])[];

  private constructor(blocks: readonly (readonly Folder[])[], size: number) {
    this.#blocks = blocks;
    this.size = size;
  }

  /** @param folders no two of one id, in any order */
  static of(folders: Iterable<Folder>): Siblings {
    const sorted = [...folders].sort(compareFolders);
    const blocks: Folder[][] = [];
    for (let from = 0; from < sorted.length; from += BLOCK) blocks.push(sorted.slice(from, from + BLOCK));
    return new Siblings(blocks, sorted.length);
  }

  *[Symbol.iterator](): Generator<Folder> {
    for (const block of this.#blocks) yield* block;
  }

  get first(): Folder | undefined {
    return this.#blocks[0]?.[0];
  }

  /** @returns the last that comes before a folder, which need not be among them */
  before(folder: Folder): Folder | undefined {
    const block = this.#blockOf(folder);
    const at = rank(this.#blocks[block] ?? [], folder);
    return at > 0 ? this.#blocks[block]?.[at - 1] : this.#blocks[block - 1]?.at(-1);
  }

  /** @returns the first that comes after a folder, which need not be among them */
  after(folder: Folder): Folder | undefined {
    const block = this.#blockOf(folder);
    const here = this.#blocks[block] ?? [];
    const at = rank(here, folder);
    const next = here[at]?.id === folder.id ? at + 1 : at;
    return here[next] ?? this.#blocks[block + 1]?.[0];
  }

  /**
   * @param leaving as they stand here; those that don't are passed over
   * @param arriving none of an id that stays
   */
  changed(leaving: readonly Folder[], arriving: readonly Folder[]): Siblings {
    if ((leaving.length + arriving.length) * FEW > this.size + BLOCK) {
      const gone = new Set(leaving.map(({ id }) => id));
      return Siblings.of([...this].filter(({ id }) => !gone.has(id)).concat(arriving));
    }
    let all: Siblings = this;
    for (const folder of leaving) all = all.#without(folder);
    for (const folder of arriving) all = all.#with(folder);
    return all;
  }

  #with(folder: Folder): Siblings {
    const block = this.#blockOf(folder);
    const here = this.#blocks[block] ?? [];
    const grown = here.toSpliced(rank(here, folder), 0, folder);
    const parts = grown.length < 2 * BLOCK ? [grown] : [grown.slice(0, BLOCK), grown.slice(BLOCK)];
    return new Siblings(this.#blocks.toSpliced(block, 1, ...parts), this.size + 1);
  }

  #without(folder: Folder): Siblings {
    const block = this.#blockOf(folder);
    const here = this.#blocks[block] ?? [];
    const at = rank(here, folder);
    if (here[at]?.id !== folder.id) return this;
    const shrunk = here.toSpliced(at, 1);
    return new Siblings(this.#blocks.toSpliced(block, 1, ...(shrunk.length > 0 ? [shrunk] : [])), this.size - 1);
  }

  /** @returns the number of the block that a folder belongs in: the last that does not begin after it */
  #blockOf(folder: Folder): number {
    let low = 0;
    for (let high = this.#blocks.length - 1; low < high; ) {
      const middle = (low + high + 1) >> 1;
      const first = this.#blocks[middle]?.[0];
      if (first && compareFolders(first, folder) <= 0) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** @returns how many of them come before a folder */
function rank(sorted: readonly Folder[], folder: Folder): number {
  let low = 0;
  for (let high = sorted.length; low < high; ) {
    const middle = (low + high) >> 1;
    const other = sorted[middle];
    if (other && compareFolders(other, folder) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
