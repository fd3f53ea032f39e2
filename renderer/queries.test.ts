import { afterEach, expect, test, vi } from 'vitest';
import { format, setFormatLocale } from '../shared/words/format.ts';
import { appQuery, messagesQuery, queryClient } from './queries.ts';

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

test.each([true, false])(
  'messages: what main tells stands, whether it comes before what is kept (%s) or after it',
  async (before) => {
    const query = messagesQuery('ann', before ? 'inbox' : 'sent');
    const told = { page: null, answered: true };
    const tell = () => queryClient.setQueryData(query.queryKey, { ...told });
    vi.stubGlobal('window', {
      mailgrove: {
        async invoke() {
          if (before) tell();
          return { ok: true, value: null };
        },
      },
    });
    const kept = await queryClient.fetchQuery(query);
    expect(kept.answered).toBe(before);
    if (!before) tell();
    expect(queryClient.getQueryData(query.queryKey)).toEqual(told);
    await queryClient.fetchQuery({ ...query, staleTime: 0 });
    expect(queryClient.getQueryData(query.queryKey)?.answered).toBe(before);
  },
);
