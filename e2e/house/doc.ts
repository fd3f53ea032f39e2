import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** @returns the text of a document, named by its path from the root */
export function readDoc(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** @returns the paths of files of the project that a text names as code */
export function pathsIn(words: string): string[] {
  return [...words.matchAll(/`((?:electron|shared|renderer|e2e|docs)\/[\w./-]+\.\w+)`/g)].map(([, path]) => path ?? '');
}

/** @returns the files a text names that are not there */
export function missing(text: string): string[] {
  return pathsIn(text).filter((path) => !existsSync(join(ROOT, path)));
}

/** @returns true for the path of a test or a spec */
export function isTest(path: string): boolean {
  return /\.(test|spec)\.tsx?$/.test(path);
}
