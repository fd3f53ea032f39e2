interface AppLike {
  on(event: 'will-quit', listener: (event: { preventDefault(): void }) => void): unknown;
  quit(): void;
}

const PATIENCE_MS = 5_000;

/**
 * Holds the app's end back until `close` is through, so that sessions are ended and the database is whole; not for longer
 * than a few seconds, for a server that does not answer must not keep the app.
 */
export function closeBeforeQuit(app: AppLike, close: () => Promise<void>): void {
  let closing = false;
  app.on('will-quit', (event) => {
    if (closing) return;
    closing = true;
    event.preventDefault();
    const tired = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS).unref());
    void Promise.race([close().catch(() => {}), tired]).then(() => app.quit());
  });
}
