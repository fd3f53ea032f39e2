import { expect, test } from 'vitest';
import { folderKey } from '../shared/folder.ts';
import { requests } from '../shared/ipc.ts';
import { operationSchema } from '../shared/operation.ts';
import { isWithinBounds } from './input-bounds.ts';

test('a folder with a very long id is opened, remembered and changed like any other', () => {
  const account = 'a'.repeat(64);
  const folder = 'f'.repeat(19_000);
  const key = folderKey(account, folder);
  const inputs = {
    'view:expand': { opened: [folderKey(account, '1'), key], closed: [] },
    'view:place': { top: { key, offset: 0 }, focused: key },
    'menu:folder': { key, x: 0, y: 0 },
    'messages:get': { account, folder },
    'locks:set': { account, folder, locked: true },
    'changes:do': { account, wish: { type: 'move', folders: [folder], to: folder } },
  } as const;
  for (const [name, input] of Object.entries(inputs)) {
    expect(isWithinBounds(input), name).toBe(true);
    expect(requests[name as keyof typeof inputs].input.safeParse(input).success, name).toBe(true);
  }
  const rename = { type: 'rename', folder, name: 'A', to: 'B' };
  expect(operationSchema.safeParse(rename).success).toBe(true);
});
