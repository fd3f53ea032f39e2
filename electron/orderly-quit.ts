interface AppLike {
  on(event: 'will-quit', listener: (event: { preventDefault(): void }) => void): unknown;
  quit(): void;
}

const PATIENCE_MS = 5_000;

/**
 * Holds the app's end back until `close` is through, so that sessions are ended and the database is whole; not for longer
 * than a few seconds, for a server that does not answer must not keep the app.
 * @returns whether the app is on its way out: what is opened now would find everything closed
 */
export function closeBeforeQuit(app: AppLike, close: () => Promise<void>): () => boolean {
  let state: 'open' | 'closing' | 'closed' = 'open';
  app.on('will-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    const tired = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS));
    void Promise.race([close().catch(() => {}), tired]).then(() => {
      state = 'closed';
      app.quit();
    });
  });
  return () => state !== 'open';
}
