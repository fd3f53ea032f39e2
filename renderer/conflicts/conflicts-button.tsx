import { TriangleAlert } from 'lucide-react';
import { useChanges } from '../changes/changes-state.ts';
import { useStandingOn } from '../changes/use-standing-on.ts';
import { Button } from '../ui/button.tsx';
import styles from './conflicts-button.module.css';
import { showConflict } from './desk-state.ts';
import { conflictsWords } from './follow-conflicts.ts';

/** In the status line: how many conflicts need a choice, and the way to them. */
export function ConflictsButton() {
  const conflicts = useChanges(({ state }) => state.conflicts);
  return conflicts === 0 ? null : <ToDesk conflicts={conflicts} />;
}

function ToDesk({ conflicts }: { readonly conflicts: number }) {
  const stand = useStandingOn();
  return (
    <Button
      variant="link"
      icon={TriangleAlert}
      className={styles.button}
      {...stand}
      onClick={() => void showConflict()}
    >
      <span className={styles.words}>{conflictsWords(conflicts)}</span>
    </Button>
  );
}
