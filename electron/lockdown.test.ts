import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { closeNetwork, denyPermissions, forbidLeaving } from './lockdown.ts';

type WebRequest = Parameters<typeof closeNetwork>[0]['webRequest'];

function openContents() {
  const app = new EventEmitter();
  forbidLeaving(app);
  let openWindow: () => unknown = () => 'not asked';
  let peers = 'any';
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: () => unknown) => {
      openWindow = handler;
    },
    setWebRTCIPHandlingPolicy: (policy: string) => {
      peers = policy;
    },
  });
  app.emit('web-contents-created', {}, contents);
  return { contents, open: () => openWindow(), peers: () => peers };
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

it('lets no page talk to peers past the proxy', () => {
  expect(openContents().peers()).toBe('disable_non_proxied_udp');
});

it('leaves the page no way to the network, and nothing to put into the downloads', async () => {
  const session = new EventEmitter();
  const proxies: object[] = [];
  const answers: object[] = [];
  let urls: readonly string[] = [];
  await closeNetwork(
    Object.assign(session, {
      setProxy: async (config: object) => void proxies.push(config),
      webRequest: {
        onBeforeRequest(filter: { urls: string[] }, listener: Parameters<WebRequest['onBeforeRequest']>[1]) {
          urls = filter.urls;
          listener({}, (answer) => answers.push(answer));
        },
      },
    }),
  );
  expect(proxies).toEqual([
    { mode: 'fixed_servers', proxyRules: 'socks5://127.0.0.1:1', proxyBypassRules: '<-loopback>' },
  ]);
  expect(urls).toEqual(['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*']);
  expect(answers).toEqual([{ cancel: true }]);
  let stopped = false;
  session.emit('will-download', {
    preventDefault: () => {
      stopped = true;
    },
  });
  expect(stopped).toBe(true);
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
