import { join } from 'node:path';
import { _electron } from '@playwright/test';
import type { Start } from './driver.ts';

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
    const page = await app.firstWindow();
    watch(page);
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
      chooseFromMenu: (wanted) =>
        app.evaluate((_electron, label) => {
          const menu: { items: { label: string; click(): void }[] } = Reflect.get(globalThis, 'openMenu');
          const item = menu.items.find((one) => one.label === label);
          if (!item) throw new Error(`The menu has no entry ${label}`);
          item.click();
        }, wanted),
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
