import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { MIGRATIONS, migrate, versionOf } from './migrations.ts';

test('a database that is up to date is not written to, so that it opens on a full disk', () => {
  const db = new DatabaseSync(':memory:');
  migrate(db);
  db.exec('PRAGMA query_only = ON');
  migrate(db);
  expect(versionOf(db)).toBe(MIGRATIONS.length);
  db.close();
});
