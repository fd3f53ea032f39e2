/**
 * Objects that all die at one moment: from then on every call of theirs throws, and every promise they gave stays open
 * for ever, as for a process that is gone.
 */
export function mortal(): { alive: <T extends object>(object: T) => T; kill: () => void } {
  let dead = false;
  const alive = <T extends object>(object: T): T =>
    new Proxy(object, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          if (dead) throw new Error('called by the dead');
          const result: unknown = Reflect.apply(value, target, args);
          if (!(result instanceof Promise)) return result;
          return new Promise((resolve, reject) => {
            result.then(
              (kept) => dead || resolve(kept),
              (error: unknown) => dead || reject(error),
            );
          });
        };
      },
    });
  return {
    alive,
    kill: () => {
      dead = true;
    },
  };
}
