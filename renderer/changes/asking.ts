import { create } from 'zustand';
import type { Wish } from '../../shared/changes.ts';
import type { FolderNode } from '../../shared/tree.ts';
import type { Spot } from './places.ts';

/** A deletion that was told and agreed to: of some folders, in one way. */
export type Removal = Extract<Wish, { type: 'remove' }>;

/** A question that waits for the person's word, with what answers it. */
export type Question =
  | {
      readonly kind: 'confirm';
      readonly title: string;
      readonly text: string;
      readonly action: string;
      /** What it takes away can't be brought back. */
      readonly isDangerous?: boolean;
      /** Null: no. */
      readonly answer: (yes: true | null) => void;
    }
  | {
      readonly kind: 'remove';
      readonly nodes: readonly FolderNode[];
      /** Asked for with Shift: for good, whatever the server would do by itself. */
      readonly forever: boolean;
      /** The deletions it was told; null: no. */
      readonly answer: (removals: readonly Removal[] | null) => void;
    }
  | {
      readonly kind: 'move';
      readonly nodes: readonly FolderNode[];
      /** Where to; null: nowhere. */
      readonly answer: (spot: Spot | null) => void;
    };

/** The one question asked. */
export const useQuestion = create<{ readonly question: Question | null }>(() => ({ question: null }));

function ask<Answer>(makeQuestion: (answer: (value: Answer | null) => void) => Question): Promise<Answer | null> {
  // A new question takes the place of one that still waits: that one is answered with no.
  useQuestion.getState().question?.answer(null);
  return new Promise((resolve) => {
    const question = makeQuestion((value) => {
      if (useQuestion.getState().question === question) useQuestion.setState({ question: null });
      resolve(value);
    });
    useQuestion.setState({ question });
  });
}

/** Asks whether to go on. */
export async function askToGoOn(words: {
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly isDangerous?: boolean;
}): Promise<boolean> {
  return (await ask<true>((answer) => ({ kind: 'confirm', ...words, answer }))) === true;
}

/** Tells what deleting these would do, and asks. @returns the deletions that were told and agreed to, or null */
export function askToRemove(nodes: readonly FolderNode[], forever: boolean): Promise<readonly Removal[] | null> {
  return ask<readonly Removal[]>((answer) => ({ kind: 'remove', nodes, forever, answer }));
}

/** Asks where these should go. @returns into the row of a folder or of the mailbox, or beside a folder; or null */
export function askWhereTo(nodes: readonly FolderNode[]): Promise<Spot | null> {
  return ask<Spot>((answer) => ({ kind: 'move', nodes, answer }));
}
