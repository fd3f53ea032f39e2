import type { FolderKey } from '../shared/folder.ts';
import { type Command, FOLDER_CHANGES, type FolderChange } from '../shared/ipc.ts';
import { request } from './api.ts';
import { redoFromMenu, undoFromMenu } from './changes/history-keys.ts';
import { runRowChange } from './changes/row-changes.ts';
import { startFind } from './find/find-state.ts';
import { folders } from './folders.ts';
import { togglePanel } from './panels.ts';
import { copyDiagnostics } from './settings/copy-diagnostics.ts';
import { closeSubtree, copyPath, openSubtree, refreshMailbox } from './tree/commands.ts';
import { goToView } from './view-keys.ts';
import { complain, openDialog } from './window-state.ts';

/** Asks the servers of what is shown for changes. */
export function refresh(): void {
  request('sync:now', { account: folders.only }).catch(complain);
}

/** What each entry of the application menu does. */
const WINDOW_COMMANDS: Partial<Record<Command, () => void>> = {
  undo: undoFromMenu,
  redo: redoFromMenu,
  find: startFind,
  refresh,
  'add-mailbox': () => openDialog({ kind: 'add-mailbox' }),
  'show-tree': () => goToView('tree'),
  'show-activity': () => goToView('activity'),
  'show-waiting': () => goToView('waiting'),
  'toggle-accounts': () => togglePanel('accounts'),
  'toggle-details': () => togglePanel('details'),
  help: () => openDialog({ kind: 'keys' }),
  about: () => openDialog({ kind: 'about' }),
  'copy-diagnostics': copyDiagnostics,
};

/** What each entry of the menu on a row does. */
const ROW_COMMANDS: Partial<Record<Command, (key: FolderKey) => void>> = {
  refresh: (key) => {
    const node = folders.tree.get(key);
    if (node !== undefined) refreshMailbox(node);
  },
  'expand-subtree': openSubtree,
  'collapse-subtree': closeSubtree,
  'copy-path': copyPath,
};

/**
 * Does what an entry of a menu says.
 * @param key the row a context menu was opened on; null from the application menu
 */
export function runCommand(command: Command, key: FolderKey | null): void {
  const onRow = ROW_COMMANDS[command];
  if (key !== null && isFolderChange(command)) runRowChange(command, key);
  else if (key !== null && onRow !== undefined) onRow(key);
  else WINDOW_COMMANDS[command]?.();
}

function isFolderChange(command: Command): command is FolderChange {
  return FOLDER_CHANGES.some((each) => each === command);
}
