const MAX_DEPTH = 12;
const MAX_VALUES = 500_000;
const MAX_STRING = 20_000;
const MAX_TOTAL = 32_000_000;
const POISONED_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Looks over an input before any schema does, so that no schema has to walk a hostile one.
 * @returns true for plain data of sane size: no endless or very deep nesting, no huge text, no class instances, no keys
 * that reach for a prototype
 */
export function isWithinBounds(input: unknown): boolean {
  let values = 0;
  let characters = 0;

  const countText = (text: string): boolean => {
    characters += text.length;
    return text.length <= MAX_STRING && characters <= MAX_TOTAL;
  };
  const visit = (value: unknown, depth: number): boolean => {
    values += 1;
    if (values > MAX_VALUES || depth > MAX_DEPTH) return false;
    if (typeof value === 'string') return countText(value);
    if (typeof value !== 'object' || value === null) {
      return typeof value !== 'function' && typeof value !== 'symbol' && typeof value !== 'bigint';
    }
    if (Array.isArray(value)) return value.every((item) => visit(item, depth + 1));
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return false;
    return Object.keys(value).every(
      (key) => !POISONED_KEYS.has(key) && countText(key) && visit(Reflect.get(value, key), depth + 1),
    );
  };
  return visit(input, 0);
}
