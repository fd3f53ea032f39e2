import { create } from 'zustand';

/** One thing said. */
interface Utterance {
  readonly text: string;
  /** Tells the same words said again from the words said before. */
  readonly count: number;
  /** It can be read where it happens, so no other place needs to show it. */
  readonly shown: boolean;
}

interface Speech {
  /** The result of what the person did, or news; said when the screen reader is idle. */
  readonly polite: Utterance;
  /** What went wrong; said at once. */
  readonly assertive: Utterance;
}

const SILENCE: Utterance = { text: '', count: 0, shown: false };

/** What the window says aloud. Everything said is to be seen as well. */
export const useSpeech = create<Speech>(() => ({ polite: SILENCE, assertive: SILENCE }));

/**
 * Says a result, short, once per act of the person; a later one takes the place of one not yet spoken.
 * @param shown true for words that can be read where it happens; others are shown in the status line
 */
export function say(text: string, { shown = false } = {}): void {
  useSpeech.setState(({ polite }) => ({ polite: { text, count: polite.count + 1, shown } }));
}

/** Says an error, interrupting. */
export function sayNow(text: string): void {
  useSpeech.setState(({ assertive }) => ({ assertive: { text, count: assertive.count + 1, shown: true } }));
}
