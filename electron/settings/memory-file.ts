import type { JsonFile } from './json-file.ts';

/** A file that lives in memory only, for tests: same contract, nothing on disk. */
export interface MemoryFile extends JsonFile {
  /** What is in the file now; null when there is none. */
  text: string | null;
  /** Files set aside, by name. */
  readonly aside: Map<string, string>;
  /** Set, it is thrown by the next writes. */
  failure: Error | null;
}

/** @param text what the file holds at first */
export function memoryFile(text: string | null = null): MemoryFile {
  return {
    text,
    aside: new Map(),
    failure: null,
    readText() {
      return this.text;
    },
    write(value) {
      if (this.failure !== null) throw this.failure;
      this.text = JSON.stringify(value, undefined, '\t');
    },
    setAside(why) {
      const name = `file.${why}-${this.aside.size + 1}.json`;
      this.aside.set(name, this.text ?? '');
      this.text = null;
      return name;
    },
  };
}
