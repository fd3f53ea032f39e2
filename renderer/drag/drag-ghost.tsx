import { Ban, CornerDownRight, Folders } from 'lucide-react';
import { useEffect } from 'react';
import type { Verdict } from '../../shared/reasons.ts';
import type { FolderNode } from '../../shared/tree.ts';
import { reasonText } from '../../shared/words/reason-words.ts';
import { t } from '../../shared/words/words.ts';
import { useRow } from '../folders.ts';
import { nameOf } from '../tree/commands.ts';
import styles from './drag-ghost.module.css';
import { takeGhost, useReasonShown } from './ghost-place.ts';
import { useMoving, useTarget } from './moving.ts';

/** What follows the pointer while folders are dragged: what they are, and where they would go or why they can't. */
export function DragGhost() {
  const { by, names } = useMoving();
  const allowed = useTarget(({ node, verdict }) => (node === null ? null : verdict.allowed));
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
  const { node, verdict } = useTarget();
  return node === null ? null : <Target node={node} verdict={verdict} />;
}

function Target({ node, verdict }: { readonly node: FolderNode; readonly verdict: Verdict }) {
  // Its name may change meanwhile.
  useRow(node);
  const shown = useReasonShown((state) => state.shown);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each row one comes to is waited for anew
  useEffect(() => () => useReasonShown.setState({ shown: false }), [node, verdict]);

  if (verdict.allowed) {
    return (
      <p className={styles.into}>
        <CornerDownRight size={14} />
        {t('tree.move.into', { name: nameOf(node) })}
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
