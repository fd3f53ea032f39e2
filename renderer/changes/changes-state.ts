import { create } from 'zustand';
import type { ChangesState, NextStep } from '../../shared/changes.ts';
import { type AccountId, type FolderId, type FolderKey, folderKey } from '../../shared/folder.ts';

/** Something about a change that stays in sight until it is dismissed, or the person does something else. */
export interface ChangeNotice {
  readonly tone: 'info' | 'warn' | 'danger';
  readonly title: string;
  readonly text: string;
  /** What Try again asks for. */
  readonly retry: number | null;
  /** Whether the activity list tells more. */
  readonly more: boolean;
}

interface ChangesView {
  readonly state: ChangesState;
  /** Folders with a change not yet confirmed. */
  readonly pending: ReadonlySet<FolderKey>;
  /** Folders locked against moving, renaming and deleting. */
  readonly locks: ReadonlySet<FolderKey>;
  readonly notice: ChangeNotice | null;
}

/** What the window knows of the person's changes. */
export const useChanges = create<ChangesView>(() => ({
  state: { undo: null, redo: null, waiting: 0, conflicts: 0, running: [] },
  pending: new Set(),
  locks: new Set(),
  notice: null,
}));

/** @returns true when the person locked the folder; draws again when that changes */
export function useLocked(key: FolderKey): boolean {
  return useChanges(({ locks }) => locks.has(key));
}

/** @returns what Undo would do */
export function useNextUndo(): NextStep | null {
  return useChanges(({ state }) => state.undo);
}

/** Replaces the pending folders of one mailbox. */
export function setPending(account: AccountId, folders: readonly FolderId[]): void {
  useChanges.setState(({ pending }) => {
    const own = folderKey(account, '');
    const others = [...pending].filter((key) => !key.startsWith(own));
    return { pending: new Set([...others, ...folders.map((id) => folderKey(account, id))]) };
  });
}

/** Shows a notice in place of the one before. */
export function notify(notice: ChangeNotice): void {
  useChanges.setState({ notice });
}

/** Takes the notice away. */
export function dismissNotice(): void {
  useChanges.setState({ notice: null });
}
