/**
 * @returns a function that runs what it is given one after the other, in the order it was asked; a failure is its asker's
 * alone
 */
export function oneAtATime(): <T>(work: () => T | Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
