import type { Browser } from '@playwright/test';
import { startHost } from '../host/start.ts';
import type { Start } from './driver.ts';

/** @returns what starts the app in the browser host, shown in a fresh context of `browser` */
export function hostDriver(browser: Browser): Start {
  return async ({ userData, env, watch }) => {
    const host = await startHost({ userData, env });
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
    const page = await context.newPage();
    const menu = page.locator('[data-host-menu]');
    const entries = menu.getByRole('menuitem');
    watch(page);
    await page.goto(host.url);
    // The keys of the menu come before the first answer does.
    await page.evaluate(() => window.mailgrove.invoke('app:info', {}));
    return {
      page,
      pid: host.pid,
      async setOnline(online) {
        host.order({ type: 'online', online });
      },
      async wake() {
        host.order({ type: 'resume' });
      },
      async menuEntries() {
        await entries.first().waitFor();
        return entries.evaluateAll((all) =>
          all.map(({ textContent, ariaDisabled }) => ({ label: textContent ?? '', enabled: ariaDisabled !== 'true' })),
        );
      },
      chooseFromMenu: (label) => menu.getByRole('menuitem', { name: label, exact: true }).click(),
      async closeMenu() {
        await page.keyboard.press('Escape');
        await menu.waitFor({ state: 'detached' });
      },
      async openedOutside(act) {
        const [opened] = await Promise.all([context.waitForEvent('page'), act()]);
        return opened;
      },
      async close() {
        await context.close();
        await host.close();
      },
      async kill() {
        await host.kill();
        await context.close();
      },
    };
  };
}
