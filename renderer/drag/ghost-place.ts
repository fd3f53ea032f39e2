import { create } from 'zustand';

let ghost: HTMLElement | null = null;
let place = { x: 0, y: 0 };

function put(): void {
  ghost?.style.setProperty('--x', `${place.x}px`);
  ghost?.style.setProperty('--y', `${place.y}px`);
}

/** Takes the element that follows the pointer; null when it goes. */
export function takeGhost(element: HTMLElement | null): void {
  ghost = element;
  put();
}

/** Moves it beside the pointer, past all drawing of React's: it moves with every move of the pointer. */
export function placeGhost(x: number, y: number): void {
  place = { x, y };
  put();
}

/** Whether the reason why the row under the pointer takes nothing is shown: only after one has waited there. */
export const useReasonShown = create<{ readonly shown: boolean }>(() => ({ shown: false }));

/** Shows the reason, until one goes on. */
export function showReasonAtGhost(): void {
  useReasonShown.setState({ shown: true });
}
