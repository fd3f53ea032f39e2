import { Ban, CornerDownRight, Folders } from 'lucide-react';
import { useEffect } from 'react';
import type { Verdict } from '../../shared/reasons.ts';
import { reasonText } from '../../shared/words/reason-words.ts';
import { t } from '../../shared/words/words.ts';
import type { Spot } from '../changes/places.ts';
import { useRow } from '../folders.ts';
import { nameOf } from '../tree/commands.ts';
import styles from './drag-ghost.module.css';
import { takeGhost, useReasonShown } from './ghost-place.ts';
import { useMoving, useTarget } from './moving.ts';

const GHOST_WORDS = {
  inside: 'tree.move.into',
  before: 'tree.move.before',
  after: 'tree.move.after',
} as const;

/** What follows the pointer while folders are dragged: what they are, and where they would go or why they can't. */
export function DragGhost() {
  const { by, names } = useMoving();
  const allowed = useTarget(({ spot, verdict }) => (spot === null ? null : verdict.allowed));
  const dragging = by === 'pointer';

  useEffect(() => {
    const { dataset } = document.documentElement;
    if (!dragging) return;
    dataset.dragging = allowed === false ? 'refused' : 'allowed';
    return () => {
      delete dataset.dragging;
    };
  }, [dragging, allowed]);

  if (!dragging) return null;
  return (
    <div ref={takeGhost} className={styles.ghost} aria-hidden>
      <p className={styles.names}>
        <Folders size={14} />
        <bdi>{names}</bdi>
      </p>
      <Where />
    </div>
  );
}

function Where() {
  const { spot, verdict } = useTarget();
  return spot === null ? null : <Target spot={spot} verdict={verdict} />;
}

function Target({ spot, verdict }: { readonly spot: Spot; readonly verdict: Verdict }) {
  const { node, where } = spot;
  // Its name may change meanwhile.
  useRow(node);
  const shown = useReasonShown((state) => state.shown);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each row one comes to is waited for anew
  useEffect(() => () => useReasonShown.setState({ shown: false }), [spot, verdict]);

  if (verdict.allowed) {
    return (
      <p className={styles.into}>
        <CornerDownRight size={14} />
        {t(GHOST_WORDS[where], { name: nameOf(node) })}
      </p>
    );
  }
  return (
    <p className={styles.refused}>
      <Ban size={14} />
      {shown && reasonText(verdict.reason)}
    </p>
  );
}
