import type { Page } from '@playwright/test';

/** An entry of a context menu, as a person sees it. */
export interface MenuEntry {
  readonly label: string;
  readonly enabled: boolean;
}

/** One way of running the app under test: in the browser host, or in Electron. */
export interface Driver {
  readonly page: Page;
  /** The app's process, for what it costs and for ending it. */
  readonly pid: number;
  /** Makes the computer seem to have a network or not, as the app sees it. */
  setOnline(online: boolean): Promise<void>;
  /** Wakes the computer from sleep, as the app sees it. */
  wake(): Promise<void>;
  /** @returns the entries of the context menu that is open, once it is */
  menuEntries(): Promise<readonly MenuEntry[]>;
  /** Chooses an entry of the context menu that is open. */
  chooseFromMenu(label: string): Promise<void>;
  /** Closes the context menu that is open, with nothing chosen. */
  closeMenu(): Promise<void>;
  /** @returns the page the app opens outside of itself, in the person's browser, while `act` is done */
  openedOutside(act: () => Promise<unknown>): Promise<Page>;
  /** Quits as a person would. */
  close(): Promise<void>;
  /** Ends the process at once, as a power cut would. */
  kill(): Promise<void>;
}

/** Starts the app. */
export type Start = (options: {
  readonly userData: string;
  readonly env: Readonly<Record<string, string>>;
  /** Gets every error the page shows in its console. */
  readonly watch: (page: Page) => void;
}) => Promise<Driver>;
