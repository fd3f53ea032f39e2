import type { FolderKey } from '../../shared/folder.ts';
import type { ViewState } from '../../shared/ipc.ts';
import { request } from '../api.ts';
import { folders } from '../folders.ts';
import { Selection } from './selection.ts';
import { useTreeView } from './view-state.ts';

/** How long, in milliseconds, changes are collected before they are sent to be remembered. */
const COLLECT_MS = 400;

type Place = ViewState['top'];

/** What the tree was left at when the app last ended; taken once, by the first tree that is drawn. */
let placeToRestore: Place = null;

/** @returns the row that was at the top of the tree when the app last ended; null the second time */
export function takePlaceToRestore(): Place {
  const place = placeToRestore;
  placeToRestore = null;
  return place;
}

/** Brings back what was remembered; call before the folders are loaded. */
export function restoreView({ expanded, top, focused }: ViewState): void {
  folders.setOpenForNow(expanded, true);
  placeToRestore = top;
  useTreeView.setState({ focused, selected: focused === null ? Selection.none : Selection.of([focused]) });
}

/**
 * Remembers from now on which branches are open: only what changed is sent, and all of it before the window goes.
 * @returns a function that stops it
 */
export function rememberBranches(): () => void {
  let waiting: { readonly keys: readonly FolderKey[]; readonly open: boolean }[] = [];
  const [later, stop] = collecting(() => {
    const last = new Map(waiting.flatMap(({ keys, open }) => keys.map((key) => [key, open] as const)));
    waiting = [];
    const keys = (wanted: boolean) => [...last].filter(([, open]) => open === wanted).map(([key]) => key);
    // What could not be remembered costs the person a click after the next start, and nothing now.
    request('view:expand', { opened: keys(true), closed: keys(false) }).catch(() => {});
  });
  const stopListening = folders.onOpened((keys, open) => {
    waiting.push({ keys, open });
    later();
  });
  return () => {
    stopListening();
    stop();
  };
}

/**
 * @param topRow the row at the top of the list, now
 * @returns `later`: to be called when the place may have changed, and `stop`
 */
export function rememberPlace(topRow: () => Place): readonly [later: () => void, stop: () => void] {
  return collecting(() => {
    request('view:place', { top: topRow(), focused: useTreeView.getState().focused }).catch(() => {});
  });
}

/** Runs `send` a while after the first of several calls, or when the window is hidden or closed. */
function collecting(send: () => void): readonly [later: () => void, stop: () => void] {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const sendNow = () => {
    if (timer === null) return;
    clearTimeout(timer);
    timer = null;
    send();
  };
  const onHide = () => {
    if (document.visibilityState === 'hidden') sendNow();
  };
  window.addEventListener('pagehide', sendNow);
  document.addEventListener('visibilitychange', onHide);
  return [
    () => {
      timer ??= setTimeout(sendNow, COLLECT_MS);
    },
    () => {
      sendNow();
      window.removeEventListener('pagehide', sendNow);
      document.removeEventListener('visibilitychange', onHide);
    },
  ];
}
