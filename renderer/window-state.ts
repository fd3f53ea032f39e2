import { create } from 'zustand';
import type { ErrorInfo } from '../shared/errors.ts';
import type { AccountId } from '../shared/folder.ts';
import { ApiError } from './api.ts';

/** The dialog that is open; `account` is the mailbox it is about. */
export type OpenDialog =
  | { readonly kind: 'add-mailbox' | 'secrets' | 'unlock' | 'settings' | 'keys' | 'about' }
  | { readonly kind: 'edit' | 'sign-in' | 'remove'; readonly account: AccountId };

export type Panel = 'accounts' | 'details';

/** What the middle of the window shows. */
export type View = 'tree' | 'activity' | 'waiting';

interface WindowState {
  readonly view: View;
  readonly dialog: OpenDialog | null;
  /** In a window too narrow for three columns: the panel that lies over the tree. */
  readonly overlay: Panel | null;
  /** Something the person asked for and did not get, until dismissed. */
  readonly complaint: ErrorInfo | null;
}

/** What is only this window's and need not survive it. */
export const useWindow = create<WindowState>(() => ({ view: 'tree', dialog: null, overlay: null, complaint: null }));

export function openDialog(dialog: OpenDialog): void {
  useWindow.setState({ dialog });
}

export function showView(view: View): void {
  useWindow.setState({ view });
}

export function closeDialog(): void {
  useWindow.setState({ dialog: null });
}

/** Shows what went wrong with something the person asked for; stopping on request is no complaint. */
export function complain(error: unknown): void {
  const complaint: ErrorInfo =
    error instanceof ApiError
      ? { code: error.code, ...(error.detail === undefined ? {} : { detail: error.detail }) }
      : { code: 'internal' };
  if (complaint.code !== 'cancelled') useWindow.setState({ complaint });
}
