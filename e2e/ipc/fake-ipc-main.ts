import type { IpcMainLike } from '../../electron/ipc.ts';
import { APP_URL } from '../../electron/protocol.ts';
import type { SenderEvent } from '../../electron/trusted-sender.ts';

export const WINDOW = 7;
export const OUR_PAGE: SenderEvent = { sender: { id: WINDOW }, senderFrame: { url: APP_URL, parent: null } };

export interface FakeIpcMain extends IpcMainLike {
  readonly channels: readonly string[];
  /** Sends as a page does: what can't be copied between processes never arrives. */
  call(channel: string, args: readonly unknown[], event?: SenderEvent): Promise<unknown>;
}

/** Electron's `ipcMain` without Electron. */
export function fakeIpcMain(): FakeIpcMain {
  const listeners = new Map<string, Parameters<IpcMainLike['handle']>[1]>();
  return {
    get channels() {
      return [...listeners.keys()];
    },
    handle: (channel, listener) => {
      listeners.set(channel, listener);
    },
    async call(channel, args, event = OUR_PAGE) {
      const listener = listeners.get(channel);
      if (!listener) throw new Error(`No handler registered for '${channel}'`);
      return listener(event, ...structuredClone(args));
    },
  };
}
