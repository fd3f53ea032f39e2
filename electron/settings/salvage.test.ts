import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Account } from '../../shared/account.ts';
import { emptyDocument, type SettingsDocument } from './document.ts';
import { salvage } from './salvage.ts';

/** Names as people give them: quotes, braces and backslashes included, for they are what could mislead a scan. */
const name = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => `n${text.trim()}"{\\}`);
const accounts: fc.Arbitrary<Account[]> = fc.uniqueArray(
  fc.record({
    id: fc.uuid(),
    label: name,
    connection: fc.record({
      vendor: fc.constantFrom('axigen', 'jmap'),
      server: fc.webUrl(),
      user: fc.emailAddress(),
      signIn: fc.constantFrom('password', 'token'),
    }),
    signedIn: fc.boolean(),
  }),
  { selector: (account) => account.id, minLength: 1, maxLength: 6 },
);

function documentOf(list: Account[]): SettingsDocument {
  return { ...emptyDocument(), accounts: list };
}

/** What a wrong program or a failing disk may leave where a line of the file was. */
const damage = fc.oneof(
  fc.constant(''),
  fc.constantFrom('"', '{', '}', '[', '\\', '{"', '"}', '\0\0\0\0', ',,,', 'null', '\\"'),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
);

test('damaged lines cost only the mailboxes they belong to', () => {
  fc.assert(
    fc.property(
      accounts,
      fc.array(fc.tuple(fc.nat(), damage), { minLength: 1, maxLength: 8 }),
      fc.option(fc.nat(400), { nil: 0 }),
      (list, hits, cutFromEnd) => {
        const intact = JSON.stringify(documentOf(list), undefined, '\t');
        const lines = intact.split('\n');
        for (const [at, junk] of hits) lines[at % lines.length] = junk;
        const text = lines.join('\n');
        const damaged = text.slice(0, text.length - cutFromEnd);

        const saved = salvage(damaged).accounts;

        for (const account of list) {
          const own = JSON.stringify(account, undefined, '\t').replaceAll('\n', '\n\t\t');
          if (damaged.includes(`\n\t\t${own}`)) expect(saved).toContainEqual(account);
        }
        for (const account of saved) expect(list.map(({ id }) => id)).toContain(account.id);
      },
    ),
    { numRuns: 400 },
  );
});

test('valid JSON of any wrong shape keeps every valid mailbox in it, wherever it stands', () => {
  const place = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      fc.jsonValue(),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(fc.string(), tie('tree'), { maxKeys: 3 }),
    ),
  })).tree;
  fc.assert(
    fc.property(accounts, place, place, fc.constantFrom('accounts', 'old', '0'), (list, before, after, key) => {
      const text = JSON.stringify({ version: 1, before, [key]: [before, { inner: list }, after], after });
      expect(salvage(text).accounts).toEqual(expect.arrayContaining(list));
    }),
  );
});

test('each setting that is valid by itself is kept, the others start anew', () => {
  const text = JSON.stringify({
    version: 1,
    settings: { theme: 'dark', density: 'huge', detailsWidth: -1, accountsWidth: 300, later: true },
    accounts: 'none',
  });
  expect(salvage(text).settings).toEqual({ ...emptyDocument().settings, theme: 'dark', accountsWidth: 300 });
});

test('settings survive a file that is cut off', () => {
  const document = documentOf([]);
  const text = JSON.stringify({ ...document, settings: { ...document.settings, density: 'roomy' } }, undefined, '\t');
  expect(salvage(text.slice(0, -8)).settings.density).toBe('roomy');
});

test('a file of nothing but nonsense gives a first start', () => {
  for (const text of ['', '\0'.repeat(500), '{'.repeat(100_000), '['.repeat(50_000), 'null', '"x"', '7']) {
    expect(salvage(text)).toEqual(emptyDocument());
  }
});
