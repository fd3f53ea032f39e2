import { expect, test } from 'vitest';
import { requests } from './ipc.ts';
import { settingsSchema } from './settings.ts';

test('changing one setting names no other', () => {
  expect(requests['settings:change'].input.parse({ theme: 'dark' })).toEqual({ theme: 'dark' });
});

test('settings of an earlier version are read, with the usual choice for what they do not name', () => {
  const { hoverOpen, tellOthers, ...earlier } = settingsSchema.parse({ theme: 'dark' });
  expect(settingsSchema.parse(earlier)).toEqual({ ...earlier, theme: 'dark', hoverOpen: 'usual', tellOthers: true });
});
