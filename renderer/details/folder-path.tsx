import { type FolderNode, pathOf } from '../../shared/tree-node.ts';
import { shownName } from '../../shared/words/shown-name.ts';
import { t } from '../../shared/words/words.ts';
import { useAccount } from '../queries.ts';
import { choose } from '../tree/commands.ts';
import styles from './details-pane.module.css';

/** Where the folder is: each step leads to that row of the tree. */
export function FolderPath({ node }: { readonly node: FolderNode }) {
  const label = useAccount(node.account)?.label ?? '';
  return (
    <nav aria-label={t('details.path')}>
      <ol className={styles.path}>
        {pathOf(node)
          .slice(0, -1)
          .map((step) => (
            <li key={step.key}>
              <button type="button" dir="auto" onClick={() => choose(step.key)}>
                {step.folder === null ? label : shownName(step.folder.name)}
              </button>
            </li>
          ))}
      </ol>
    </nav>
  );
}
