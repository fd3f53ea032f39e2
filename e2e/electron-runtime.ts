import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE = join(import.meta.dirname, '../node_modules/electron');

/** @returns whether windows can be shown at all */
export function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** @returns the Electron program to run the app with, or in one sentence why there is none */
export function findElectron(): { readonly program: string } | { readonly missing: string } {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const pathFile = join(PACKAGE, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron';
  const program = join(named ?? join(PACKAGE, 'dist'), name);
  if (!existsSync(program)) {
    return { missing: 'the Electron runtime is not installed (npx install-electron fetches it from its release page)' };
  }
  if (!hasDisplay()) return { missing: 'there is no display' };
  if (process.platform === 'linux' && process.getuid?.() === 0)
    return { missing: 'Electron keeps its sandbox, which root can’t have' };
  return { program };
}
