/**
 * Draws build/icon.png from build/icon.svg, 1024 pixels square with a clear background. Packaging makes the icons of each
 * system from it. Run after changing the drawing: `node e2e/packaging/make-icon.ts`
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { findChromium } from '../setup/find.ts';

const build = join(import.meta.dirname, '../../build');
const svg = readFileSync(join(build, 'icon.svg'), 'utf8');

const browser = await chromium.launch({
  executablePath: findChromium() ?? chromium.executablePath(),
  // Chromium's own sandbox refuses to start as root.
  chromiumSandbox: process.getuid?.() !== 0,
});
try {
  const page = await browser.newPage({ viewport: { width: 1024, height: 1024 } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
  await page.screenshot({ path: join(build, 'icon.png'), omitBackground: true });
} finally {
  await browser.close();
}
