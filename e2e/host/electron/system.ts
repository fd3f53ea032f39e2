import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { refuseUnknown } from './refuse-unknown.ts';

type ProtocolHandler = (request: Request) => Response | Promise<Response>;
const protocolHandlers = new Map<string, ProtocolHandler>();

/** Stands in for `protocol`; the host's HTTP server asks the handlers. */
export const protocol = refuseUnknown('protocol', {
  registerSchemesAsPrivileged() {},
  handle(scheme: string, handler: ProtocolHandler) {
    protocolHandlers.set(scheme, handler);
  },
});

/** @returns what the app's own protocol answers to a URL such as `app://mailgrove/index.html` */
export async function askProtocol(request: Request): Promise<Response> {
  const handler = protocolHandlers.get(new URL(request.url).protocol.slice(0, -1));
  return handler ? handler(request) : new Response(null, { status: 404 });
}

/** A browser rules over its own pages itself: what main would answer or have is only taken note of. */
export const session = refuseUnknown('session', {
  defaultSession: refuseUnknown('session.defaultSession', {
    setPermissionRequestHandler() {},
    setPermissionCheckHandler() {},
    setDevicePermissionHandler() {},
    webRequest: refuseUnknown('session.webRequest', { onBeforeRequest() {} }),
    async setProxy() {},
    on() {},
  }),
});

let online = true;

/** Stands in for the network state; tests set it. */
export const net = refuseUnknown('net', {
  isOnline: () => online,
});

export function setOnline(value: boolean): void {
  online = value;
}

export const powerMonitor = refuseUnknown('powerMonitor', new EventEmitter());

export const nativeTheme = refuseUnknown(
  'nativeTheme',
  Object.assign(new EventEmitter(), {
    themeSource: 'system',
    shouldUseDarkColors: false,
  }),
);

/** There is no key store here: secrets stay in memory. */
export const safeStorage = refuseUnknown('safeStorage', {
  isAsyncEncryptionAvailable: async () => false,
  getSelectedStorageBackend: () => 'basic_text',
});

/** The browser the person uses is the one the app is shown in: the page opens another tab of it. */
export const shell = refuseUnknown('shell', {
  async openExternal(url: string) {
    if (!app.emit('browser-host-open-external', url)) throw new Error('No page to open another one from');
  },
});

export const dialog = refuseUnknown('dialog', {
  showErrorBox(title: string, content: string) {
    console.error(`${title}\n${content}`);
  },
});
