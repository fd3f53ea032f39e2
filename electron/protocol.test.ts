import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveFolder } from './protocol.ts';

let folder: string;
let ask: (url: string, method?: string) => Promise<Response>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mailgrove-protocol-'));
  await mkdir(join(folder, 'renderer/assets'), { recursive: true });
  await writeFile(join(folder, 'secret.js'), 'secret');
  await writeFile(join(folder, 'renderer/index.html'), '<!doctype html>');
  await writeFile(join(folder, 'renderer/.hidden.js'), 'hidden');
  await writeFile(join(folder, 'renderer/notes.txt'), 'no type of ours');
  await writeFile(join(folder, 'renderer/assets/index-B_1.js'), 'let a;');
  const serve = serveFolder(join(folder, 'renderer'));
  ask = (url, method = 'GET') => serve(new Request(url, { method }));
});
afterAll(() => rm(folder, { recursive: true }));

describe('serveFolder', () => {
  it('serves the page with its policy', async () => {
    const answer = await ask('app://mailgrove/index.html');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('<!doctype html>');
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
  });

  it('serves files in folders, whatever query they are asked with', async () => {
    const answer = await ask('app://mailgrove/assets/index-B_1.js?v=1#x');
    expect(await answer.text()).toBe('let a;');
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  it('answers HEAD without a body', async () => {
    const answer = await ask('app://mailgrove/index.html', 'HEAD');
    expect(answer.headers.get('content-length')).toBe('15');
    expect(await answer.text()).toBe('');
  });

  it.each([
    'app://mailgrove/',
    'app://mailgrove/missing.js',
    'app://mailgrove/assets',
    'app://mailgrove/../secret.js',
    'app://mailgrove/%2e%2e/secret.js',
    'app://mailgrove/..%2fsecret.js',
    'app://mailgrove/assets/..%2f..%2fsecret.js',
    'app://mailgrove/..%5csecret.js',
    'app://mailgrove/..\\secret.js',
    'app://mailgrove//../secret.js',
    'app://mailgrove/index.html%00.js',
    'app://mailgrove/.hidden.js',
    'app://mailgrove/notes.txt',
    'app://mailgrove/C:/secret.js',
    'app://evil/index.html',
  ])('refuses %s', async (url) => {
    const answer = await ask(url);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('');
  });

  it('takes nothing', async () => {
    expect((await ask('app://mailgrove/index.html', 'POST')).status).toBe(405);
  });
});
