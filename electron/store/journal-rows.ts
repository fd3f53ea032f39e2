import type { DatabaseSync } from 'node:sqlite';
import { ENTRY_STATES, type EntryState, NO_ENTRIES, type Why } from '../../shared/changes.ts';
import type { AccountId } from '../../shared/folder.ts';
import { knownPlaces } from '../changes/known.ts';
import type { JournalRow, JournalStore, KnownFolder } from '../changes/ports.ts';
import { journalRow } from './journal-schema.ts';

const COLUMNS = `seq, account, grp AS "group", operation, state, at, attempts, why, undoes, redoes, back, before, settled, known`;
const LIVE = `state IN ('waiting', 'sending', 'conflict', 'done')`;
const OPEN = `(state IN ('waiting', 'sending', 'conflict') OR (state = 'done' AND settled = 0))`;
/** Done, under way or to be decided, and not taken back. */
const STANDING = `o.${LIVE} AND NOT EXISTS (SELECT 1 FROM operation b WHERE b.back = o.seq AND b.${LIVE})`;

/** A place given to a folder moved with it is part of its move, see `isPartOfMove`. */
const COUNTED = `instr(operation, '"left":') = 0`;

const UNREADABLE: Why = { reason: { code: 'unreadable' } };

/** What the person did and wants done: one row per operation. */
export interface JournalRows
  extends Omit<JournalStore, 'change' | 'extend' | 'addOthers' | 'activity' | 'locks' | 'lock'> {
  change(row: JournalRow): void;
  removeAll(account: AccountId): void;
}

/** Its tables: part of the database's second step. */
export function makeJournalTable(db: DatabaseSync): void {
  db.exec(`
    CREATE TABLE operation (
      seq INTEGER PRIMARY KEY AUTOINCREMENT, account TEXT NOT NULL, grp TEXT NOT NULL, operation TEXT NOT NULL,
      state TEXT NOT NULL, at INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, why TEXT, undoes TEXT, redoes TEXT,
      back INTEGER, before TEXT, settled INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX operation_group ON operation (grp, seq);
    CREATE INDEX operation_back ON operation (back) WHERE back IS NOT NULL;
    CREATE INDEX operation_undoes ON operation (undoes, seq) WHERE undoes IS NOT NULL;
    CREATE INDEX operation_open ON operation (account, seq)
      WHERE (state IN ('waiting', 'sending') OR (state = 'done' AND settled = 0));
  `);
}

/** What was known when it was asked for, and conflicts as open: a later step of the database. */
export function makeConflictsOpen(db: DatabaseSync): void {
  db.exec(`
    ALTER TABLE operation ADD COLUMN known TEXT;
    DROP INDEX operation_open;
    CREATE INDEX operation_open ON operation (account, seq) WHERE ${OPEN};
  `);
}

/** How a group stands is asked whenever something has become of it, however large it is: a later step of the database. */
export function makeCountsQuick(db: DatabaseSync): void {
  db.exec(`CREATE INDEX operation_counts ON operation (grp, state) WHERE ${COUNTED}`);
}

/** @returns the journal rows of `db` */
export function journalRows(db: DatabaseSync): JournalRows {
  const add = db.prepare(
    `INSERT INTO operation (account, grp, operation, state, at, why, undoes, redoes, back, known)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING seq`,
  );
  const change = db.prepare(
    'UPDATE operation SET operation = ?, state = ?, attempts = ?, why = ?, before = ?, settled = ?, known = ? WHERE seq = ?',
  );
  const refuse = db.prepare(`UPDATE operation SET state = 'refused', why = ? WHERE seq = ?`);
  const open = db.prepare(`SELECT ${COLUMNS} FROM operation WHERE account = ? AND ${OPEN} ORDER BY account, seq`);
  const one = db.prepare(`SELECT ${COLUMNS} FROM operation WHERE seq = ?`);
  const done = db.prepare(
    `SELECT ${COLUMNS} FROM operation WHERE seq BETWEEN ? AND ? AND account = ? AND state = 'done' ORDER BY seq`,
  );
  const group = db.prepare(`SELECT ${COLUMNS} FROM operation WHERE grp = ? ORDER BY seq LIMIT ?`);
  const counts = db.prepare(
    `SELECT state, count(*) AS n FROM operation INDEXED BY operation_counts WHERE grp = ? AND ${COUNTED} GROUP BY state`,
  );
  const refusals = db.prepare(
    `SELECT ${COLUMNS} FROM operation WHERE grp = ? AND state = 'refused' ORDER BY seq LIMIT ?`,
  );
  const standing = db.prepare(
    `SELECT ${COLUMNS} FROM operation o WHERE grp = ? AND ${STANDING} ORDER BY seq DESC LIMIT ?`,
  );
  const undoable = db.prepare(`SELECT grp FROM operation o WHERE undoes IS NULL AND ${STANDING} ORDER BY seq DESC`);
  // Taken back before it was sent, it was done all the same.
  const lastNew = db.prepare(
    `SELECT seq FROM operation o WHERE undoes IS NULL AND redoes IS NULL AND (${LIVE} OR EXISTS (
       SELECT 1 FROM operation b WHERE b.back = o.seq AND b.undoes IS NOT NULL
     )) ORDER BY seq DESC LIMIT 1`,
  );
  const redoable = db.prepare(
    `SELECT grp FROM operation o WHERE seq > ? AND undoes IS NOT NULL AND ${STANDING} ORDER BY seq DESC`,
  );
  const undoing = db.prepare(
    `SELECT grp FROM operation o WHERE undoes = ? AND ${STANDING} ORDER BY undoes, seq DESC LIMIT 1`,
  );
  const naming = db.prepare(
    `SELECT ${COLUMNS} FROM operation WHERE account = ? AND seq >= ? AND instr(operation, ?) > 0 ORDER BY seq`,
  );
  const removeAll = db.prepare('DELETE FROM operation WHERE account = ?');

  const texts = new WeakMap<readonly KnownFolder[], string>();
  const knownText = (known: readonly KnownFolder[]) => {
    const text = texts.get(known) ?? JSON.stringify(known);
    texts.set(known, text);
    return text;
  };
  const readable = (rows: Record<string, unknown>[]) => rows.flatMap((row) => journalRow(row) ?? []);
  /** Reads no further than it has to. */
  const groups = (rows: Iterable<Record<string, unknown>>, limit: number) => {
    const found = new Set<string>();
    for (const row of rows) {
      found.add(String(row.grp));
      if (found.size === limit) break;
    }
    return [...found];
  };

  return {
    add: ({ account, group: name, at, undoes, redoes, rows }) =>
      rows.map(({ operation, state, why, back, known = [] }) => {
        const text = JSON.stringify(operation);
        const seq = Number(
          add.get(account, name, text, state, at, json(why), undoes, redoes, back, knownText(known))?.seq,
        );
        const fresh = { attempts: 0, before: null, settled: false, known };
        return { ...fresh, seq, account, group: name, operation, state, at, why, undoes, redoes, back };
      }),
    change({ operation, state, attempts, why, before, settled, known, seq }) {
      const isOver = settled || state === 'refused' || state === 'stopped' || state === 'merged';
      const kept = isOver ? json(knownPlaces({ operation, known })) : knownText(known);
      change.run(JSON.stringify(operation), state, attempts, json(why), json(before), Number(settled), kept, seq);
    },
    open(account) {
      const rows = open.all(account);
      for (const row of rows) if (journalRow(row) === null) refuse.run(json(UNREADABLE), Number(row.seq));
      return readable(rows);
    },
    row(seq) {
      const row = one.get(seq);
      return row === undefined ? null : journalRow(row);
    },
    done: (account, from, to) => readable(done.all(from, to, account)),
    group: (name, limit) => readable(group.all(name, limit)),
    counts(name) {
      const all: Record<EntryState, number> = { ...NO_ENTRIES };
      for (const row of counts.all(name)) {
        const state = ENTRY_STATES.find((each) => each === row.state);
        if (state) all[state] = Number(row.n);
      }
      return all;
    },
    refusals: (name, limit) => readable(refusals.all(name, limit)),
    standing: (name, limit) => readable(standing.all(name, limit)),
    undoable: (limit) => groups(undoable.iterate(), limit),
    redoable: (limit) => groups(redoable.iterate(Number(lastNew.get()?.seq ?? 0)), limit),
    undoing: (of) => groups(undoing.all(of), 1)[0] ?? null,
    naming: (account, folder, from) => readable(naming.all(account, from, JSON.stringify(folder))),
    removeAll: (account) => void removeAll.run(account),
  };
}

function json(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}
