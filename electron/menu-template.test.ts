import { describe, expect, it } from 'vitest';
import { COMMANDS, type Command } from '../shared/ipc.ts';
import { applicationMenu, folderMenu, type MenuEntry } from './menu-template.ts';

function flat(entries: readonly MenuEntry[]): MenuEntry[] {
  return entries.flatMap((entry) => [entry, ...flat(entry.submenu ?? [])]);
}

const menuOf = (platform: NodeJS.Platform, send: (command: Command) => void = () => {}) =>
  flat(applicationMenu({ platform, developer: false, send }));

describe.each(['win32', 'darwin', 'linux'] as const)('the application menu on %s', (platform) => {
  it('gives every entry words and something to do', () => {
    for (const entry of menuOf(platform)) {
      if (entry.type === 'separator') continue;
      expect(entry.label).toBeTruthy();
      expect(entry.role ?? entry.click ?? entry.submenu).toBeDefined();
    }
  });

  it('has no key twice, and a way out', () => {
    const keys = menuOf(platform).flatMap((entry) => entry.accelerator ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    expect(menuOf(platform).some((entry) => entry.role === 'quit')).toBe(true);
  });

  it('keeps the developer tools for developers', () => {
    expect(menuOf(platform).some((entry) => entry.role === 'toggleDevTools')).toBe(false);
    const own = flat(applicationMenu({ platform, developer: true, send: () => {} }));
    expect(own.some((entry) => entry.role === 'toggleDevTools')).toBe(true);
  });
});

it('offers every command in one menu or the other', () => {
  const sent = new Set<Command>();
  const send = (command: Command) => sent.add(command);
  for (const entry of [...menuOf('linux', send), ...folderMenu(send)]) entry.click?.();
  expect([...sent].sort()).toEqual([...COMMANDS].sort());
});
