/** What stands in for the `electron` module in the browser host. What is not here fails by name when imported. */
import { app } from './app.ts';
import { ipcMain } from './ipc.ts';
import { Menu } from './menu.ts';
import { refuseUnknown } from './refuse-unknown.ts';
import { dialog, nativeTheme, net, powerMonitor, protocol, safeStorage, session, shell } from './system.ts';
import { BrowserWindow } from './window.ts';

export {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  shell,
};

export default refuseUnknown('electron', {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  shell,
});
