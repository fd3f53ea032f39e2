import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { type Configuration, Packager } from 'electron-builder';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { writeStubRuntime } from './stub-runtime.ts';

const ROOT = join(import.meta.dirname, '../..');
const manifest = z
  .object({ version: z.string(), main: z.string(), devDependencies: z.object({ electron: z.string() }) })
  .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));

let work: string;
let unpacked: string;
let archive: string;
let packed: string[];

beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'mailgrove-packaging-'));
  const project = join(work, 'project');
  for (const name of ['package.json', 'package-lock.json', 'electron-builder.yml', 'build']) {
    cpSync(join(ROOT, name), join(project, name), { recursive: true });
  }
  // The libraries are there, as on a developer's computer, so that packing them would be noticed.
  symlinkSync(join(ROOT, 'node_modules'), join(project, 'node_modules'));
  runTool(ROOT, 'electron-vite', ['build', '--outDir', join(project, 'out'), '--sourcemap']);
  // What the bench builds lies there, too.
  mkdirSync(join(project, 'out', 'bench'));
  writeFileSync(join(project, 'out', 'bench', 'index.html'), '');
  writeStubRuntime(join(work, 'electron'), manifest.devDependencies.electron);
  runTool(project, 'electron-builder', ['--linux', 'dir', '--x64', `-c.electronDist=${join(work, 'electron')}`]);
  unpacked = join(project, 'dist', 'linux-unpacked');
  archive = join(unpacked, 'resources', 'app.asar');
  packed = listPackage(archive, { isPack: false }).map((path) => path.replaceAll('\\', '/'));
}, 120_000);

afterAll(() => rmSync(work, { recursive: true, force: true }));

/** Runs a command of node_modules; what it printed is in the error when it fails. */
function runTool(cwd: string, name: string, args: readonly string[]): void {
  const [tool, script] = [
    join(ROOT, 'node_modules', name),
    { 'electron-vite': 'bin/electron-vite.js' }[name] ?? 'cli.js',
  ];
  execFileSync(process.execPath, [join(tool, script), ...args], { cwd, stdio: 'pipe' });
}

function readPacked(path: string): string {
  return extractFile(archive, path).toString('utf8');
}

describe('what is in the app', () => {
  test('only what was built, and its name and version', () => {
    const top = new Set(packed.map((path) => path.split('/')[1]));
    expect([...top].sort()).toEqual(['out', 'package.json']);
    expect(new Set(packed.flatMap((path) => /^\/out\/([^/]+)/.exec(path)?.[1] ?? []))).toEqual(
      new Set(['main', 'preload', 'renderer']),
    );
    expect(packed).toEqual(
      expect.arrayContaining([`/${manifest.main}`, '/out/preload/preload.cjs', '/out/renderer/index.html']),
    );
    expect(JSON.parse(readPacked('package.json'))).toMatchObject({ version: manifest.version, main: manifest.main });
  });

  test('no source maps, libraries, sources, tests or keys', () => {
    expect(
      packed.filter((path) => /\.map$|node_modules|\.tsx?$|\.test\.|\.env|\.pem$|\.key$|\.npmrc/.test(path)),
    ).toEqual([]);
  });

  test('main and preload need nothing but Electron and Node', () => {
    const scripts = packed.filter((path) => /^\/out\/(main|preload)\/.*\.c?js$/.test(path));
    expect(scripts.length).toBeGreaterThanOrEqual(2);
    const outside = scripts.flatMap((path) => importedModules(readPacked(path.slice(1))));
    const bare = outside.filter((name) => !/^(?:\.|node:|electron$)/.test(name) && !builtinModules.includes(name));
    expect(outside).toContain('electron');
    expect(bare).toEqual([]);
  });

  test('nothing that is ours lies beside the archive', () => {
    expect(() => readFileSync(join(unpacked, 'resources', 'app.asar.unpacked'))).toThrow('ENOENT');
    expect(() => readFileSync(join(unpacked, 'resources', 'app'))).toThrow('ENOENT');
  });
});

/** Names in `import … from`, `export … from`, `import()` and the `require` of a bundle, each at the start of its statement. */
function importedModules(script: string): string[] {
  const statements =
    /^(?:import|export)\b[^;'"`]*?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']|\b__require\(["']([^"']+)["']|= require\(["']([^"']+)["']/gm;
  // Libraries show imports in their doc comments.
  const code = script.replace(/^\s*\/\*\*[\s\S]*?\*\//gm, '');
  return [...code.matchAll(statements)].flatMap((match) => match.slice(1).filter((name) => name !== undefined));
}

test('the fuses are as the configuration says', async () => {
  const wire = await getCurrentFuseWire(join(unpacked, 'mailgrove'));
  const states = Object.fromEntries(
    [
      FuseV1Options.RunAsNode,
      FuseV1Options.EnableCookieEncryption,
      FuseV1Options.EnableNodeOptionsEnvironmentVariable,
      FuseV1Options.EnableNodeCliInspectArguments,
      FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
      FuseV1Options.OnlyLoadAppFromAsar,
      FuseV1Options.GrantFileProtocolExtraPrivileges,
    ].map((fuse) => [FuseV1Options[fuse], FuseState[wire[fuse] ?? FuseState.INHERIT]]),
  );
  expect(states).toEqual({
    RunAsNode: 'DISABLE',
    EnableCookieEncryption: 'ENABLE',
    EnableNodeOptionsEnvironmentVariable: 'DISABLE',
    EnableNodeCliInspectArguments: 'DISABLE',
    EnableEmbeddedAsarIntegrityValidation: 'ENABLE',
    OnlyLoadAppFromAsar: 'ENABLE',
    GrantFileProtocolExtraPrivileges: 'DISABLE',
  });
});

describe('installers', () => {
  let config: Configuration;
  beforeAll(async () => {
    const packager = new Packager({ projectDir: ROOT });
    await packager.validateConfig();
    config = packager.config;
  });

  test('are made for Windows, macOS and Linux, on both kinds of processor', () => {
    expect(targets(config.win?.target)).toEqual(['nsis arm64', 'nsis x64']);
    expect(targets(config.mac?.target)).toEqual(['dmg arm64', 'dmg x64', 'zip arm64', 'zip x64']);
    expect(targets(config.linux?.target)).toEqual(['AppImage arm64', 'AppImage x64', 'deb arm64', 'deb x64']);
  });

  test('ask macOS for no more than they need', () => {
    expect(config.mac).toMatchObject({ hardenedRuntime: true, entitlements: 'build/entitlements.mac.plist' });
    const entitlements = readFileSync(join(ROOT, 'build/entitlements.mac.plist'), 'utf8');
    expect([...entitlements.matchAll(/<key>(.*?)<\/key>/g)].map((match) => match[1])).toEqual([
      'com.apple.security.cs.allow-jit',
    ]);
  });

  test('appear among the mail programs of a Linux desktop, and publish nothing by themselves', () => {
    expect(config.linux?.desktop?.entry).toMatchObject({ Name: 'Mailgrove', Categories: 'Office;Email;' });
    expect(config).toMatchObject({ appId: 'org.mailgrove.Mailgrove', publish: null });
  });

  test('have an icon large enough for every system', () => {
    const png = readFileSync(join(ROOT, 'build/icon.png'));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1024, 1024]);
  });
});

const targetSchema = z.array(z.object({ target: z.string(), arch: z.array(z.string()) }));

function targets(value: unknown): string[] {
  return targetSchema
    .parse(value)
    .flatMap(({ target, arch }) => arch.map((one) => `${target} ${one}`))
    .sort();
}
