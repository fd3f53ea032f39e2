import type { FolderKey } from '../../shared/folder.ts';
import type { FolderNode } from '../../shared/tree-node.ts';

/** Rows that were selected by their two ends, as they stood then. Lists of rows are never changed in place. */
interface Span {
  readonly rows: readonly FolderNode[];
  readonly from: number;
  readonly to: number;
  /** Rows of mailboxes in between are not part of it. */
  readonly count: number;
}

const NO_KEYS: ReadonlySet<FolderKey> = new Set();

/** Made when first asked for, after the list has become another: most ranges are drawn and acted on before that. */
const keysOfSpan = new WeakMap<Span, ReadonlySet<FolderKey>>();

function keysOf(span: Span): ReadonlySet<FolderKey> {
  let keys = keysOfSpan.get(span);
  if (keys === undefined) {
    const all = new Set<FolderKey>();
    for (let index = span.from; index <= span.to; index++) {
      const node = span.rows[index];
      if (node !== undefined && node.folder !== null) all.add(node.key);
    }
    keys = all;
    keysOfSpan.set(span, keys);
  }
  return keys;
}

/**
 * The selected folders, by key, so that they stay selected when they are renamed, moved or out of sight. A value: never
 * changed in place. A range costs the same however long it is: it is kept by its ends, and what is added to it or taken out
 * of it one by one is kept apart. What comes to stand between the ends later is not selected.
 */
export class Selection {
  readonly #span: Span | null;
  readonly #added: ReadonlySet<FolderKey>;
  readonly #dropped: ReadonlySet<FolderKey>;
  /** Where ranges begin. */
  readonly anchor: FolderKey | null;

  private constructor(
    span: Span | null,
    added: ReadonlySet<FolderKey>,
    dropped: ReadonlySet<FolderKey>,
    anchor: FolderKey | null,
  ) {
    this.#span = span;
    this.#added = added;
    this.#dropped = dropped;
    this.anchor = anchor;
  }

  static readonly none = new Selection(null, NO_KEYS, NO_KEYS, null);

  /** These and nothing else; ranges begin at the first. */
  static of(keys: Iterable<FolderKey>): Selection {
    const added = new Set(keys);
    const [anchor = null] = added;
    return new Selection(null, added, NO_KEYS, anchor);
  }

  /** All folders from one row to another, in either direction, and nothing else. Mailboxes are not part of a range. */
  static range(rows: readonly FolderNode[], from: number, to: number, anchor: FolderKey): Selection {
    const [first, last] = from <= to ? [from, to] : [to, from];
    let count = 0;
    for (let index = first; index <= last; index++) if (rows[index]?.folder != null) count++;
    if (count === 0) return Selection.of([anchor]);
    return new Selection({ rows, from: first, to: last, count }, NO_KEYS, NO_KEYS, anchor);
  }

  get size(): number {
    return (this.#span?.count ?? 0) - this.#dropped.size + this.#added.size;
  }

  has(key: FolderKey): boolean {
    if (this.#added.has(key)) return true;
    return this.#span !== null && !this.#dropped.has(key) && keysOf(this.#span).has(key);
  }

  /** The same for a row whose place is known: `rows[index]` is `node`. Never costs more than a look. */
  hasRow(rows: readonly FolderNode[], index: number, node: FolderNode): boolean {
    const span = this.#span;
    if (span === null || span.rows !== rows) return this.has(node.key);
    if (this.#added.has(node.key)) return true;
    return index >= span.from && index <= span.to && node.folder !== null && !this.#dropped.has(node.key);
  }

  /** With this one selected if it was not, and not if it was; ranges begin at it from now on. */
  toggled(key: FolderKey): Selection {
    const inSpan = this.#span !== null && keysOf(this.#span).has(key);
    const change = (keys: ReadonlySet<FolderKey>) => keys.symmetricDifference(new Set([key]));
    return new Selection(
      this.#span,
      inSpan ? this.#added : change(this.#added),
      inSpan ? change(this.#dropped) : this.#dropped,
      key,
    );
  }

  /** With a folder under the key it goes by from now on. */
  renamed(from: FolderKey, to: FolderKey): Selection {
    const anchor = this.anchor === from ? to : this.anchor;
    const selected = this.has(from) ? this.toggled(from) : this;
    const moved = selected === this || this.has(to) ? selected : selected.toggled(to);
    return new Selection(moved.#span, moved.#added, moved.#dropped, anchor);
  }

  /** Without these; ranges begin where they did, as long as that is still there. */
  without(keys: ReadonlySet<FolderKey>): Selection {
    const gone = new Set([...keys].filter((key) => this.has(key)));
    if (gone.size === 0) return this;
    const anchor = this.anchor !== null && gone.has(this.anchor) ? null : this.anchor;
    const fromSpan = this.#span === null ? NO_KEYS : keysOf(this.#span).intersection(gone);
    return new Selection(this.#span, this.#added.difference(gone), this.#dropped.union(fromSpan), anchor);
  }

  /** The keys, first those of the range in its order. */
  *[Symbol.iterator](): Generator<FolderKey> {
    if (this.#span !== null) for (const key of keysOf(this.#span)) if (!this.#dropped.has(key)) yield key;
    yield* this.#added;
  }
}
