import { matchRange } from '../../shared/find.ts';
import type { Folder } from '../../shared/folder.ts';
import type { FolderNode } from '../../shared/tree.ts';
import { t } from '../../shared/words/words.ts';
import type { AccountRow } from './account-row.ts';
import { Cell } from './cell.tsx';
import { iconOf, RowIcon } from './icon-sprite.tsx';
import { isReadOnly, scopeWords } from './row-label.ts';
import styles from './tree-row.module.css';

interface NameCellProps {
  readonly node: FolderNode;
  readonly level: number;
  readonly expandable: boolean;
  readonly open: boolean;
  readonly match: string | null;
  readonly account: AccountRow;
}

/** Pixels by which a row is set in: 16 a level, and less from level 6 on, so that deep names keep room. */
export function indentOf(level: number): number {
  return Math.min(level - 1, 5) * 16 + Math.max(0, level - 6) * 6;
}

/** The first cell: branch mark, icon, name and the marks of what kind of folder it is. */
export function NameCell({ node, level, expandable, open, match, account }: NameCellProps) {
  const { folder } = node;
  const unread = folder !== null && folder.unread !== null && folder.unread > 0;
  return (
    <Cell className={styles.name} indent={indentOf(level)}>
      <span className={styles.branch} data-branch={expandable ? (open ? 'open' : 'closed') : undefined}>
        {expandable && <RowIcon name="branch" className={styles.chevron} />}
      </span>
      <RowIcon name={iconOf(node)} className={styles.icon} />
      <bdi className={unread ? styles.unreadLabel : styles.label} data-name>
        <Name text={folder === null ? account.name : folder.name} match={match} />
      </bdi>
      {folder === null ? <AccountState account={account} /> : <Marks folder={folder} parent={node.parent} />}
    </Cell>
  );
}

function Name({ text, match }: { readonly text: string; readonly match: string | null }) {
  const range = match === null ? null : matchRange(text, match);
  if (range === null) return text;
  const [start, end] = range;
  return (
    <>
      {text.slice(0, start)}
      <mark className={styles.match}>{text.slice(start, end)}</mark>
      {text.slice(end)}
    </>
  );
}

function AccountState({ account }: { readonly account: AccountRow }) {
  if (account.state === '') return null;
  return <span className={account.attention ? styles.attention : styles.state}>{account.state}</span>;
}

/** Whose folder it is and whether it can be changed; said once at the top of a shared branch, not on every row of it. */
function Marks({ folder, parent }: { readonly folder: Folder; readonly parent: FolderNode | null }) {
  const scope = folder.scope !== (parent?.folder?.scope ?? 'own') ? scopeWords(folder) : null;
  const readOnly = isReadOnly(folder);
  if (scope === null && !readOnly) return null;
  return (
    <span className={styles.marks}>
      {scope !== null && <span className={styles.mark}>{scope}</span>}
      {readOnly && (
        <span className={styles.mark} title={t('tree.row.readOnly')}>
          <RowIcon name="readOnly" className={styles.markIcon} />
        </span>
      )}
    </span>
  );
}
