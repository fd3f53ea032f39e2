import { TriangleAlert } from 'lucide-react';
import { memo, type ReactNode, useId, useState } from 'react';
import type { Conflict } from '../../shared/conflict.ts';
import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';
import { ShowInTree } from '../activity/show-in-tree.tsx';
import { Checkbox } from '../ui/field.tsx';
import { Choices } from './choices.tsx';
import styles from './conflict-card.module.css';
import { conflictWords, whyWords } from './conflict-words.ts';
import type { Decision } from './may-decide.ts';
import { SketchTree } from './sketch-tree.tsx';

interface ConflictCardProps {
  readonly conflict: Conflict;
  /** What its mailbox is called. */
  readonly mailbox: string;
  /** Whether the mailbox must be told from others. */
  readonly namesMailbox: boolean;
  /** How many there are of its kind. */
  readonly ofKind: number;
  /** A choice is being carried out: this one's, or that of another. */
  readonly state: 'free' | 'deciding' | 'waiting';
  /** Why what was chosen did not come about. */
  readonly trouble: ReactNode;
  readonly onDecide: (decision: Decision) => void;
}

/** One conflict: what happened, how things stood, stand and would stand, and what can be chosen. */
export const ConflictCard = memo(function ConflictCard(props: ConflictCardProps) {
  const { conflict, mailbox, ofKind, state, trouble, onDecide } = props;
  const { seq, account, folder, operation, choices } = conflict;
  const [all, setAll] = useState(false);
  const id = useId();
  const why = whyWords(conflict);
  const sketch = { mailbox, conflict };
  const many = all ? ofKind : 1;
  return (
    <article
      // The keyboard comes here when the conflict before has been decided.
      tabIndex={-1}
      aria-labelledby={`${id}-what`}
      aria-describedby={why ? `${id}-why` : undefined}
      aria-busy={state === 'deciding'}
      data-conflict={seq}
      className={styles.card}
    >
      <header className={styles.header}>
        <TriangleAlert size={16} aria-hidden className={styles.icon} />
        <div className={styles.words}>
          <h4 id={`${id}-what`} className={styles.what}>
            {conflictWords(conflict, mailbox)}
          </h4>
          {why && (
            <p id={`${id}-why`} className={styles.why}>
              {why}
            </p>
          )}
          <About {...props} />
        </div>
        <ShowInTree account={account} folder={folder} name={operation.name} />
      </header>
      <div className={styles.sketches}>
        <SketchTree view="before" {...sketch} />
        <SketchTree view="mine" {...sketch} />
        <SketchTree view="theirs" {...sketch} />
      </div>
      <Choices
        conflict={conflict}
        mailbox={mailbox}
        busy={state !== 'free'}
        onChoose={(choice) => onDecide({ conflict, choice, mailbox, many })}
      />
      {ofKind > 1 && choices.length > 0 && (
        <Checkbox
          label={t('conflicts.sameForAll', { count: ofKind, number: format.number(ofKind) })}
          checked={all}
          onChange={setAll}
        />
      )}
      {state === 'deciding' && <p className={styles.deciding}>{t('conflicts.deciding')}</p>}
      {trouble}
    </article>
  );
});

/** When it was asked for, where, and what else waits for the choice. */
function About({ conflict: { at, holdsUp }, mailbox, namesMailbox }: ConflictCardProps) {
  return (
    <p className={styles.about}>
      <span className={styles.facts}>
        <time dateTime={new Date(at).toISOString()} title={format.moment(at)}>
          {format.date(at)}
        </time>
        {namesMailbox && <span>{mailbox}</span>}
        {holdsUp > 0 && (
          <span className={styles.holdsUp}>
            {t('conflicts.holdsUp', { count: holdsUp, number: format.number(holdsUp) })}
          </span>
        )}
      </span>
    </p>
  );
}
