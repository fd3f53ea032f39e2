import type { AccessMode, Json } from './folder.ts';

export const LIST_MODES = ['all', 'local', 'public', 'shared'] as const;
export type ListMode = (typeof LIST_MODES)[number];

/** Where a reading stopped: in which journal, at which event, in which access mode. */
export interface Point {
  readonly journal: string;
  readonly mode: ListMode;
  readonly seq: number;
}

interface Entry {
  readonly seq: number;
  readonly mode: AccessMode;
  readonly event: Json;
}

/** Every event since the beginning, or since it was last trimmed. */
export class Journal {
  readonly id: string;
  #entries: Entry[] = [];
  #seq = 0;
  #floor = 0;

  constructor(id: string) {
    this.id = id;
  }

  get seq(): number {
    return this.#seq;
  }

  append(mode: AccessMode, event: Json): void {
    this.#entries.push({ seq: ++this.#seq, mode, event });
  }

  /** Forgets all events so far: points before now can only be answered by resets. */
  trim(): void {
    this.#floor = this.#seq;
    this.#entries = [];
  }

  /** @returns the events after a point; null when they were trimmed away */
  since(seq: number, mode: ListMode): Json[] | null {
    if (seq < this.#floor) return null;
    const covered = (entry: Entry) => entry.seq > seq && (mode === 'all' || entry.mode === mode);
    return this.#entries.filter(covered).map((entry) => entry.event);
  }
}

/** An opaque token, of the kind `delta` or `list`: the two are not interchangeable here. */
export function formatToken(kind: 'delta' | 'list', { journal, mode, seq }: Point): string {
  return Buffer.from([kind, journal, mode, seq].join(' ')).toString('base64');
}

/** @returns null for a token of another kind, of another journal, or no token at all */
export function parseToken(kind: 'delta' | 'list', token: string, journal: Journal): Point | null {
  const [tokenKind, id, named, seq] = Buffer.from(token, 'base64').toString().split(' ');
  const mode = LIST_MODES.find((known) => known === named);
  if (tokenKind !== kind || id !== journal.id || mode === undefined || !/^\d+$/.test(seq ?? '')) return null;
  return Number(seq) <= journal.seq ? { journal: id, mode, seq: Number(seq) } : null;
}
