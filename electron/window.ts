import { join } from 'node:path';
import { BrowserWindow, nativeTheme } from 'electron';
import { openContextMenu } from './menu.ts';
import type { MenuEntry } from './menu-template.ts';
import { APP_URL } from './protocol.ts';

/** The page's own background in each theme, so that the window does not flash before the first paint. */
const BACKGROUND = { light: '#ffffff', dark: '#1b1d1f' } as const;
const PRELOAD = join(import.meta.dirname, '../preload/preload.cjs');

interface WindowParts {
  readonly onFocus: (focused: boolean) => void;
  /** Called when the page's process is gone, with why and whether the page is being loaded again. */
  readonly onCrash: (reason: string, reloading: boolean) => void;
}

/** The app's one window, which on macOS may be closed while the app goes on. */
export interface MainWindow {
  /** null while the window is closed. */
  readonly contentsId: number | null;
  /** Opens it, or brings it back to the person, wherever it was put. */
  show(): void;
  /** Does nothing while the window is closed: it asks for everything when it opens. */
  send(channel: string, payload: unknown): void;
  /** Opens a context menu at a place of the page, in CSS pixels. */
  openMenu(entries: MenuEntry[], x: number, y: number): void;
}

/** @returns the window, closed */
export function createMainWindow(parts: WindowParts): MainWindow {
  let window: BrowserWindow | null = null;
  return {
    get contentsId() {
      return window?.webContents.id ?? null;
    },
    show() {
      if (window === null) {
        window = openWindow(parts);
        window.once('closed', () => {
          window = null;
          // Closing it is not always told as a loss of focus.
          parts.onFocus(false);
        });
        return;
      }
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    send: (channel, payload) => window?.webContents.send(channel, payload),
    openMenu(entries, x, y) {
      if (window !== null) openContextMenu(window, entries, x, y);
    },
  };
}

/**
 * Hidden until its page can be shown. Place, size and display mode come back as they were left. A page that crashes is
 * loaded again once; after a second crash the window stays as it is.
 */
function openWindow({ onFocus, onCrash }: WindowParts): BrowserWindow {
  const window = new BrowserWindow({
    name: 'main',
    windowStatePersistence: true,
    title: 'Mailgrove',
    width: 1280,
    height: 800,
    minWidth: 720,
    minHeight: 480,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload: PRELOAD,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  window.on('focus', () => onFocus(true));
  window.on('blur', () => onFocus(false));
  let crashes = 0;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    crashes += 1;
    onCrash(reason, crashes === 1);
    if (crashes === 1) window.webContents.reload();
  });
  void window.loadURL(APP_URL);
  return window;
}
