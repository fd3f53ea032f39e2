import { AppError } from '../../shared/errors.ts';
import type { AccountId } from '../../shared/folder.ts';
import type { JournalStore } from '../changes/ports.ts';
import { activityRows } from './activity-rows.ts';
import type { Database } from './database.ts';
import { journalRows } from './journal-rows.ts';
import { lockRows } from './lock-rows.ts';

/** @returns the journal on an open database, and what deletes a mailbox's part of it inside a transaction */
export function journalStore({ db, fleeting, guard, transaction }: Database): {
  journal: JournalStore;
  forget: (account: AccountId) => void;
} {
  const rows = journalRows(db);
  const activity = activityRows(db);
  const locks = lockRows(db);
  /** What is not written down is not promised. */
  const written = <T>(work: () => T): T => {
    if (fleeting) throw new AppError('cannot-write');
    return transaction(work);
  };
  return {
    journal: {
      add: (group) =>
        written(() => {
          activity.addOwn(group.account, group.at, group.group);
          return rows.add(group);
        }),
      change: (changed) =>
        written(() => {
          for (const row of changed) rows.change(row);
        }),
      extend: (changed, more) =>
        written(() => {
          for (const row of changed) rows.change(row);
          return more.flatMap((group) => rows.add(group));
        }),
      open: (account) => transaction(() => rows.open(account)),
      row: (seq) => guard(() => rows.row(seq)),
      done: (account, from, to) => guard(() => rows.done(account, from, to)),
      group: (group, limit) => guard(() => rows.group(group, limit)),
      counts: (group) => guard(() => rows.counts(group)),
      refusals: (group, limit) => guard(() => rows.refusals(group, limit)),
      standing: (group, limit) => guard(() => rows.standing(group, limit)),
      undoable: (limit) => guard(() => rows.undoable(limit)),
      redoable: (limit) => guard(() => rows.redoable(limit)),
      undoing: (of) => guard(() => rows.undoing(of)),
      naming: (account, folder, from) => guard(() => rows.naming(account, folder, from)),
      addOthers: (account, at, changes) => transaction(() => activity.addOthers(account, at, changes)),
      activity: (query) => guard(() => activity.page(query)),
      locks: () => guard(locks.all),
      lock: (account, folder, locked) => written(() => locks.set(account, folder, locked)),
    },
    forget(account) {
      rows.removeAll(account);
      activity.removeAll(account);
      locks.removeAll(account);
    },
  };
}
