import { describe, expect, it } from 'vitest';
import { COMMANDS, type Command, FOLDER_CHANGES } from '../shared/ipc.ts';
import { applicationMenu, folderMenu, type MenuEntry } from './menu-template.ts';

function flat(entries: readonly MenuEntry[]): MenuEntry[] {
  return entries.flatMap((entry) => [entry, ...flat(entry.submenu ?? [])]);
}

const everyChange = FOLDER_CHANGES.map((command) => ({ command, enabled: true }));

const menuOf = (platform: NodeJS.Platform, send: (command: Command) => void = () => {}) =>
  flat(applicationMenu({ platform, developer: false, steps: { undo: null, redo: null }, send }));

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
    const own = flat(applicationMenu({ platform, developer: true, steps: { undo: null, redo: null }, send: () => {} }));
    expect(own.some((entry) => entry.role === 'toggleDevTools')).toBe(true);
  });
});

it('offers every command in one menu or the other', () => {
  const sent = new Set<Command>();
  const send = (command: Command) => sent.add(command);
  for (const entry of [...menuOf('linux', send), ...folderMenu(send, everyChange)]) entry.click?.();
  expect([...sent].sort()).toEqual([...COMMANDS].sort());
});

it('names what Undo and Redo would do', () => {
  const step = { group: 'g', type: 'move', name: 'Invoices', count: 1 } as const;
  const menu = flat(
    applicationMenu({
      platform: 'linux',
      developer: false,
      steps: { undo: step, redo: { ...step, type: 'trash', count: 3 } },
      send: () => {},
    }),
  );
  const labels = menu.map(({ label }) => label);
  expect(labels).toContain('Undo move of Invoices');
  expect(labels).toContain('Redo deletion of 3 folders');
});

describe('the menu on a folder', () => {
  const labels = (entries: readonly MenuEntry[]) => entries.flatMap(({ label }) => label ?? []);

  it('shows what the window judged, disabled where it may not be', () => {
    const menu = folderMenu(() => {}, [
      { command: 'rename', enabled: true },
      { command: 'delete', enabled: false },
    ]);
    expect(labels(menu).slice(0, 3)).toEqual(['Rename', 'Delete…', 'Check for changes']);
    expect(menu.find(({ label }) => label === 'Rename')?.enabled).toBe(true);
    expect(menu.find(({ label }) => label === 'Delete…')?.enabled).toBe(false);
  });

  it('never begins or ends with a line, nor has two of them together', () => {
    for (const changes of [[], everyChange, [{ command: 'lock', enabled: true } as const]]) {
      const types = folderMenu(() => {}, changes).map(({ type }) => type ?? 'entry');
      expect(types.join(' ')).not.toMatch(/^separator|separator separator|separator$/);
    }
  });
});
