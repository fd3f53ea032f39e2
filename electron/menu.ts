import { type BrowserWindow, Menu } from 'electron';
import type { MenuEntry } from './menu-template.ts';

/** Makes `entries` the menu of the app. */
export function setApplicationMenu(entries: MenuEntry[]): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(entries));
}

/** Opens a context menu at a place of the window's page, in CSS pixels. */
export function openContextMenu(window: BrowserWindow, entries: MenuEntry[], x: number, y: number): void {
  const zoom = window.webContents.getZoomFactor();
  Menu.buildFromTemplate(entries).popup({ window, x: Math.round(x * zoom), y: Math.round(y * zoom) });
}
