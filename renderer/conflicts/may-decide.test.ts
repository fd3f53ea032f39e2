import { expect, test } from 'vitest';
import type { Conflict } from '../../shared/conflict.ts';
import { useQuestion } from '../changes/asking.ts';
import { conflictWith, sketch } from './conflict.fixture.ts';
import { type Decision, mayDecide } from './may-decide.ts';

const DESTROY: Partial<Conflict> = {
  kind: 'changed',
  operation: { type: 'destroy', folder: 'f', name: 'Invoices', from: 'w', withMail: true },
  theirs: sketch('', '  Work', '    *Invoices'),
};

function deciding(conflict: Conflict, fields: Partial<Decision> = {}, conflicts: readonly Conflict[] = [conflict]) {
  const allowed = mayDecide({ conflict, choice: 'mine', mailbox: 'ann', many: 1, ...fields }, { conflicts });
  const { question } = useQuestion.getState();
  if (question?.kind === 'confirm') question.answer(null);
  return { allowed, question };
}

test('one choice of what can be undone is asked about no more', async () => {
  expect(await deciding(conflictWith()).allowed).toBe(true);
  expect(await deciding(conflictWith(DESTROY), { choice: 'theirs' }).allowed).toBe(true);
});

test('what deletes for good is asked about again', async () => {
  const { allowed, question } = deciding(conflictWith(DESTROY));
  expect(question).toMatchObject({
    title: 'Keep mine, and delete for good?',
    text: 'Invoices is deleted for good, with all that is in it. This can’t be undone.',
    isDangerous: true,
  });
  expect(await allowed).toBe(false);
});

test('one for many says what will be, how many deletions there are, and that not all may go along', () => {
  const many = [conflictWith({ ...DESTROY, choices: ['theirs'] }), conflictWith({ ...DESTROY, seq: 2 })];
  const ask = (choice: Decision['choice']) => deciding(conflictWith({ kind: 'changed' }), { choice, many: 2 }, many);
  expect(ask('mine').question).toMatchObject({
    title: 'Keep mine for all 2 conflicts?',
    text: 'These are folders that another device changed. What you wanted is done with each of them. One of them is a deletion for good, which can’t be undone. Those for which this can’t be chosen stay here.',
    isDangerous: true,
  });
  expect(ask('theirs').question).toMatchObject({
    text: 'These are folders that another device changed. All are left as they are on the server. What you wanted is not done.',
    isDangerous: false,
  });
});
