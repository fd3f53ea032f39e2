import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { denyPermissions, forbidLeaving } from './lockdown.ts';

function openContents() {
  const app = new EventEmitter();
  forbidLeaving(app);
  let openWindow: () => unknown = () => 'not asked';
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: () => unknown) => {
      openWindow = handler;
    },
  });
  app.emit('web-contents-created', {}, contents);
  return { contents, open: () => openWindow() };
}

it.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])('stops %s', (name) => {
  let stopped = 0;
  openContents().contents.emit(name, {
    preventDefault: () => {
      stopped += 1;
    },
  });
  expect(stopped).toBe(1);
});

it('opens no window', () => {
  expect(openContents().open()).toEqual({ action: 'deny' });
});

it.each([
  ['media', false],
  ['notifications', false],
  ['clipboard-read', false],
  ['geolocation', false],
  ['unknown', false],
  ['clipboard-sanitized-write', true],
])('answers %s with %s, asked or checked', (permission, granted) => {
  const answers: boolean[] = [];
  denyPermissions({
    setPermissionRequestHandler: (handler) => handler(null, permission, (answer) => answers.push(answer)),
    setPermissionCheckHandler: (handler) => answers.push(handler(null, permission)),
    setDevicePermissionHandler: () => {},
  });
  expect(answers).toEqual([granted, granted]);
});

it('lends no device', () => {
  let lent = true;
  denyPermissions({
    setPermissionRequestHandler: () => {},
    setPermissionCheckHandler: () => {},
    setDevicePermissionHandler: (handler) => {
      lent = handler();
    },
  });
  expect(lent).toBe(false);
});
