import { join } from 'node:path';
import { _electron, expect } from '@playwright/test';
import type { MenuEntry, Start } from './driver.ts';

const ROOT = join(import.meta.dirname, '../..');

/** @returns what starts the app in Electron */
export function electronDriver(program: string): Start {
  return async ({ userData, env, watch }) => {
    const app = await _electron.launch({
      executablePath: program,
      args: [ROOT],
      env: { ...inherited(), ...env, MAILGROVE_USER_DATA: userData },
    });
    // Playwright can't press entries of native menus: what would pop up is kept to be chosen from.
    await app.evaluate(({ Menu }) => {
      Menu.prototype.popup = function popup() {
        Reflect.set(globalThis, 'openMenu', this);
      };
    });
    // Nor can it follow the person into their browser: a window without the app's own rules takes its place.
    await app.evaluate(({ shell, BrowserWindow }) => {
      shell.openExternal = async (url) => {
        const outside = new BrowserWindow({ webPreferences: { partition: 'outside' } });
        outside.webContents.removeAllListeners('will-navigate');
        outside.webContents.removeAllListeners('will-redirect');
        await outside.loadURL(url);
      };
    });
    const page = await app.firstWindow();
    watch(page);
    const openMenu = (): Promise<readonly MenuEntry[] | null> =>
      app.evaluate(() => {
        const menu: { items: { label: string; enabled: boolean; type: string }[] } | undefined = Reflect.get(
          globalThis,
          'openMenu',
        );
        const entries = menu?.items.filter(({ type }) => type !== 'separator');
        return entries?.map(({ label, enabled }) => ({ label, enabled })) ?? null;
      });
    const forgetMenu = () => app.evaluate(() => void Reflect.deleteProperty(globalThis, 'openMenu'));
    const menuEntries = async () => {
      await expect.poll(openMenu, { message: 'a menu' }).not.toBeNull();
      return (await openMenu()) ?? [];
    };
    return {
      page,
      pid: app.process().pid ?? 0,
      setOnline: (online) =>
        app.evaluate(({ net }, state) => {
          net.isOnline = () => state;
        }, online),
      wake: () =>
        app.evaluate(({ powerMonitor }) => {
          powerMonitor.emit('resume');
        }),
      menuEntries,
      async chooseFromMenu(wanted) {
        await menuEntries();
        await app.evaluate((_electron, label) => {
          const menu: { items: { label: string; click(): void }[] } = Reflect.get(globalThis, 'openMenu');
          const item = menu.items.find((one) => one.label === label);
          if (!item) throw new Error(`The menu has no entry ${label}`);
          item.click();
        }, wanted);
        await forgetMenu();
      },
      closeMenu: forgetMenu,
      async openedOutside(act) {
        const [opened] = await Promise.all([app.waitForEvent('window'), act()]);
        return opened;
      },
      close: () => app.close(),
      async kill() {
        const ended = new Promise((resolve) => app.process().once('exit', resolve));
        app.process().kill('SIGKILL');
        await ended;
      },
    };
  };
}

function inherited(): Record<string, string> {
  const entries = Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return Object.fromEntries(entries);
}
