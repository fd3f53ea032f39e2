import { useId } from 'react';
import type { Conflict, ConflictChoice } from '../../shared/conflict.ts';
import { Button } from '../ui/button.tsx';
import { firstClick } from '../ui/first-click.ts';
import { choiceLabel, choiceWords } from './choice-words.ts';
import styles from './choices.module.css';

interface ChoicesProps {
  readonly conflict: Conflict;
  /** What the mailbox is called. */
  readonly mailbox: string;
  /** Nothing can be chosen just now; the buttons stay where they are, with the keyboard on them. */
  readonly busy: boolean;
  readonly onChoose: (choice: ConflictChoice) => void;
}

/** What can be chosen: a button for each, and what it would do. */
export function Choices({ conflict, mailbox, busy, onChoose }: ChoicesProps) {
  const id = useId();
  return (
    <ul className={styles.choices}>
      {conflict.choices.map((choice) => (
        <li key={choice} className={styles.choice}>
          <Button
            aria-disabled={busy}
            aria-describedby={`${id}-${choice}`}
            className={styles.button}
            onClick={firstClick(() => {
              if (!busy) onChoose(choice);
            })}
          >
            {choiceLabel(conflict, choice)}
          </Button>
          <span id={`${id}-${choice}`} className={styles.would}>
            {choiceWords(conflict, choice, mailbox)}
          </span>
        </li>
      ))}
    </ul>
  );
}
