import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const IMPORT = /(?:^|[\s;{}])(?:import|export)\b[^'";]*?\bfrom\s*'([^']+)'|\bimport\s*\(?\s*'([^']+)'/g;

/** One source file of the project; paths are from its root, with `/`. */
export interface SourceFile {
  readonly path: string;
  readonly lines: number;
  readonly isTest: boolean;
  /** Files of the project it imports. */
  readonly files: readonly string[];
  /** Packages and Node modules it imports, as written. */
  readonly packages: readonly string[];
}

/** @returns the imports of a file's text: those of its own project as paths from the root */
export function importsOf(path: string, text: string): Pick<SourceFile, 'files' | 'packages'> {
  const specifiers = [...text.matchAll(IMPORT)].map(([, from, bare]) => from ?? bare ?? '');
  const isRelative = (specifier: string) => specifier.startsWith('.');
  return {
    files: specifiers.filter(isRelative).map((specifier) => withSlashes(normalize(join(dirname(path), specifier)))),
    packages: specifiers.filter((specifier) => !isRelative(specifier)),
  };
}

/** @returns every source file of the project */
export function readSources(): SourceFile[] {
  return globSync('{shared,electron,renderer,e2e,bench}/**/*.{ts,tsx,css}', { cwd: ROOT }).map((found) => {
    const path = withSlashes(found);
    const text = readFileSync(join(ROOT, found), 'utf8');
    const isTest =
      /\.(test|fixture)\.tsx?$/.test(path) || /\/(fake-[^/]*|testing\/.*)$/.test(path) || path.startsWith('e2e/');
    return { path, lines: text.split('\n').length - 1, isTest, ...importsOf(path, text) };
  });
}

function withSlashes(path: string): string {
  return path.split(sep).join('/');
}
