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

/** Keeps every page of the app on our own page: no navigation, no redirect, no new window, no webview. */
export function forbidLeaving(app: AppLike): void {
  app.on('web-contents-created', (_event, contents) => {
    const stop = (event: Stoppable) => event.preventDefault();
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'] as const) {
      contents.on(event, stop);
    }
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

// Putting text on the clipboard while the person presses something: what "Copy path" does.
const GRANTED = 'clipboard-sanitized-write';

/** Refuses whatever a page could ask of the system, but copying: camera, notifications, devices, all of it. */
export function denyPermissions(session: SessionLike): void {
  session.setPermissionRequestHandler((_contents, permission, callback) => callback(permission === GRANTED));
  session.setPermissionCheckHandler((_contents, permission) => permission === GRANTED);
  session.setDevicePermissionHandler(() => false);
}
