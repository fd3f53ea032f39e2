import type { Command, FolderChange } from '../shared/ipc.ts';
import { redoWords, undoWords } from '../shared/words/step-words.ts';
import { t } from '../shared/words/words.ts';
import type { Steps } from './menu-steps.ts';

/** One entry of a menu, in the terms of Electron's templates: what it does is either a role of the system's or a click. */
export interface MenuEntry {
  label?: string;
  role?:
    | 'about'
    | 'services'
    | 'hide'
    | 'hideOthers'
    | 'unhide'
    | 'quit'
    | 'close'
    | 'cut'
    | 'copy'
    | 'paste'
    | 'selectAll'
    | 'zoomIn'
    | 'zoomOut'
    | 'resetZoom'
    | 'togglefullscreen'
    | 'toggleDevTools'
    | 'minimize'
    | 'zoom'
    | 'front'
    | 'help'
    | 'window';
  type?: 'separator';
  accelerator?: string;
  /** False: the key is shown, and answered by the page alone. */
  registerAccelerator?: boolean;
  enabled?: boolean;
  visible?: boolean;
  click?: () => void;
  submenu?: MenuEntry[];
}

interface ApplicationMenuParts {
  readonly platform: NodeJS.Platform;
  /** Adds what helps to develop the app itself. */
  readonly developer: boolean;
  /** What Undo and Redo would do to folders, so that the menu names it. */
  readonly steps: Steps;
  readonly send: (command: Command) => void;
}

const SEPARATOR: MenuEntry = { type: 'separator' };

/** @returns the application menu, in the order usual on `platform` */
export function applicationMenu({ platform, developer, steps, send }: ApplicationMenuParts): MenuEntry[] {
  const mac = platform === 'darwin';
  const command = (label: string, name: Command, accelerator?: string): MenuEntry => ({
    // A name may hold what marks the letter to press.
    label: label.replaceAll('&', '&&'),
    click: () => send(name),
    ...(accelerator === undefined ? {} : { accelerator }),
  });

  const macApp: MenuEntry = {
    label: t('app.name'),
    submenu: [
      { role: 'about', label: t('menu.about') },
      SEPARATOR,
      { role: 'services', label: t('menu.services') },
      SEPARATOR,
      { role: 'hide', label: t('menu.hide') },
      { role: 'hideOthers', label: t('menu.hideOthers') },
      { role: 'unhide', label: t('menu.showAll') },
      SEPARATOR,
      { role: 'quit', label: t('menu.quit') },
    ],
  };
  const file: MenuEntry = {
    label: t('menu.file'),
    submenu: [
      command(t('menu.addMailbox'), 'add-mailbox'),
      SEPARATOR,
      mac ? { role: 'close', label: t('menu.closeWindow') } : { role: 'quit', label: t('menu.quit') },
    ],
  };
  const edit: MenuEntry = {
    label: t('menu.edit'),
    submenu: [
      // In a text field they take back typing, else the change they name: the page knows. Only a Mac's menu must have the key.
      {
        ...command(steps.undo ? undoWords(steps.undo) : t('menu.undo'), 'undo', 'CmdOrCtrl+Z'),
        registerAccelerator: mac,
      },
      {
        ...command(steps.redo ? redoWords(steps.redo) : t('menu.redo'), 'redo', 'CmdOrCtrl+Shift+Z'),
        registerAccelerator: mac,
      },
      SEPARATOR,
      { role: 'cut', label: t('menu.cut') },
      { role: 'copy', label: t('menu.copy') },
      { role: 'paste', label: t('menu.paste') },
      { role: 'selectAll', label: t('menu.selectAll') },
      SEPARATOR,
      command(t('menu.find'), 'find', 'CmdOrCtrl+F'),
    ],
  };
  const view: MenuEntry = {
    label: t('menu.view'),
    submenu: [
      command(t('menu.refresh'), 'refresh', 'F5'),
      // The other usual key; an entry has one key only.
      { ...command(t('menu.refresh'), 'refresh', 'CmdOrCtrl+R'), visible: false },
      SEPARATOR,
      // Answered by the page, as other keys that lead through it; only a Mac's menu must have them.
      ...(
        [
          ['menu.showTree', 'show-tree', 'CmdOrCtrl+1'],
          ['menu.showActivity', 'show-activity', 'CmdOrCtrl+2'],
          ['menu.showWaiting', 'show-waiting', 'CmdOrCtrl+3'],
        ] as const
      ).map(([label, name, key]) => ({ ...command(t(label), name, key), registerAccelerator: mac })),
      SEPARATOR,
      command(t('menu.toggleAccounts'), 'toggle-accounts'),
      command(t('menu.toggleDetails'), 'toggle-details'),
      SEPARATOR,
      { role: 'zoomIn', label: t('menu.zoomIn') },
      { role: 'zoomOut', label: t('menu.zoomOut') },
      { role: 'resetZoom', label: t('menu.resetZoom') },
      SEPARATOR,
      { role: 'togglefullscreen', label: t('menu.fullScreen') },
      ...(developer ? [{ role: 'toggleDevTools' } as const] : []),
    ],
  };
  const window: MenuEntry = {
    role: 'window',
    label: t('menu.window'),
    submenu: [
      { role: 'minimize', label: t('menu.minimize') },
      ...(mac
        ? ([
            { role: 'zoom', label: t('menu.zoomWindow') },
            SEPARATOR,
            { role: 'front', label: t('menu.bringToFront') },
          ] satisfies MenuEntry[])
        : [{ role: 'close', label: t('menu.closeWindow') } as const]),
    ],
  };
  const help: MenuEntry = {
    role: 'help',
    label: t('menu.helpMenu'),
    submenu: [
      command(t('menu.help'), 'help', 'F1'),
      command(t('menu.copyDiagnostics'), 'copy-diagnostics'),
      ...(mac ? [] : [SEPARATOR, command(t('menu.about'), 'about')]),
    ],
  };
  return [...(mac ? [macApp] : []), file, edit, view, window, help];
}

/** The entries that change folders, in groups, with the keys the tree answers. */
const CHANGES = [
  [
    { command: 'new-subfolder', label: 'menu.newSubfolder', accelerator: 'CmdOrCtrl+Shift+N' },
    { command: 'rename', label: 'menu.rename', accelerator: 'F2' },
  ],
  [
    { command: 'cut', label: 'menu.cutFolder', accelerator: 'CmdOrCtrl+X' },
    { command: 'paste', label: 'menu.pasteInto', accelerator: 'CmdOrCtrl+V' },
    { command: 'paste-after', label: 'menu.pasteAfter', accelerator: 'CmdOrCtrl+Shift+V' },
    { command: 'move-to', label: 'menu.moveTo', accelerator: 'CmdOrCtrl+Shift+M' },
    { command: 'pick-up', label: 'menu.pickUp', accelerator: 'CmdOrCtrl+Shift+D' },
    { command: 'move-up', label: 'menu.moveUp', accelerator: 'Alt+Shift+Up' },
    { command: 'move-down', label: 'menu.moveDown', accelerator: 'Alt+Shift+Down' },
    { command: 'move-in', label: 'menu.moveIn', accelerator: 'Alt+Shift+Right' },
    { command: 'move-out', label: 'menu.moveOut', accelerator: 'Alt+Shift+Left' },
  ],
  [
    { command: 'lock', label: 'menu.lock' },
    { command: 'unlock', label: 'menu.unlock' },
    { command: 'subscribe', label: 'menu.subscribe' },
    { command: 'unsubscribe', label: 'menu.unsubscribe' },
  ],
  [
    { command: 'empty', label: 'menu.empty' },
    { command: 'delete', label: 'menu.delete', accelerator: 'Delete' },
  ],
  [
    { command: 'refresh-folder', label: 'menu.refreshFolder' },
    { command: 'refresh-branch', label: 'menu.refreshBranch' },
    { command: 'refresh-mailbox', label: 'menu.refreshMailbox' },
  ],
] as const;

/**
 * @param changes what can be done with the folder, as the window judged it; what is not named is not shown
 * @returns the context menu of a folder's row
 */
export function folderMenu(
  send: (command: Command) => void,
  changes: readonly { readonly command: FolderChange; readonly enabled: boolean }[],
): MenuEntry[] {
  const enabled = new Map(changes.map((change) => [change.command, change.enabled]));
  const entry = (label: string, command: Command): MenuEntry => ({ label, click: () => send(command) });
  const groups = CHANGES.map((group) =>
    group
      .filter(({ command }) => enabled.has(command))
      .map(
        ({ command, label, ...rest }): MenuEntry => ({
          ...entry(t(label), command),
          ...rest,
          registerAccelerator: false,
          enabled: enabled.get(command) === true,
        }),
      ),
  );
  return [
    ...groups.flatMap((group) => (group.length === 0 ? [] : [...group, SEPARATOR])),
    entry(t('menu.refresh'), 'refresh'),
    SEPARATOR,
    entry(t('menu.expandSubtree'), 'expand-subtree'),
    entry(t('menu.collapseSubtree'), 'collapse-subtree'),
    SEPARATOR,
    entry(t('menu.copyPath'), 'copy-path'),
  ];
}
