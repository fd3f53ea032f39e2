import { create } from 'zustand';

/** One thing said. */
interface Utterance {
  readonly text: string;
  /** Tells the same words said again from the words said before. */
  readonly count: number;
}

interface Speech {
  /** The result of what the person did, or news; said when the screen reader is idle. */
  readonly polite: Utterance;
  /** What went wrong; said at once. */
  readonly assertive: Utterance;
}

const SILENCE: Utterance = { text: '', count: 0 };

/** What the window says aloud. Everything said is to be seen as well. */
export const useSpeech = create<Speech>(() => ({ polite: SILENCE, assertive: SILENCE }));

/** Says a result, short, once per act of the person; a later one takes the place of one not yet spoken. */
export function say(text: string): void {
  useSpeech.setState(({ polite }) => ({ polite: { text, count: polite.count + 1 } }));
}

/** Says an error, interrupting. */
export function sayNow(text: string): void {
  useSpeech.setState(({ assertive }) => ({ assertive: { text, count: assertive.count + 1 } }));
}
