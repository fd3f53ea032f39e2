import {
  type BrowserSignInParts,
  type BrowserSignIns,
  createBrowserSignIns,
} from '../../../electron/accounts/oauth/browser-sign-ins.ts';
import { browserSignInOf } from '../../../electron/open-vendor.ts';
import { AppError } from '../../../shared/errors.ts';
import type { SignInState } from '../../../shared/ipc.ts';
import { decide } from './simulated-browser.ts';

/** The app's part of signing in, with a person at the browser who does as told. */
export interface SignInHouse {
  readonly signIns: BrowserSignIns;
  /** Pages opened so far. */
  readonly pages: string[];
  readonly states: SignInState[];
  /** What the person does with each page opened. */
  person: (page: string) => Promise<unknown>;
}

export function signInHouse(
  parts: Partial<Pick<BrowserSignInParts, 'patience' | 'now' | 'describe' | 'fetch' | 'openBrowser'>> = {},
): SignInHouse {
  const house: SignInHouse = {
    pages: [],
    states: [],
    person: (page) => decide(page, 'allow'),
    signIns: createBrowserSignIns({
      fetch: (url, init) => fetch(url, init),
      openBrowser: async (page) => {
        house.pages.push(page);
        void house.person(page);
      },
      describe: browserSignInOf,
      now: Date.now,
      emit: (_, state) => house.states.push(state),
      ...parts,
    }),
  };
  return house;
}

/** @returns the code an `AppError` was thrown with, and the server's words */
export async function failure(promise: Promise<unknown>): Promise<{ code: string; detail: string | undefined }> {
  const error = await promise.then(() => null).catch((reason: unknown) => reason);
  if (!(error instanceof AppError)) throw new Error(`not an AppError: ${String(error)}`);
  return { code: error.code, detail: error.detail };
}
