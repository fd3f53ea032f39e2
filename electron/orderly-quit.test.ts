import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { closeBeforeQuit } from './orderly-quit.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** An app that quits as Electron does: unless `will-quit` is stopped. */
function fakeApp() {
  const app = Object.assign(new EventEmitter(), {
    ended: false,
    quit() {
      let stopped = false;
      const preventDefault = () => {
        stopped = true;
      };
      app.emit('will-quit', { preventDefault });
      if (!stopped) app.ended = true;
    },
  });
  return app;
}

it('ends the app when all is closed, not before, and closes once', async () => {
  const app = fakeApp();
  const { promise, resolve } = Promise.withResolvers<void>();
  const close = vi.fn(() => promise);
  const isClosing = closeBeforeQuit(app, close);
  expect(isClosing()).toBe(false);
  app.quit();
  expect(isClosing()).toBe(true);
  app.quit();
  await vi.advanceTimersByTimeAsync(100);
  expect(app.ended).toBe(false);
  resolve();
  await vi.advanceTimersByTimeAsync(0);
  expect(app.ended).toBe(true);
  expect(close).toHaveBeenCalledTimes(1);
});

it('ends the app although closing failed', async () => {
  const app = fakeApp();
  closeBeforeQuit(app, () => Promise.reject(new Error('x')));
  app.quit();
  await vi.advanceTimersByTimeAsync(0);
  expect(app.ended).toBe(true);
});

it('does not wait for ever', async () => {
  const app = fakeApp();
  closeBeforeQuit(app, () => new Promise(() => {}));
  app.quit();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(app.ended).toBe(true);
});
