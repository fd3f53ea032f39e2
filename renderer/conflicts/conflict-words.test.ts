import { describe, expect, test } from 'vitest';
import { CONFLICT_CHOICES, CONFLICT_KINDS, type Conflict } from '../../shared/conflict.ts';
import type { Operation } from '../../shared/operation.ts';
import { choiceLabel, choiceWords } from './choice-words.ts';
import { conflictWith, sketch } from './conflict.fixture.ts';
import { conflictWords, whyWords } from './conflict-words.ts';

const MAILBOX = 'ann@example.org';
const said = (fields: Partial<Conflict>) => conflictWords(conflictWith(fields), MAILBOX);
const choices = (fields: Partial<Conflict>) => {
  const conflict = conflictWith(fields);
  return conflict.choices.map(
    (choice) => `${choiceLabel(conflict, choice)}: ${choiceWords(conflict, choice, MAILBOX)}`,
  );
};

const MOVE = { type: 'move', folder: 'f', name: 'Invoices', from: 'w', to: 'a' } as const;
const MOVED: Partial<Conflict> = {
  operation: MOVE,
  before: sketch('', '  Work', '    *Invoices', '  Archive'),
  mine: sketch('', '  >Archive', '    *Invoices'),
  theirs: sketch('', '  Work', '    *Invoices'),
};
const CREATE = { type: 'create', folder: 'new:1', name: 'Bills', parentId: 'w' } as const;
const CREATED: Partial<Conflict> = {
  operation: CREATE,
  before: sketch('', '  >Work'),
  mine: sketch('', '  >Work', '    *Bills'),
  theirs: sketch('', '  >Work', '    !Bills'),
};

describe('what happened, and what can be done about it', () => {
  test('both renamed', () => {
    expect(said({})).toBe('You renamed Invoices to Bills. Meanwhile another device renamed it to Accounts.');
    expect(choices({})).toEqual(['Keep theirs: The name stays Accounts.', 'Keep mine: Accounts is renamed to Bills.']);
  });

  test('both moved', () => {
    const fields: Partial<Conflict> = {
      ...MOVED,
      kind: 'both-moved',
      theirs: sketch('', '  *Invoices'),
      choices: ['theirs', 'mine'],
    };
    expect(said(fields)).toBe(
      `You moved Invoices from Work to Archive. Meanwhile another device moved it to ${MAILBOX}.`,
    );
    expect(choices(fields)).toEqual([
      `Keep theirs: Invoices stays in ${MAILBOX}.`,
      'Keep mine: Invoices is moved to Archive.',
    ]);
  });

  test('the target is gone', () => {
    const fields: Partial<Conflict> = {
      ...MOVED,
      kind: 'target-gone',
      why: { reason: { code: 'gone' } },
      parentName: 'Archive',
      choices: ['theirs', 'recreate', 'top'],
    };
    expect(said(fields)).toBe('You moved Invoices from Work to Archive. Meanwhile another device removed Archive.');
    expect(choices(fields)).toEqual([
      'Keep theirs: Invoices stays in Work.',
      'Make “Archive” again: Archive is made again, and Invoices is moved into it.',
      'Put at the top: Invoices is moved to the top of the mailbox.',
    ]);
    expect(said({ ...fields, theirs: sketch('', '  Work', '    *Invoices', '  Trash', '    >Archive') })).toMatch(
      /Meanwhile another device moved Archive to Trash\.$/,
    );
    expect(choices({ ...fields, operation: CREATE, mine: CREATED.mine ?? [], parentName: 'Work' })).toEqual([
      'Keep theirs: Bills is not made.',
      'Make “Work” again: Work is made again, and Bills in it.',
      'Put at the top: Bills is made at the top of the mailbox.',
    ]);
  });

  test('the folder is gone, or another one is there', () => {
    const gone: Partial<Conflict> = { folder: null, kind: 'folder-gone', theirs: sketch('', '  Work') };
    expect(said(gone)).toBe('You renamed Invoices to Bills. Meanwhile another device removed it.');
    expect(choices({ ...gone, choices: ['theirs'] })).toEqual(['Keep theirs: Invoices stays removed.']);
    const replaced: Partial<Conflict> = {
      ...gone,
      kind: 'replaced',
      theirs: sketch('', '  Work', '    !Invoices'),
      choices: ['theirs', 'replacement'],
    };
    expect(said(replaced)).toBe(
      'You renamed Invoices to Bills. Meanwhile another device removed it and made a new folder Invoices in its place.',
    );
    expect(choices(replaced)).toEqual([
      'Keep theirs: The new Invoices stays as it is.',
      'Use the new folder: The Invoices that is there now is renamed to Bills.',
    ]);
  });

  test('the name is taken', () => {
    const why = { reason: { code: 'name-taken', name: 'Bills', target: 'Work' } } as const;
    const fields = { kind: 'name-taken', why, otherName: 'Bills (2)', choices: ['theirs', 'both'] } as const;
    expect(said({ ...CREATED, ...fields })).toBe(
      'You made Bills in Work. Meanwhile another device put another folder named Bills into Work.',
    );
    expect(whyWords(conflictWith(fields))).toBe('');
    expect(choices({ ...CREATED, ...fields })).toEqual([
      'Keep theirs: Bills is not made.',
      'Keep both: Bills (2) is made in Work, beside Bills.',
    ]);
    expect(choices({ ...CREATED, ...fields, holdsUp: 2 })[0]).toBe(
      'Keep theirs: Yours is not made: what was to go into it goes into the other Bills.',
    );
    expect(choices({ ...fields, theirs: sketch('', '  Work', '    *Invoices', '    !Bills') })).toEqual([
      'Keep theirs: The name stays Invoices.',
      'Keep both: Invoices is renamed to Bills (2).',
    ]);
  });

  test('each would lie in the other', () => {
    const fields: Partial<Conflict> = {
      ...MOVED,
      kind: 'cycle',
      why: { reason: { code: 'inside-itself', folder: 'Invoices', target: 'Archive' } },
      theirs: sketch('', '  Work', '    *Invoices', '      >Archive'),
      choices: ['theirs', 'mine'],
    };
    expect(said(fields)).toBe(
      'You moved Invoices from Work to Archive. Meanwhile another device put Archive into Invoices: each would lie in the other.',
    );
    expect(choices(fields)).toEqual([
      'Keep theirs: Invoices stays in Work.',
      'Keep mine: Archive is moved out of Invoices to Work, and Invoices into it.',
    ]);
  });

  test('rights are lost: the reason is said, and one’s own way is to ask again', () => {
    const fields: Partial<Conflict> = {
      kind: 'not-allowed',
      theirs: sketch('', '  Work', '    *Invoices'),
      why: { reason: { code: 'no-right-rename', folder: 'Invoices' } },
      choices: ['theirs', 'mine'],
    };
    expect(said(fields)).toBe('You renamed Invoices to Bills. It can’t be done any more.');
    expect(whyWords(conflictWith(fields))).toBe('You have no right to rename “Invoices”.');
    expect(choices(fields)).toEqual(['Keep theirs: The name stays Invoices.', 'Try again: It is tried once more.']);
    const error = { code: 'forbidden', detail: 'no' } as const;
    expect(whyWords(conflictWith({ ...fields, why: { error } }))).toMatch(/The server said: no$/);
  });

  test('changed otherwise', () => {
    const change = (theirs: Conflict['theirs']) => said({ kind: 'changed', theirs });
    expect(change(sketch('', '  Old', '    *Accounts'))).toMatch(
      /Meanwhile another device renamed it to Accounts and moved it to Old\.$/,
    );
    expect(change(sketch('', '  Old', '    *Invoices'))).toMatch(/another device moved it to Old\.$/);
    expect(change(sketch('', '  Work', '    *Invoices'))).toMatch(/another device changed it\.$/);
    const destroy = { type: 'destroy', folder: 'f', name: 'Invoices', from: 'w', withMail: true } as const;
    const fields: Partial<Conflict> = {
      kind: 'changed',
      operation: destroy,
      theirs: sketch('', '  Work', '    *Invoices'),
      choices: ['theirs', 'mine'],
    };
    expect(said(fields)).toBe('You deleted Invoices for good. Meanwhile what is in it has changed.');
    expect(choices(fields)[1]).toBe('Keep mine: Invoices is deleted for good, with all that is in it.');
    const reorder = { type: 'reorder', folder: 'f', name: 'Invoices', parentId: 'w', from: null, to: 'b' } as const;
    const why = { reason: { code: 'neighbour-gone', folder: 'Invoices' } } as const;
    const put = conflictWith({ ...fields, operation: reorder, why, mine: sketch('', '  Work', '    *Invoices') });
    expect(conflictWords(put, MAILBOX)).toBe(
      'You put Invoices in another place in Work. Meanwhile another device took away the folder it was to stand after.',
    );
    expect(whyWords(put)).toBe('');
  });
});

test('there are words for every choice of every kind of conflict over every kind of change', () => {
  const operations: readonly Operation[] = [
    CREATE,
    MOVE,
    conflictWith().operation,
    { type: 'trash', folder: 'f', name: 'Invoices', from: 'w', trash: 't' },
    { type: 'destroy', folder: 'f', name: 'Invoices', from: 'w', withMail: true },
    { type: 'reorder', folder: 'f', name: 'Invoices', parentId: 'w', from: null, to: null },
    { type: 'empty', folder: 'f', name: 'Invoices', messages: 3 },
    { type: 'subscribe', folder: 'f', name: 'Invoices', subscribed: true },
    { type: 'subscribe', folder: 'f', name: 'Invoices', subscribed: false },
  ];
  for (const kind of CONFLICT_KINDS) {
    for (const operation of operations) {
      for (const empty of [{}, { theirs: sketch('') }, { before: sketch(''), mine: sketch(''), theirs: sketch('') }]) {
        const fields = { kind, operation, choices: CONFLICT_CHOICES, parentName: 'Work', otherName: 'Bills (2)' };
        for (const text of [said({ ...fields, ...empty }), ...choices({ ...fields, ...empty })]) {
          expect(text).toMatch(/^.+\.$/);
          expect(text).not.toMatch(/\{\{|conflicts\.|undefined|null/);
        }
      }
    }
  }
});
