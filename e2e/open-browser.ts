import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Starts a program and forgets it. */
type Start = (program: string, args: readonly string[]) => void;

const start: Start = (program, args) => {
  // Without a browser the printed address is still there.
  spawn(program, args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
};

/**
 * Shows an address that holds a key in the person's browser. Every user of the computer sees with what arguments programs
 * run, so the browser gets a page that only this user may read, which leads there.
 * @returns removes the page
 */
export function openBrowser(url: string, run: Start = start): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'mailgrove-open-'));
  const page = join(folder, 'mailgrove.html');
  const target = new URL(url).href.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const html = `<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>Mailgrove</title>
<meta http-equiv="refresh" content="0; url=${target}"><a href="${target}">Mailgrove</a>
`;
  writeFileSync(page, html, { mode: 0o600, flag: 'wx' });
  if (process.platform === 'darwin') run('open', [page]);
  else if (process.platform === 'win32') run('cmd', ['/c', 'start', '', page]);
  else run('xdg-open', [page]);
  return () => rmSync(folder, { recursive: true, force: true });
}
