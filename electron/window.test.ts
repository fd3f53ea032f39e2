import type { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import { createMainWindow } from './window.ts';

const { opened } = vi.hoisted(() => ({ opened: [] as EventEmitter[] }));

// The operating system's windows, as much of them as is heard.
vi.mock('electron', async () => {
  const { EventEmitter } = await import('node:events');
  class BrowserWindow extends EventEmitter {
    readonly webContents = new EventEmitter();
    readonly loadURL = async () => {};
    constructor() {
      super();
      opened.push(this);
    }
  }
  return { BrowserWindow, Menu: {}, nativeTheme: {} };
});

test('a window that is closed has no focus any more', () => {
  const focus: boolean[] = [];
  const main = createMainWindow({ onFocus: (focused) => focus.push(focused), onCrash: () => {} });
  main.show();
  opened[0]?.emit('focus');
  opened[0]?.emit('closed');
  expect(focus).toEqual([true, false]);
});
