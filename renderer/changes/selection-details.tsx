import type { FolderNode } from '../../shared/tree.ts';
import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';
import { nameOf } from '../tree/commands.ts';
import { impactOf } from './confirmation.ts';
import { FolderActions } from './folder-actions.tsx';
import { topmost } from './judge.ts';
import styles from './selection-details.module.css';
import { impactWords } from './sentences.ts';

/** How many selected folders are named. */
const NAMED = 8;

/** What is known of several selected rows, and what can be done with all of them at once. */
export function SelectionDetails({ nodes }: { readonly nodes: readonly FolderNode[] }) {
  const [first] = nodes;
  if (first === undefined) return null;
  const impact = impactOf(topmost(nodes));
  const rest = nodes.length - NAMED;
  return (
    <div className={styles.selection}>
      <h2 className={styles.title}>
        {t('changes.selected', { count: nodes.length, number: format.number(nodes.length) })}
      </h2>
      <p className="quiet">{t('changes.selectedWith', impactWords(impact))}</p>
      <ul className={styles.names}>
        {nodes.slice(0, NAMED).map((node) => (
          <li key={node.key}>
            <bdi>{nameOf(node)}</bdi>
          </li>
        ))}
        {rest > 0 && (
          <li className="quiet">{t('changes.confirm.more', { count: rest, number: format.number(rest) })}</li>
        )}
      </ul>
      <FolderActions node={first} actions={['move-to', 'delete']} />
    </div>
  );
}
