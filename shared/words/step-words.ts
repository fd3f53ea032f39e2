import type { NextStep } from '../changes.ts';
import { format } from './format.ts';
import { shownName } from './shown-name.ts';
import { t } from './words.ts';

type Step = Pick<NextStep, 'type' | 'name' | 'count'>;

/** A menu is no wider than its longest entry, and a name may be. */
const LONGEST = 120;

function filled({ name, count }: Step): { count: number; name: string; number: string } {
  return { count, name: shownName(name, LONGEST), number: format.number(count) };
}

/** @returns what Undo would do, like `Undo move of Invoices` */
export function undoWords(step: Step): string {
  return t(`changes.undo.${step.type}`, filled(step));
}

/** @returns what Redo would do, like `Redo move of Invoices` */
export function redoWords(step: Step): string {
  return t(`changes.redo.${step.type}`, filled(step));
}

/** @returns what Undo has done, like `Undone: move of Invoices.` */
export function undoneWords(step: Step): string {
  return t(`changes.said.undone.${step.type}`, filled(step));
}

/** @returns what Redo has done, like `Done again: move of Invoices.` */
export function redoneWords(step: Step): string {
  return t(`changes.said.redone.${step.type}`, filled(step));
}
