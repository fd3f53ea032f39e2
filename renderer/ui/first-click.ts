/**
 * For a button that is another one as soon as it was pressed, as Undo is: a double click is one press.
 * Keys held down repeat as they do elsewhere; they are clicks of their own.
 * @returns a listener that takes the first click of several quick ones in one place
 */
export function firstClick(act: () => void): (click: { readonly detail: number }) => void {
  return ({ detail }) => {
    if (detail <= 1) act();
  };
}
