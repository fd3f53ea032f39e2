/** An event of Electron's that can be stopped. */
interface Stoppable {
  preventDefault(): void;
}

/** The part of Electron's `WebContents` that could lead away from our page. */
interface ContentsLike {
  on(
    event: 'will-navigate' | 'will-frame-navigate' | 'will-redirect' | 'will-attach-webview',
    listener: (event: Stoppable) => void,
  ): unknown;
  setWindowOpenHandler(handler: () => { action: 'deny' }): void;
  setWebRTCIPHandlingPolicy(policy: 'disable_non_proxied_udp'): void;
}

interface AppLike {
  on(event: 'web-contents-created', listener: (event: unknown, contents: ContentsLike) => void): unknown;
}

/** The part of Electron's `Session` that grants a page anything. */
interface SessionLike {
  setPermissionRequestHandler(
    handler: (contents: unknown, permission: string, callback: (granted: boolean) => void) => void,
  ): void;
  setPermissionCheckHandler(handler: (contents: unknown, permission: string) => boolean): void;
  setDevicePermissionHandler(handler: () => boolean): void;
}

/** The part of Electron's `Session` through which a page reaches the network. */
interface NetworkLike {
  setProxy(config: { mode: 'fixed_servers'; proxyRules: string; proxyBypassRules: string }): Promise<void>;
  readonly webRequest: {
    onBeforeRequest(
      filter: { urls: string[] },
      listener: (details: unknown, callback: (answer: { cancel: boolean }) => void) => void,
    ): void;
  };
  on(event: 'will-download', listener: (event: Stoppable) => void): unknown;
}

/** Keeps every page of the app on our own page: no navigation, no redirect, no new window, no webview, no peers. */
export function forbidLeaving(app: AppLike): void {
  app.on('web-contents-created', (_event, contents) => {
    const stop = (event: Stoppable) => event.preventDefault();
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'] as const) {
      contents.on(event, stop);
    }
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    // Else packets go past the proxy that leads nowhere.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  });
}

/** A port of this computer that no program may listen at but the system's own. */
const NOWHERE = 'socks5://127.0.0.1:1';

/**
 * Takes the network away from the page: main alone talks to servers, by Node's own `fetch`. The policy of the page
 * forbids requests already, but has no word for peers (WebRTC) and for connections and names looked up ahead of a request.
 * Nor may the page put anything into the person's folder of downloads.
 */
export async function closeNetwork(session: NetworkLike): Promise<void> {
  session.webRequest.onBeforeRequest(
    { urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'] },
    (_details, callback) => callback({ cancel: true }),
  );
  session.on('will-download', (event) => event.preventDefault());
  await session.setProxy({ mode: 'fixed_servers', proxyRules: NOWHERE, proxyBypassRules: '<-loopback>' });
}

// Putting text on the clipboard while the person presses something: what "Copy path" does.
const GRANTED = 'clipboard-sanitized-write';

/** Refuses whatever a page could ask of the system, but copying: camera, notifications, devices, all of it. */
export function denyPermissions(session: SessionLike): void {
  session.setPermissionRequestHandler((_contents, permission, callback) => callback(permission === GRANTED));
  session.setPermissionCheckHandler((_contents, permission) => permission === GRANTED);
  session.setDevicePermissionHandler(() => false);
}
