import { EventEmitter } from 'node:events';
import { type HostServer, startServer } from '../server.ts';
import { app } from './app.ts';
import { ipcMain } from './ipc.ts';
import { Menu, type MenuStandIn, type MenuTemplateItem } from './menu.ts';
import { refuseUnknown } from './refuse-unknown.ts';
import { askProtocol } from './system.ts';

interface WindowOptions {
  readonly webPreferences: { readonly preload: string; readonly sandbox: boolean; readonly contextIsolation: boolean };
}

let lastId = 0;
const open = new Set<BrowserWindowStandIn>();

/** A page in a browser, reached through the host's WebSocket. */
class WebContents extends EventEmitter {
  readonly id = ++lastId;
  url = '';
  server: HostServer | null = null;
  #openHandler: (() => { action: 'deny' }) | null = null;

  send(channel: string, ...args: unknown[]): void {
    this.server?.send({ type: 'event', channel, args });
  }

  reload(): void {
    this.server?.send({ type: 'reload' });
  }

  /** The page sends its own pixels, whatever the browser's zoom. */
  getZoomFactor(): number {
    return 1;
  }

  setWindowOpenHandler(handler: () => { action: 'deny' }): void {
    this.#openHandler = handler;
  }

  setWebRTCIPHandlingPolicy(): void {}

  /** The page has already kept itself from leaving; main is told, and must want the same. */
  leave(how: 'navigate' | 'open', url: string): void {
    let stopped = how === 'open' && this.#openHandler?.().action === 'deny';
    const preventDefault = () => {
      stopped = true;
    };
    if (how === 'navigate') this.emit('will-navigate', { preventDefault, url });
    if (!stopped) throw new Error('The browser host neither navigates nor opens windows');
  }
}

/** Stands in for `BrowserWindow`: a loopback server that shows the app to one browser page at a time. */
class BrowserWindowStandIn extends EventEmitter {
  readonly webContents = refuseUnknown('webContents', new WebContents());
  readonly #options: WindowOptions;
  #popup: { readonly items: ReadonlyMap<string, MenuTemplateItem>; readonly closed: () => void } | null = null;

  constructor(options: WindowOptions) {
    super();
    if (!options.webPreferences.sandbox || !options.webPreferences.contextIsolation) {
      throw new Error('The browser host runs sandboxed, isolated pages only');
    }
    this.#options = options;
    open.add(this);
    app.emit('web-contents-created', {}, this.webContents);
    app.once('browser-host-close-windows', () => this.close());
    app.on('browser-host-open-external', (external: string) =>
      this.webContents.server?.send({ type: 'open-external', url: external }),
    );
  }

  async loadURL(url: string): Promise<void> {
    this.webContents.url = url;
    const server = await startServer({
      pageUrl: url,
      preload: this.#options.webPreferences.preload,
      ask: askProtocol,
      onConnect: () => {
        server.send({ type: 'accelerators', accelerators: this.#accelerators() });
        this.emit('ready-to-show');
      },
      onMessage: (message) => {
        switch (message.type) {
          case 'invoke':
            void this.#invoke(server, message.id, message.channel, message.args);
            break;
          case 'focus':
          case 'blur':
            this.emit(message.type);
            break;
          case 'navigate':
          case 'open':
            this.webContents.leave(message.type, message.url);
            break;
          case 'accelerator':
            this.#applicationItem(message.accelerator)?.click?.();
            break;
          case 'menu-closed':
            this.#closePopup(message.chosen);
            break;
        }
      },
    });
    this.webContents.server = server;
    app.emit('browser-host-ready', server.url);
  }

  async #invoke(server: HostServer, id: number, channel: string, args: readonly unknown[]): Promise<void> {
    const event = { sender: this.webContents, senderFrame: { url: this.webContents.url, parent: null } };
    try {
      server.send({ type: 'reply', id, value: await ipcMain.answer(channel, event, args) });
    } catch (error) {
      server.send({ type: 'failure', id, message: String(error) });
    }
  }

  #accelerators(): string[] {
    return [...(Menu.getApplicationMenu()?.flat() ?? [])].flatMap((item) =>
      item.accelerator && item.click && item.enabled !== false && item.registerAccelerator !== false
        ? [item.accelerator]
        : [],
    );
  }

  #applicationItem(accelerator: string): MenuTemplateItem | undefined {
    return Menu.getApplicationMenu()
      ?.flat()
      .find((item) => item.accelerator === accelerator);
  }

  popupMenu(menu: MenuStandIn, x: number, y: number, closed: () => void): void {
    this.#closePopup(null);
    const shown = menu.items.filter((item) => item.visible !== false);
    this.#popup = { items: new Map(shown.map((item, index) => [String(index), item])), closed };
    this.webContents.server?.send({
      type: 'menu',
      x,
      y,
      items: shown.map((item, index) => ({
        id: String(index),
        label: item.label ?? '',
        separator: item.type === 'separator',
        enabled: item.enabled !== false,
        accelerator: item.accelerator ?? null,
      })),
    });
  }

  #closePopup(chosen: string | null): void {
    const popup = this.#popup;
    this.#popup = null;
    if (chosen !== null) popup?.items.get(chosen)?.click?.();
    popup?.closed();
  }

  show(): void {}

  focus(): void {}

  isMinimized(): boolean {
    return false;
  }

  close(): void {
    if (!open.delete(this)) return;
    this.webContents.server?.close();
    this.emit('closed');
    if (open.size === 0) app.emit('window-all-closed');
  }
}

export const BrowserWindow = refuseUnknown('BrowserWindow', BrowserWindowStandIn);
