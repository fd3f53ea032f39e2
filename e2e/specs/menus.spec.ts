import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { type SimulatedAxigen, startAxigen } from '../vendors/axigen/server.ts';

let server: SimulatedAxigen;
test.beforeEach(async () => {
  server = await startAxigen({ furnish: (world) => world.create({ name: 'INBOX', role: 'inbox' }) });
});
test.afterEach(() => server.close());

/** Keeps the commands main sends, for `commands` to read. */
function listen(page: Page): Promise<void> {
  return page.evaluate(() => {
    const heard: unknown[] = [];
    Reflect.set(window, 'heard', heard);
    window.mailgrove.on('command', (command) => heard.push(command));
  });
}

function commands(page: Page): Promise<unknown> {
  return page.evaluate(() => Reflect.get(window, 'heard'));
}

test('the menu on a mailbox sends what was chosen, with the row it was opened on', async ({ app }) => {
  const connection = { vendor: 'axigen', server: server.url, user: server.user, signIn: 'password' } as const;
  const { id } = await app.addMailbox({ label: 'Anna', connection, secret: server.password });
  const key = `${id}/`;
  await listen(app.page);
  await app.invoke('menu:folder', { key, x: 300, y: 200 });
  await app.chooseFromMenu('Copy path');
  await expect.poll(() => commands(app.page)).toEqual([{ command: 'copy-path', key }]);
});

test('the host draws context menus for the keyboard and for screen readers', async ({ app }, info) => {
  test.skip(info.project.name !== 'host', 'Electron’s menus are the system’s');
  const connection = { vendor: 'axigen', server: server.url, user: server.user, signIn: 'password' } as const;
  const { id } = await app.addMailbox({ label: 'Anna', connection, secret: server.password });
  const open = () => app.invoke('menu:folder', { key: `${id}/`, x: 300, y: 200 });
  const menu = app.page.getByRole('menu');
  const { keyboard } = app.page;
  await listen(app.page);
  await app.page.evaluate(() => {
    const button = Object.assign(document.createElement('button'), { textContent: 'Here before' });
    document.body.prepend(button);
    button.focus();
  });
  const before = app.page.getByRole('button', { name: 'Here before' });

  await open();
  await expect(menu.getByRole('menuitem')).toHaveText([
    'Check for changes',
    'Open whole branch',
    'Close whole branch',
    'Copy path',
  ]);
  await expect(menu.getByRole('menuitem', { name: 'Check for changes' })).toBeFocused();
  await keyboard.press('ArrowUp');
  await expect(menu.getByRole('menuitem', { name: 'Copy path' })).toBeFocused();
  await keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  await expect(before).toBeFocused();

  await open();
  await expect(menu).toBeVisible();
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(menu).toHaveCount(0);
  await expect(before).toBeFocused();
  await expect.poll(() => commands(app.page)).toEqual([{ command: 'expand-subtree', key: `${id}/` }]);
});

test('a key of the application menu is a command, unless the page took it', async ({ app }) => {
  await listen(app.page);
  await app.page.evaluate(() => {
    document.addEventListener('keydown', (event) => {
      if (event.key === 'F1' && event.target === document.querySelector('#taker')) event.preventDefault();
    });
    const taker = Object.assign(document.createElement('input'), { id: 'taker' });
    document.body.prepend(taker);
    taker.focus();
  });
  await app.page.keyboard.press('F1');
  await app.page.evaluate(() => {
    const free = document.createElement('input');
    document.body.prepend(free);
    free.focus();
  });
  await app.page.keyboard.press('F1');
  await expect.poll(() => commands(app.page)).toEqual([{ command: 'help', key: null }]);
});
