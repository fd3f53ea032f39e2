import { expect, test } from 'vitest';
import { fold, matchRange } from './fold.ts';

test.each([
  ['Übersicht', 'ubersicht'],
  ['STRASSE', 'straße'],
  ['ΣΊΣΥΦΟΣ', 'σισυφος'],
  ['İstanbul', 'istanbul'],
  ['Ｉｎｂｏｘ', 'inbox'],
  ['Inva\u0301lid', 'inválid'],
  ['ﬁnance', 'finance'],
  ['Счёт', 'счет'],
  ['Økonomi', 'okonomi'],
  ['Łódź', 'lodz'],
  ['Færøyene', 'faeroyene'],
])('%s and %s are the same when folded', (a, b) => {
  expect(fold(a)).toBe(fold(b));
});

test.each([
  ['かき', 'がき'],
  ['ดี', 'ดา'],
  ['की', 'का'],
])('%s and %s stay different words', (a, b) => {
  expect(fold(a)).not.toBe(fold(b));
});

test('a half-typed Korean syllable already matches', () => {
  expect(fold('받은편지함').startsWith(fold('바'))).toBe(true);
});

test.each([
  ['Invoices 2026', 'VOI', 'voi'],
  ['Große Straße', 'STRASSE', 'Straße'],
  ['Inva\u0301lid', 'val', 'va\u0301l'],
  ['Café ☕ Übung', 'ub', 'Üb'],
  ['👍 ok', 'OK', 'ok'],
  ['ﬁnance', 'f', 'ﬁ'],
  ['På Færøyene', 'roy', 'røy'],
])('in %s, %s is shown at %s', (name, query, shown) => {
  const range = matchRange(name, query);
  expect(range && name.slice(...range)).toBe(shown);
});

test('no match has no place', () => {
  expect(matchRange('Inbox', 'sent')).toBeNull();
  expect(matchRange('Inbox', ' ')).toBeNull();
});
