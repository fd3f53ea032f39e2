import { Folder, FolderInput, FolderX, type LucideIcon, Mailbox } from 'lucide-react';
import { useId } from 'react';
import type { Conflict, ConflictKind, SketchLine } from '../../shared/conflict.ts';
import { shownName } from '../../shared/words/shown-name.ts';
import { t } from '../../shared/words/words.ts';
import { branchesOf, type SketchBranch } from './sketch-branches.ts';
import styles from './sketch-tree.module.css';

interface SketchTreeProps {
  readonly conflict: Conflict;
  /** As it was, as the person would have it, or as others made it. */
  readonly view: 'before' | 'mine' | 'theirs';
  /** What the mailbox is called. */
  readonly mailbox: string;
}

/** A small tree: where the folder a conflict is about stands in one of the views of it. */
export function SketchTree({ conflict, view, mailbox }: SketchTreeProps) {
  const id = useId();
  return (
    <div className={styles.sketch}>
      <p id={id} className={styles.title}>
        {t(`conflicts.${view}`)}
      </p>
      <div>
        <Branches branches={branchesOf(conflict[view])} kind={conflict.kind} mailbox={mailbox} labelledBy={id} />
        {isMissed(view, conflict) && (
          <p className={styles.missing}>
            <FolderX size={14} aria-hidden className={styles.icon} />
            {t('conflicts.notThere', { name: conflict.operation.name })}
          </p>
        )}
      </div>
    </div>
  );
}

/** Whether one would look for the folder: a new one was not there before, and another of its name says enough. */
function isMissed(view: SketchTreeProps['view'], { operation, [view]: sketch }: Conflict): boolean {
  return operation.type !== 'create' && !sketch.some(({ mark }) => mark === 'folder' || mark === 'other');
}

interface BranchesProps {
  readonly branches: readonly SketchBranch[];
  readonly kind: ConflictKind;
  readonly mailbox: string;
  readonly labelledBy?: string;
}

function Branches({ branches, kind, mailbox, labelledBy }: BranchesProps) {
  return (
    <ul aria-labelledby={labelledBy} className={styles.branches}>
      {branches.map(({ at, line, below }) => (
        <li key={at}>
          <Line line={line} kind={kind} mailbox={mailbox} />
          {below.length > 0 && <Branches branches={below} kind={kind} mailbox={mailbox} />}
        </li>
      ))}
    </ul>
  );
}

const ICONS = { folder: Folder, place: FolderInput, other: Folder } as const satisfies Record<
  NonNullable<SketchLine['mark']>,
  LucideIcon
>;

interface LineProps {
  readonly line: SketchLine;
  readonly kind: ConflictKind;
  readonly mailbox: string;
}

function Line({ line: { depth, name, mark }, kind, mailbox }: LineProps) {
  const Icon = depth === 0 ? Mailbox : ICONS[mark ?? 'other'];
  return (
    <span className={styles.line} data-mark={mark ?? undefined} data-mailbox={depth === 0 || undefined}>
      <Icon size={14} aria-hidden className={styles.icon} />
      <span className={styles.words}>
        <bdi className={styles.name}>{depth === 0 ? mailbox : shownName(name)}</bdi>
        {mark === 'other' && (
          <span className={styles.tag}>{t(kind === 'replaced' ? 'conflicts.markNew' : 'conflicts.markOther')}</span>
        )}
        {mark === 'folder' && <span className="visually-hidden">{t('conflicts.markFolder')}</span>}
        {mark === 'place' && <span className="visually-hidden">{t('conflicts.markPlace')}</span>}
      </span>
    </span>
  );
}
