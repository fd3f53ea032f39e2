import { useSyncExternalStore } from 'react';
import { format } from '../../shared/words/format.ts';

const EVERY_MS = 10_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let now = Date.now();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, EVERY_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** @returns the time, as of at most ten seconds ago; only who asks for it is drawn again */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}

/** How long ago something was, kept current. */
export function Age({ at }: { readonly at: number }) {
  const time = useNow();
  return (
    <time dateTime={new Date(at).toISOString()} title={format.moment(at)}>
      {format.age(at, Math.max(time, at))}
    </time>
  );
}
