import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const texts = globSync('{electron,shared,renderer}/**/*.{ts,tsx,html}', { cwd: ROOT })
  .filter((path) => !/\.test\.tsx?$/.test(path))
  .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(ROOT, path), 'utf8') }));

const filesWith = (pattern: RegExp) => texts.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

describe('what Electron advises against is not there at all', () => {
  it.each([
    ['switching web security off', /webSecurity|disable-web-security/],
    ['insecure content in a secure page', /allowRunningInsecureContent|allowDisplayingInsecureContent/],
    ['experimental features', /experimentalFeatures/],
    ['features of Blink', /enableBlinkFeatures|enable-blink-features/],
    ['a webview, or windows it may open', /<webview|allowpopups|webviewTag: true/],
    ['Node in a page', /nodeIntegration(?:InWorker|InSubFrames)?: true/],
    [
      'a page in the world of its preload, or outside of the sandbox',
      /contextIsolation: false|sandbox: false|no-sandbox/,
    ],
    ['pages loaded from files', /loadFile\(|file:\/\//],
    ['code made of text', /\beval\(|new Function\(|executeJavaScript|insertCSS/],
    ['HTML made of text', /innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write/],
    ['frames inside the page', /<iframe|<embed|<object (?:data|type)=/],
    ['certificates taken on trust', /setCertificateVerifyProc|certificate-error|rejectUnauthorized: false/],
  ])('%s', (_what, pattern) => {
    expect(filesWith(pattern)).toEqual([]);
  });
});

describe('what is dangerous is in one place', () => {
  it('the sandbox is on for every process', () => {
    expect(filesWith(/app\.enableSandbox\(\)/)).toEqual(['electron/main.ts']);
  });
  it('pages outside of the app are opened for signing in, and only there', () => {
    expect(filesWith(/openExternal/)).toEqual(['electron/main.ts']);
    expect(filesWith(/[^e]openBrowser\(/)).toEqual(['electron/accounts/oauth/browser-sign-ins.ts']);
  });
  it('the page gets named operations and never Electron itself', () => {
    expect(filesWith(/exposeInMainWorld/)).toEqual(['electron/preload.ts']);
    expect(filesWith(/\bipcRenderer\b/)).toEqual(['electron/preload.ts']);
  });
});
