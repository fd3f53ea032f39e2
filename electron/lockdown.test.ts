import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { denyPermissions, forbidLeaving } from './lockdown.ts';

type OpenHandler = (details: { url: string }) => { action: string };

function openContents() {
  const opened: string[] = [];
  const app = new EventEmitter();
  forbidLeaving(app, async (url) => {
    opened.push(url);
  });
  let openWindow: OpenHandler | null = null;
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: OpenHandler) => {
      openWindow = handler;
    },
  });
  app.emit('web-contents-created', {}, contents);
  return { contents, opened, open: (url: string) => openWindow?.({ url }) };
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

it('opens no window, and only links of ours in the browser', () => {
  const { open, opened } = openContents();
  for (const url of ['https://evil.example/', 'file:///etc/passwd', 'javascript:alert(1)', 'app://mailgrove/']) {
    expect(open(url)).toEqual({ action: 'deny' });
  }
  expect(opened).toEqual([]);
  expect(open('https://github.com/mailgrove/mailgrove#readme')).toEqual({ action: 'deny' });
  expect(opened).toEqual(['https://github.com/mailgrove/mailgrove#readme']);
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
