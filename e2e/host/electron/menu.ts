import { refuseUnknown } from './refuse-unknown.ts';

/** The part of Electron's menu templates the app uses. */
export interface MenuTemplateItem {
  readonly id?: string;
  readonly label?: string;
  readonly role?: string;
  readonly type?: 'normal' | 'separator' | 'submenu' | 'checkbox' | 'radio';
  readonly accelerator?: string;
  /** False: the key is only shown. */
  readonly registerAccelerator?: boolean;
  readonly enabled?: boolean;
  readonly visible?: boolean;
  readonly click?: () => void;
  readonly submenu?: readonly MenuTemplateItem[];
}

interface PopupOptions {
  readonly window: { popupMenu(menu: MenuStandIn, x: number, y: number, closed: () => void): void };
  readonly x: number;
  readonly y: number;
  readonly callback?: () => void;
}

/** Stands in for `Menu`: context menus are drawn by the page's shim, the application menu only lends its shortcuts. */
class MenuStandIn {
  static #application: MenuStandIn | null = null;
  readonly items: readonly MenuTemplateItem[];

  constructor(items: readonly MenuTemplateItem[]) {
    this.items = items;
  }

  static buildFromTemplate(template: readonly MenuTemplateItem[]): MenuStandIn {
    return new MenuStandIn(template);
  }

  static setApplicationMenu(menu: MenuStandIn | null): void {
    MenuStandIn.#application = menu;
  }

  static getApplicationMenu(): MenuStandIn | null {
    return MenuStandIn.#application;
  }

  popup({ window, x, y, callback }: PopupOptions): void {
    window.popupMenu(this, x, y, callback ?? (() => {}));
  }

  /** Every entry, submenus included, with what a click on it does. */
  *flat(items: readonly MenuTemplateItem[] = this.items): Generator<MenuTemplateItem> {
    for (const item of items) {
      yield item;
      if (item.submenu) yield* this.flat(item.submenu);
    }
  }
}

export type { MenuStandIn };
export const Menu = refuseUnknown('Menu', MenuStandIn);
