import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const POLICY = '/usr/sbin/policy-rc.d';
const SERVICE_FILE = /^\.(\/(?:etc\/init\.d|etc\/cron\.[a-z]+|(?:usr\/)?lib\/systemd\/system)\/[^/]+)$/;

/** @returns true when packages can be installed here without asking anyone: root, with apt-get */
export function canInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/**
 * Installs Debian packages and what they need, leaving no service behind: nothing is started, and the init scripts,
 * systemd units and cron jobs of what is new are not unpacked. What was on the machine before keeps its own.
 * @throws Error when apt-get fails; it has printed why
 */
export function installPackages(packages: readonly string[]): void {
  // Without a network the archives may already be here.
  if (!apt(['update', '-q'])) console.error('apt-get update failed; trying with the package lists of before');
  const install = ['install', '-q', '-y', '--no-install-recommends', '-o', 'APT::Keep-Downloaded-Packages=true'];
  if (!apt([...install, '--download-only', ...packages])) throw new Error('The packages could not be downloaded.');
  const excluded = newArchives(packages)
    .flatMap(serviceFiles)
    .flatMap((path) => ['-o', `DPkg::Options::=--path-exclude=${path}`]);
  if (!withoutStarting(() => apt([...install, ...excluded, ...packages]))) throw new Error('apt-get install failed.');
}

/** The downloaded archives of the packages that are not on this machine in any version yet. */
function newArchives(packages: readonly string[]): string[] {
  const folder = output('apt-config', ['shell', 'FOLDER', 'Dir::Cache::archives/d']).match(/'(.*)'/)?.[1] ?? '';
  const plan = output('apt-get', ['install', '-s', '--no-install-recommends', ...packages]);
  // "Inst name (version origin [arch])"; an upgrade has its old version in brackets before the parenthesis.
  return [...plan.matchAll(/^Inst (\S+) \((\S+) .*\[(\w+)\]\)/gm)].map(([, name, version, arch]) =>
    join(folder, `${name}_${version?.replaceAll(':', '%3a')}_${arch}.deb`),
  );
}

function serviceFiles(archive: string): string[] {
  const lines = output('dpkg-deb', ['--contents', archive]).split('\n');
  return lines.flatMap((line) => SERVICE_FILE.exec(line.split(/\s+/)[5] ?? '')?.[1] ?? []);
}

/** Denies every start of a service meanwhile, unless this machine already has a policy of its own. */
function withoutStarting<Result>(action: () => Result): Result {
  const ours = !existsSync(POLICY);
  if (ours) {
    writeFileSync(POLICY, '#!/bin/sh\nexit 101\n');
    chmodSync(POLICY, 0o755);
  }
  try {
    return action();
  } finally {
    if (ours) rmSync(POLICY);
  }
}

/** @returns whether it succeeded; what it has to say it prints */
function apt(args: readonly string[]): boolean {
  const { status } = spawnSync('apt-get', args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return status === 0;
}

function output(command: string, args: readonly string[]): string {
  return execFileSync(command, args, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' }, maxBuffer: 64 << 20 });
}
