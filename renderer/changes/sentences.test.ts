import { expect, test } from 'vitest';
import type { Refusal } from '../../shared/changes.ts';
import { refused as refusedBy } from '../../shared/reasons.ts';
import { reasons } from '../../shared/words/en/reasons.ts';
import { reasonText } from '../../shared/words/reason-words.ts';
import { joinedNames, outcomeWords, refusalNotice, refusalWords } from './sentences.ts';

const refusal: Refusal = {
  account: 'ann',
  group: 'g',
  seq: 7,
  operation: { type: 'move', folder: '1', name: 'Invoices', from: '2', to: '3' },
  why: { error: { code: 'forbidden' } },
  name: 'Invoices',
  parentName: 'Work',
  total: 1,
};

test('names are joined as one says them', () => {
  expect(joinedNames(['Invoices'])).toBe('Invoices');
  expect(joinedNames(['Invoices', 'Bills', 'Notes'])).toBe('Invoices and 2 more');
});

test('a refusal says why, and where the folder is now', () => {
  expect(refusalWords(refusal)).toBe(
    'Server refused: The server does not allow this for your account. Invoices is back in Work.',
  );
  expect(refusalWords({ ...refusal, parentName: null })).toMatch(/Invoices is back\.$/);
  const rename = { type: 'rename', folder: '1', name: 'Invoices', to: 'Bills' } as const;
  expect(refusalWords({ ...refusal, operation: rename })).toMatch(/Invoices keeps its name\.$/);
  const place = { type: 'reorder', folder: '1', name: 'Invoices', parentId: '2', from: null, to: '3' } as const;
  expect(refusalWords({ ...refusal, operation: place })).toMatch(/Invoices stands where it stood\.$/);
  const gone = { reason: { code: 'moved-since', folder: 'Invoices' } } as const;
  for (const elsewhere of [{ why: gone }, { operation: { ...place, left: '4' } }]) {
    expect(refusalWords({ ...refusal, operation: place, ...elsewhere })).not.toContain('where it stood');
  }
  const create = { type: 'create', folder: 'new:1', name: 'Bills', parentId: null } as const;
  const notice = refusalNotice({ ...refusal, operation: create, name: 'Bills' });
  expect(notice).toMatchObject({ title: 'Bills was not created', retry: 7 });
  expect(notice.text).toBe('The server does not allow this for your account.');
});

test('the end of a large change is told in numbers', () => {
  expect(outcomeWords({ done: 500, refused: 0, stopped: 0 })).toBe('500 done');
  expect(outcomeWords({ done: 498, refused: 2, stopped: 0 })).toBe('498 done, 2 refused');
  expect(outcomeWords({ done: 10, refused: 0, stopped: 490 })).toBe('10 done, 490 stopped');
  expect(outcomeWords({ done: 10, refused: 1, stopped: 489 })).toBe('10 done, 1 refused, 489 stopped');
});

test('every reason fills in its names', () => {
  const verdict = refusedBy({ code: 'name-taken', name: 'Invoices', target: 'Work' });
  expect(verdict.allowed ? '' : reasonText(verdict.reason)).toBe('There is already a folder “Invoices” in “Work”.');
  const asked = { folder: 'F', inside: 'I', name: 'N', target: 'T', max: 9, over: 1, character: '/' };
  for (const sentence of Object.values(reasons)) {
    for (const [, field = ''] of sentence.matchAll(/\{\{(\w+)\}\}/g)) expect(Object.keys(asked)).toContain(field);
  }
});
