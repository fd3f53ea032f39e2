import { Folder, FolderInput, FolderX, type LucideIcon, Mailbox } from 'lucide-react';
import { useId } from 'react';
import type { Sketch, SketchLine } from '../../shared/conflict.ts';
import { shownName } from '../../shared/words/shown-name.ts';
import { t } from '../../shared/words/words.ts';
import { branchesOf, type SketchBranch } from './sketch-branches.ts';
import styles from './sketch-tree.module.css';

interface SketchTreeProps {
  /** Whose view it is. */
  readonly title: string;
  readonly sketch: Sketch;
  /** What the mailbox is called. */
  readonly mailbox: string;
  /** What is said to be missing where the folder it is about is not there. */
  readonly missing: string;
}

/** A small tree: where the folder a conflict is about stands in one of the views of it. */
export function SketchTree({ title, sketch, mailbox, missing }: SketchTreeProps) {
  const id = useId();
  const isThere = sketch.some(({ mark }) => mark === 'folder');
  return (
    <div className={styles.sketch}>
      <p id={id} className={styles.title}>
        {title}
      </p>
      <Branches branches={branchesOf(sketch)} mailbox={mailbox} labelledBy={id} />
      {!isThere && (
        <p className={styles.missing}>
          <FolderX size={14} aria-hidden className={styles.icon} />
          {t('conflicts.notThere', { name: missing })}
        </p>
      )}
    </div>
  );
}

interface BranchesProps {
  readonly branches: readonly SketchBranch[];
  readonly mailbox: string;
  readonly labelledBy?: string;
}

function Branches({ branches, mailbox, labelledBy }: BranchesProps) {
  return (
    <ul aria-labelledby={labelledBy} className={styles.branches}>
      {branches.map(({ at, line, below }) => (
        <li key={at}>
          <Line line={line} mailbox={mailbox} />
          {below.length > 0 && <Branches branches={below} mailbox={mailbox} />}
        </li>
      ))}
    </ul>
  );
}

const ICONS = { folder: Folder, place: FolderInput, other: Folder } as const satisfies Record<
  NonNullable<SketchLine['mark']>,
  LucideIcon
>;

function Line({ line: { depth, name, mark }, mailbox }: { readonly line: SketchLine; readonly mailbox: string }) {
  const Icon = depth === 0 ? Mailbox : ICONS[mark ?? 'other'];
  return (
    <span className={styles.line} data-mark={mark ?? undefined}>
      <Icon size={14} aria-hidden className={styles.icon} />
      <bdi className={styles.name}>{depth === 0 ? mailbox : shownName(name)}</bdi>
      {mark === 'other' && <span className={styles.tag}>{t('conflicts.markOther')}</span>}
      {mark === 'folder' && <span className="visually-hidden">{t('conflicts.markFolder')}</span>}
      {mark === 'place' && <span className="visually-hidden">{t('conflicts.markPlace')}</span>}
    </span>
  );
}
