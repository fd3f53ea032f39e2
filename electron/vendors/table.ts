/**
 * @returns a table to be asked with words a server chose: only these entries are found in it, and nothing that every
 * object inherits (`constructor`, `__proto__`)
 */
export function table<T>(entries: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.assign(Object.create(null), entries);
}
