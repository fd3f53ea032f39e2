import { EventEmitter } from 'node:events';
import { refuseUnknown } from './refuse-unknown.ts';

type Listener = (event: unknown, ...args: unknown[]) => unknown;

/** Stands in for `ipcMain`; the page's requests arrive over the host's WebSocket. */
class IpcMain extends EventEmitter {
  readonly #handlers = new Map<string, Listener>();

  handle(channel: string, listener: Listener): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, listener);
  }

  /** Answers one request of the page. @throws when the channel has no handler, as in Electron */
  async answer(channel: string, event: unknown, args: readonly unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    return handler(event, ...args);
  }
}

export const ipcMain = refuseUnknown('ipcMain', new IpcMain());
