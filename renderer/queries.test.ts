import { afterEach, expect, test, vi } from 'vitest';
import { format, setFormatLocale } from '../shared/words/format.ts';
import { appQuery, queryClient } from './queries.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  setFormatLocale('en');
});

test('once the window knows the region of the system, numbers are written as there', async () => {
  const value = {
    version: '1.0.0',
    platform: 'linux',
    locale: 'de-DE',
    demo: false,
    packaged: true,
    damagedSettings: null,
    databaseTrouble: null,
  };
  vi.stubGlobal('window', { mailgrove: { invoke: async () => ({ ok: true, value }) } });
  expect(await queryClient.fetchQuery(appQuery)).toEqual(value);
  expect(format.number(12_345)).toBe('12.345');
});
