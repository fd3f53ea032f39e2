import { folders } from '../folders.ts';

/** How long main's answer may be ahead of what it changed, in milliseconds. */
const PATIENCE_MS = 2_000;

/**
 * Waits until the tree shows what main has taken on: its answer and its changes come by different ways.
 * @returns false when it did not come to be true
 */
export function shown(isTrue: () => boolean): Promise<boolean> {
  if (isTrue()) return Promise.resolve(true);
  return new Promise((resolve) => {
    const end = (value: boolean) => {
      clearTimeout(timer);
      stop();
      resolve(value);
    };
    const stop = folders.subscribe(() => {
      if (isTrue()) end(true);
    });
    const timer = setTimeout(() => end(isTrue()), PATIENCE_MS);
  });
}

/** Waits until what was last drawn has its place on the screen. */
export function laidOut(): Promise<void> {
  return new Promise((resolve) => {
    // Frames are not drawn in a hidden window.
    const timer = setTimeout(resolve, A_FRAME_MS);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      setTimeout(resolve);
    });
  });
}

/** How long a frame may take where none are drawn, and a little more, in milliseconds. */
const A_FRAME_MS = 300;

/** Waits for the next changes to be shown, or a moment where none come. */
export function nextShown(): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const stop = folders.subscribe(end);
    const timer = setTimeout(end, A_FRAME_MS);
  });
}
