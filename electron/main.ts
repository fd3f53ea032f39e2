import { join } from 'node:path';
import { app, type BrowserWindow, ipcMain, protocol, session, shell } from 'electron';
import { createHandlers } from './handlers.ts';
import { register } from './ipc.ts';
import { denyPermissions, forbidLeaving } from './lockdown.ts';
import { APP_SCHEME, serveFolder } from './protocol.ts';
import { isTrustedSender } from './trusted-sender.ts';
import { openWindow, showWindow } from './window.ts';

const RENDERER = join(import.meta.dirname, '../renderer');

let window: BrowserWindow | null = null;

function open(): void {
  window = openWindow({ onFocus: () => {}, onCrash: () => {} });
  window.once('closed', () => {
    window = null;
  });
}

async function start(): Promise<void> {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  app.enableSandbox();
  forbidLeaving(app, (url) => shell.openExternal(url));
  await app.whenReady();
  denyPermissions(session.defaultSession);
  protocol.handle(APP_SCHEME, serveFolder(RENDERER));
  register({
    ipcMain,
    isTrusted: (event) => isTrustedSender(event, window?.webContents.id ?? null),
    handlers: createHandlers({
      info: {
        version: app.getVersion(),
        platform: 'linux',
        locale: app.getLocale(),
        demo: false,
        damagedSettings: null,
      },
    }),
    log: console,
  });
  open();
  app.on('activate', () => (window === null ? open() : showWindow(window)));
  app.on('window-all-closed', () => process.platform !== 'darwin' && app.quit());
}

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => window && showWindow(window));
  void start();
} else {
  app.quit();
}
