import { expect, it } from 'vitest';
import { undoWords } from './step-words.ts';
import { t } from './words.ts';

it.each(['$t(app.quit)', '{{reason}}', '{{- name}}', '$&', "$'", '<b>bold</b>', 'a & b', '__proto__'])(
  'a folder called %j is called just that in a sentence',
  (name) => {
    expect(t('tree.row.menu', { name })).toBe(t('tree.row.menu', { name: 'X' }).replace('X', () => name));
  },
);

it('the words around a name stay in their order', () => {
  const around = t('tree.row.menu', { name: 'X' });
  expect(t('tree.row.menu', { name: 'שלום' })).toBe(around.replace('X', '\u2068שלום\u2069'));
  expect(t('tree.row.menu', { name: 'a\u202ecba' })).toBe(around.replace('X', 'a\ufffdcba'));
});

it('a menu stays narrower than the screen', () => {
  expect(undoWords({ type: 'move', name: 'x'.repeat(10_000), count: 1 }).length).toBeLessThan(160);
});
