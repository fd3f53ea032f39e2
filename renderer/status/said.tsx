import { useEffect, useState } from 'react';
import { useSpeech } from '../speech/speech.ts';
import styles from './status-line.module.css';

const SHOWN_MS = 8_000;

/** What was last said aloud, to be read as well; the live regions say it, so this is for the eyes only. */
export function Said() {
  const { text, count, shown } = useSpeech((state) => state.polite);
  const [over, setOver] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setOver(count), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [count]);
  return (
    <span aria-hidden className={styles.said}>
      {over < count && !shown && text}
    </span>
  );
}
