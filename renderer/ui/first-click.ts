import type { MouseEvent } from 'react';

/**
 * For a button that is another one as soon as it was pressed, as Undo is: a double click is one press.
 * Keys held down repeat as they do elsewhere; they are clicks of their own.
 */
export function firstClick(act: () => void): (event: MouseEvent) => void {
  return ({ detail }) => {
    if (detail <= 1) act();
  };
}
