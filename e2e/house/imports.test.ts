import { describe, expect, it } from 'vitest';
import { importsOf, readSources, type SourceFile } from './sources.ts';

const LONGEST = 400;
const KNOWS_ELECTRON = new Set(['electron/main.ts', 'electron/window.ts', 'electron/menu.ts', 'electron/preload.ts']);

const sources = readSources();
const product = sources.filter((file) => !file.isTest);
const inRoom = (room: string) => product.filter((file) => file.path.startsWith(room));

/** @returns lines such as `a.ts imports b.ts` for every import of a file that is not allowed */
function offences(
  files: readonly SourceFile[],
  allowed: { file: (path: string, from: string) => boolean; package: (name: string, from: string) => boolean },
): string[] {
  return files.flatMap((file) => [
    ...file.files.filter((path) => !allowed.file(path, file.path)).map((path) => `${file.path} imports ${path}`),
    ...file.packages.filter((name) => !allowed.package(name, file.path)).map((name) => `${file.path} imports ${name}`),
  ]);
}

const within =
  (...rooms: string[]) =>
  (path: string) =>
    rooms.some((room) => path.startsWith(room));

describe('who may know whom', () => {
  it('shared knows itself, zod and i18next', () => {
    const allowed = { file: within('shared/'), package: (name: string) => ['zod', 'i18next'].includes(name) };
    expect(offences(inRoom('shared/'), allowed)).toEqual([]);
  });

  it('the window knows itself and shared, neither Node nor Electron', () => {
    const allowed = {
      file: within('renderer/', 'shared/'),
      package: (name: string) => !/^(node:|electron)/.test(name),
    };
    expect(offences(inRoom('renderer/'), allowed)).toEqual([]);
  });

  it('the main process knows itself and shared; four files of it know Electron', () => {
    const allowed = {
      file: within('electron/', 'shared/'),
      package: (name: string, from: string) =>
        !/^(react|@tanstack)/.test(name) && (name !== 'electron' || KNOWS_ELECTRON.has(from)),
    };
    expect(offences(inRoom('electron/'), allowed)).toEqual([]);
  });

  it('a vendor knows the port, what all vendors share, and shared; no other vendor', () => {
    const vendors = product.filter((file) => /^electron\/vendors\/[^/]+\//.test(file.path));
    const allowed = {
      file: (path: string, from: string) => {
        const own = from.split('/').slice(0, 3).join('/');
        return path.startsWith(`${own}/`) || path.startsWith('shared/') || /^electron\/vendors\/[^/]+\.ts$/.test(path);
      },
      package: (name: string) => name !== 'electron',
    };
    expect(vendors.length).toBeGreaterThan(0);
    expect(offences(vendors, allowed)).toEqual([]);
  });

  it('sync knows the vendor port, and no vendor', () => {
    const allowed = {
      file: (path: string) => within('electron/sync/', 'shared/')(path) || path === 'electron/vendors/vendor.ts',
      package: (name: string) => name !== 'electron',
    };
    expect(offences(inRoom('electron/sync/'), allowed)).toEqual([]);
  });

  it('changes know the vendor port and what sync offers, no vendor and no store', () => {
    const allowed = {
      file: (path: string) =>
        within('electron/changes/', 'electron/sync/', 'shared/')(path) || path === 'electron/vendors/vendor.ts',
      package: (name: string) => name !== 'electron',
    };
    const product = inRoom('electron/changes/').filter(({ path }) => !path.includes('/testing/'));
    expect(offences(product, allowed)).toEqual([]);
  });

  it('refreshing knows the vendor port and what sync offers, no vendor and no store', () => {
    const allowed = {
      file: (path: string) =>
        within('electron/refresh/', 'electron/sync/', 'shared/')(path) || path === 'electron/vendors/vendor.ts',
      package: (name: string) => name !== 'electron',
    };
    const product = inRoom('electron/refresh/').filter(({ path }) => !path.includes('/testing/'));
    expect(offences(product, allowed)).toEqual([]);
  });

  it('imports are seen however they are written', () => {
    const text = [
      "import a from './a.ts';",
      "import type {\n  B,\n} from '../b.ts';",
      "import './c.css';",
      "export { d } from './d.ts';",
      "const e = await import('./e.ts');",
      "import fs from 'node:fs';",
    ].join('\n');
    expect(importsOf('shared/x/y.ts', text)).toEqual({
      files: ['shared/x/a.ts', 'shared/b.ts', 'shared/x/c.css', 'shared/x/d.ts', 'shared/x/e.ts'],
      packages: ['node:fs'],
    });
  });
});

it(`no file is longer than ${LONGEST} lines`, () => {
  const long = sources.filter((file) => file.lines > LONGEST);
  expect(long.map((file) => `${file.path}: ${file.lines}`)).toEqual([]);
});
