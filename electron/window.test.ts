import type { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import { createMainWindow } from './window.ts';

const { opened, options, loaded, done } = vi.hoisted(() => ({
  done: [] as string[],
  opened: [] as EventEmitter[],
  options: [] as unknown[],
  loaded: [] as string[],
}));

// The operating system's windows, as much of them as is heard.
vi.mock('electron', async () => {
  const { EventEmitter } = await import('node:events');
  class BrowserWindow extends EventEmitter {
    readonly webContents = new EventEmitter();
    readonly loadURL = async (url: string) => void loaded.push(url);
    readonly isMinimized = () => true;
    readonly restore = () => void done.push('restored');
    readonly show = () => void done.push('shown');
    readonly focus = () => void done.push('focused');
    constructor(given: unknown) {
      super();
      opened.push(this);
      options.push(given);
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

test('opened a second time, the app brings the window it has back from wherever it was put', () => {
  const main = createMainWindow({ onFocus: () => {}, onCrash: () => {} });
  main.show();
  const windows = opened.length;
  main.show();
  expect(opened).toHaveLength(windows);
  expect(done).toEqual(['restored', 'shown', 'focused']);
});

test('the page runs in a sandbox, without Node, apart from its preload; nothing that weakens that is asked for', () => {
  createMainWindow({ onFocus: () => {}, onCrash: () => {} }).show();
  expect(options.at(-1)).toMatchObject({
    webPreferences: {
      preload: expect.stringMatching(/preload\.cjs$/),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  const { webPreferences } = Object(options.at(-1));
  expect(Object.keys(webPreferences)).toHaveLength(6);
  expect(loaded.at(-1)).toBe('app://mailgrove/index.html');
});
