import { matchRange } from '../../shared/find.ts';
import type { AccountId, Folder } from '../../shared/folder.ts';
import { strayLetters } from '../../shared/look-alike.ts';
import type { FolderNode } from '../../shared/tree.ts';
import { shownName } from '../../shared/words/shown-name.ts';
import { t } from '../../shared/words/words.ts';
import type { Editing } from '../changes/in-place-state.ts';
import { RowProgress } from '../refresh/row-progress.tsx';
import { PendingSign } from '../waiting/pending-sign.tsx';
import type { AccountRow } from './account-row.ts';
import { Cell } from './cell.tsx';
import { type IconName, iconOf, RowIcon } from './icon-sprite.tsx';
import { NameField } from './name-field.tsx';
import { RowFlag } from './row-flags.ts';
import { isReadOnly, scopeWords } from './row-label.ts';
import styles from './tree-row.module.css';

interface NameCellProps {
  readonly node: FolderNode;
  readonly level: number;
  readonly expandable: boolean;
  readonly open: boolean;
  readonly match: string | null;
  readonly account: AccountRow;
  /** What is going on with the row, as bits of `RowFlag`. */
  readonly flags?: number;
  /** The name is a text field just now. */
  readonly editing?: Editing['kind'] | null;
  /** Whether there is a button for the row's menu; on copies of rows there is none. */
  readonly menu?: boolean;
  /** Where rows have boxes to tick: whether this one's is. */
  readonly ticked?: boolean | null;
}

/** Pixels by which a row is set in: 16 a level, and less from level 6 on, so that deep names keep room. */
export function indentOf(level: number): number {
  return Math.min(level - 1, 5) * 16 + Math.max(0, level - 6) * 6;
}

/** The first cell: branch mark, icon, name and the marks of what kind of folder it is. */
export function NameCell(props: NameCellProps) {
  const {
    node,
    level,
    expandable,
    open,
    match,
    account,
    flags = 0,
    editing = null,
    menu = false,
    ticked = null,
  } = props;
  const { folder } = node;
  const unread = folder !== null && folder.unread !== null && folder.unread > 0;
  return (
    <Cell className={styles.name} indent={indentOf(level)}>
      {ticked !== null && (
        <span className={styles.check} data-check={ticked ? 'on' : 'off'}>
          {ticked && <RowIcon name="check" className={styles.checkIcon} />}
        </span>
      )}
      <span className={styles.branch} data-branch={expandable ? (open ? 'open' : 'closed') : undefined}>
        {expandable && <RowIcon name="branch" className={styles.chevron} />}
      </span>
      <RowIcon name={iconOf(node)} className={styles.icon} />
      {editing === null ? (
        <>
          <bdi className={unread ? styles.unreadLabel : styles.label} data-name>
            <Name text={folder === null ? account.name : shownName(folder.name)} match={match} />
          </bdi>
          {folder === null ? (
            <AccountState account={account} />
          ) : (
            <Marks account={node.account} folder={folder} parent={node.parent} flags={flags} />
          )}
          {(flags & RowFlag.refreshing) !== 0 && <RowProgress row={node.key} />}
          {menu && <MenuButton name={folder === null ? account.name : folder.name} />}
        </>
      ) : (
        <NameField node={node} kind={editing} />
      )}
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

/** What the menu key does, for a pointer that has one button only. */
function MenuButton({ name }: { readonly name: string }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={t('tree.row.menu', { name })}
      aria-haspopup="menu"
      className={styles.menu}
      data-menu
    >
      <RowIcon name="menu" className={styles.menuIcon} />
    </button>
  );
}

interface MarksProps {
  readonly account: AccountId;
  readonly folder: Folder;
  readonly parent: FolderNode | null;
  readonly flags: number;
}

/** Whose folder it is and whether it can be changed; said once at the top of a shared branch, not on every row of it. */
function Marks({ account, folder, parent, flags }: MarksProps) {
  const scope = folder.scope !== (parent?.folder?.scope ?? 'own') ? scopeWords(folder) : null;
  const readOnly = isReadOnly(folder);
  const unsubscribed = folder.subscribed === false;
  const mixed = strayLetters(folder.name).length > 0;
  if (scope === null && !readOnly && !unsubscribed && !mixed && (flags & SHOWN_FLAGS) === 0) return null;
  return (
    <span className={(flags & RowFlag.conflict) === 0 ? styles.marks : styles.warned}>
      {(flags & RowFlag.conflict) !== 0 && (
        <Sign icon="conflict" words={t('conflicts.rowHint')} className={styles.warning} />
      )}
      {scope !== null && <span className={styles.mark}>{scope}</span>}
      {readOnly && <Sign icon="readOnly" words={t('tree.row.readOnly')} />}
      {unsubscribed && <Sign icon="unsubscribed" words={t('tree.row.notSubscribed')} />}
      {mixed && <Sign icon="mixed" words={t('tree.row.mixedLettersHint')} />}
      {(flags & RowFlag.locked) !== 0 && <Sign icon="locked" words={t('tree.row.locked')} />}
      {(flags & RowFlag.pending) !== 0 && <PendingSign account={account} folder={folder.id} />}
      {(flags & RowFlag.cut) !== 0 && <span className={styles.mark}>{t('tree.row.cut')}</span>}
    </span>
  );
}

const SHOWN_FLAGS = RowFlag.locked | RowFlag.pending | RowFlag.cut | RowFlag.conflict;

interface SignProps {
  readonly icon: IconName;
  readonly words: string;
  readonly className?: string | undefined;
}

function Sign({ icon, words, className = styles.mark }: SignProps) {
  return (
    <span className={className} title={words}>
      <RowIcon name={icon} className={styles.markIcon} />
    </span>
  );
}
