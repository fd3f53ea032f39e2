/**
 * @param calls asked before each call of one of its functions, by name; what it throws, the call throws
 * @returns the object, some calls of which fail
 */
export function failing<T extends object>(object: T, calls: (name: string) => void): T {
  return new Proxy(object, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        calls(String(name));
        return Reflect.apply(value, target, args);
      };
    },
  });
}
