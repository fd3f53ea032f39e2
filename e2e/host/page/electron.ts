import type { ToHost, ToPage } from '../messages.ts';
import { matchesAccelerator } from './accelerator.ts';
import { frameReader, toFrames } from './frames.ts';
import { showMenu } from './menu.ts';

type Listener = (event: object, ...args: unknown[]) => void;
interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

const socket = new WebSocket(new URL('./socket', import.meta.url.replace(/^http/, 'ws')));
const opened = new Promise<void>((resolve) => socket.addEventListener('open', () => resolve(), { once: true }));
const waiting = new Map<number, Waiting>();
const listeners = new Map<string, Set<Listener>>();
let accelerators: readonly string[] = [];
let lastId = 0;

async function send(message: ToHost): Promise<void> {
  await opened;
  if (socket.readyState !== WebSocket.OPEN) throw new Error('The host is gone');
  for (const frame of toFrames(message)) socket.send(frame);
}

function receive(message: ToPage): void {
  switch (message.type) {
    case 'reply':
      waiting.get(message.id)?.resolve(message.value);
      waiting.delete(message.id);
      break;
    case 'failure':
      waiting.get(message.id)?.reject(new Error(message.message));
      waiting.delete(message.id);
      break;
    case 'event':
      for (const listener of listeners.get(message.channel) ?? []) listener({}, ...message.args);
      break;
    case 'accelerators':
      accelerators = message.accelerators;
      break;
    case 'menu':
      showMenu(message, (chosen) => send({ type: 'menu-closed', chosen }));
      break;
    case 'open-external':
      openPage(message.url, '_blank', 'noopener,noreferrer');
      break;
    case 'reload':
      location.reload();
      break;
  }
}

const read = frameReader((message) => receive(message as ToPage));
socket.addEventListener('message', (event) => read(String(event.data)));
socket.addEventListener('close', () => {
  for (const { reject } of waiting.values()) reject(new Error('The host is gone'));
  waiting.clear();
});
window.addEventListener('focus', () => send({ type: 'focus' }));
window.addEventListener('blur', () => send({ type: 'blur' }));

// What main's handlers refuse in Electron: leaving the page, opening another.
const openPage = window.open.bind(window);
window.open = (url) => {
  void send({ type: 'open', url: String(url ?? '') });
  return null;
};
window.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[target]') : null;
  if (!(link instanceof HTMLAnchorElement) || link.target === '_self') return;
  event.preventDefault();
  window.open(link.href);
});
navigation.addEventListener('navigate', (event) => {
  if (event.navigationType === 'reload' || event.hashChange || !event.cancelable) return;
  event.preventDefault();
  void send({ type: 'navigate', url: event.destination.url });
});

// As in Electron, the menu gets a key only after the page has left it alone: this listener joins the queue last.
const useShortcut = (event: KeyboardEvent) => {
  const accelerator = accelerators.find((shortcut) => matchesAccelerator(shortcut, event));
  if (accelerator === undefined || event.defaultPrevented) return;
  event.preventDefault();
  void send({ type: 'accelerator', accelerator });
};
const joinLast = () => {
  window.removeEventListener('keydown', useShortcut);
  window.addEventListener('keydown', useShortcut);
};
window.addEventListener('keydown', joinLast, { capture: true });

const ipcRenderer = {
  async invoke(channel: string, ...args: unknown[]): Promise<unknown> {
    lastId += 1;
    const id = lastId;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    waiting.set(id, { resolve, reject });
    send({ type: 'invoke', id, channel, args }).catch(reject);
    return promise;
  },
  on(channel: string, listener: Listener) {
    listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
  },
  off(channel: string, listener: Listener) {
    listeners.get(channel)?.delete(listener);
  },
};

const contextBridge = {
  exposeInMainWorld(name: string, api: object) {
    Object.defineProperty(window, name, { value: Object.freeze(api), enumerable: true });
  },
};

/** What a sandboxed preload may require. */
export function require(name: string): object {
  if (name !== 'electron') throw new Error(`module not found: ${name}`);
  return { contextBridge, ipcRenderer };
}
