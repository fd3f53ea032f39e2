const CHECK_EVERY_MS = 2_000;

/**
 * Tells at once, and whenever it changes, whether the computer has a network; no event of the system's says so in the
 * main process, so it is looked at now and then.
 * @returns a function that stops looking
 */
export function followNetwork(isOnline: () => boolean, tell: (online: boolean) => void): () => void {
  let online = isOnline();
  tell(online);
  const timer = setInterval(() => {
    const now = isOnline();
    if (now === online) return;
    online = now;
    tell(online);
  }, CHECK_EVERY_MS);
  return () => clearInterval(timer);
}
