import { join } from 'node:path';
import { BrowserWindow, nativeTheme } from 'electron';
import { APP_URL } from './protocol.ts';

/** The page's own background in each theme, so that the window does not flash before the first paint. */
const BACKGROUND = { light: '#ffffff', dark: '#1b1d1f' } as const;
const PRELOAD = join(import.meta.dirname, '../preload/preload.cjs');

interface WindowParts {
  readonly onFocus: (focused: boolean) => void;
  /** Called when the page's process is gone, with whether it is being loaded again. */
  readonly onCrash: (reason: string, reloading: boolean) => void;
}

/**
 * Opens the app's only window, hidden until its page can be shown. Place, size and display mode come back as they were
 * left. A page that crashes is loaded again once; a second crash leaves the window as it is.
 */
export function openWindow({ onFocus, onCrash }: WindowParts): BrowserWindow {
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
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return;
    crashes += 1;
    onCrash(details.reason, crashes === 1);
    if (crashes === 1) window.webContents.reload();
  });
  void window.loadURL(APP_URL);
  return window;
}

/** Brings a window back to the person, wherever it was put. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
