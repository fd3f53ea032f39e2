import { useFind } from './find-state.ts';
import styles from './find-strip.module.css';
import { findWords } from './find-words.ts';

/** Below the tree while one finds: which match one stands on, and where it is. Says what is also said aloud. */
export function FindStrip() {
  const { text, query, matches, current } = useFind();
  if (text === '' || query === '') return null;
  return (
    <p className={styles.strip} aria-hidden>
      <bdi>{findWords(matches, current)}</bdi>
    </p>
  );
}
