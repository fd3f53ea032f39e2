import { chromium } from 'playwright';
import { findProgram, isProgram } from './programs.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** @returns the path of a Chromium to test with (`CHROMIUM_PATH`, the system's, Playwright's own), null when absent */
export function findChromium(): string | null {
  const named = process.env.CHROMIUM_PATH;
  if (named) return isProgram(named) ? named : null;
  return findProgram(NAMES) ?? [...PLACES, chromium.executablePath()].find(isProgram) ?? null;
}
