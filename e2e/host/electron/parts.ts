/** What of Electron the browser host has. */
export { app } from './app.ts';
export { ipcMain } from './ipc.ts';
export { Menu } from './menu.ts';
export { dialog, nativeTheme, net, powerMonitor, protocol, safeStorage, session, shell } from './system.ts';
export { BrowserWindow } from './window.ts';
