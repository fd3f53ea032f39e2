import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const ROOT = join(import.meta.dirname, '..');
const FILE = join(ROOT, 'docs/licences.md');

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string().optional(), license: z.string().optional(), dev: z.boolean().optional() }),
  ),
});

export interface Dependency {
  readonly name: string;
  readonly version: string;
  /** SPDX expression; null where the package does not say. */
  readonly licence: string | null;
  /** May be part of the app; others only help to make it. */
  readonly shipped: boolean;
}

/** @returns every package of the lock file once per version, sorted */
export function dependencies(): Dependency[] {
  const { packages } = lockSchema.parse(JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')));
  const found = Object.entries(packages).flatMap(([path, { version = '', license = null, dev = false }]) => {
    const name = path.split('node_modules/').at(-1) ?? '';
    return name === '' ? [] : [{ name, version, licence: license, shipped: !dev || name === 'electron' }];
  });
  const once = new Map<string, Dependency>();
  for (const each of found.sort((a, b) => Number(a.shipped) - Number(b.shipped)))
    once.set(`${each.name}@${each.version}`, each);
  return [...once.values()].sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1));
}

/** @returns the list as it is in `docs/licences.md` */
export function licencesText(): string {
  const all = dependencies();
  const rows = all
    .filter(({ shipped }) => shipped)
    .map(({ name, version, licence }) => `| ${name} | ${version} | ${licence ?? 'unknown'} |`);
  const counts = new Map<string, number>();
  for (const { licence } of all.filter(({ shipped }) => !shipped)) {
    counts.set(licence ?? 'unknown', (counts.get(licence ?? 'unknown') ?? 0) + 1);
  }
  const tools = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([licence, count]) => `| ${licence} | ${count} |`);
  return [
    '# Licences',
    '',
    'Made by `npm run licences` from `package-lock.json`. Mailgrove itself is MIT.',
    '',
    '## What may be part of the app',
    '',
    '| Package | Version | Licence |',
    '| --- | --- | --- |',
    ...rows,
    '',
    '## What only helps to make it',
    '',
    '| Licence | Packages |',
    '| --- | --- |',
    ...tools,
    '',
  ].join('\n');
}

if (import.meta.main) writeFileSync(FILE, licencesText());
