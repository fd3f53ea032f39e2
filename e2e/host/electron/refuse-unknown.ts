/**
 * @returns `target`, but reading what it does not have is an error that names it: whatever main newly uses of Electron
 * is noticed at once instead of being quietly `undefined`
 */
export function refuseUnknown<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, key) {
      // Promises and printing probe for these on anything.
      if (!(key in object) && typeof key === 'string' && key !== 'then' && key !== 'toJSON' && key !== '__esModule') {
        throw new Error(`The browser host has no ${name}.${key}`);
      }
      const value: unknown = Reflect.get(object, key, object);
      return typeof value === 'function' ? value.bind(object) : value;
    },
  });
}
