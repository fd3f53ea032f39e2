import { useQuery } from '@tanstack/react-query';
import { isolated } from '../../shared/outside-text.ts';
import type { FolderNode } from '../../shared/tree.ts';
import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';
import { request } from '../api.ts';
import { nameOf } from '../tree/commands.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { Notice } from '../ui/notice.tsx';
import type { Removal } from './asking.ts';
import styles from './delete-dialog.module.css';
import { type Deletion, deletionOf, removalsOf } from './deletion.ts';
import { impactWords, joinedNames } from './sentences.ts';

/** How many of the deleted folders are named. */
const NAMED = 5;

interface DeleteDialogProps {
  readonly nodes: readonly FolderNode[];
  /** Asked for: for good, whatever the server would do by itself. */
  readonly forever: boolean;
  /** Gets the deletions that were told, or null. */
  readonly onAnswer: (removals: readonly Removal[] | null) => void;
}

/** Tells exactly what would be deleted, and how, before it is; Cancel is what Enter does. */
export function DeleteDialog({ nodes, forever, onAnswer }: DeleteDialogProps) {
  const [first] = nodes;
  const ids = nodes.flatMap(({ folder }) => folder?.id ?? []);
  const preview = useQuery({
    queryKey: ['deletion', first?.account, ids],
    queryFn: () => request('changes:deletion', { account: first?.account ?? '', folders: ids }),
    // Told fresh each time: the server's trash setting may have changed.
    gcTime: 0,
    staleTime: 0,
  });
  const deletion = preview.data && deletionOf(preview.data, forever);
  const isForGood = deletion ? deletion.trash.folders === 0 : forever;
  const names = joinedNames(nodes.map(nameOf));
  const title = t(isForGood ? 'changes.confirm.removeForeverTitle' : 'changes.confirm.removeTitle', { names });
  return (
    <Dialog title={title} onClose={() => onAnswer(null)}>
      <div role="status" className={styles.consequence}>
        {preview.isPending ? (
          <p className="quiet">{t('changes.confirm.looking')}</p>
        ) : (
          deletion && (
            <Consequence deletion={deletion} asked={forever} mailMayBeKept={preview.data?.mailMayBeKept === true} />
          )
        )}
      </div>
      {preview.error && <ErrorNotice title={t('changes.confirm.previewFailed')} error={preview.error} />}
      <Hit nodes={nodes} />
      {preview.data?.fresh === false && <Notice tone="info">{t('changes.confirm.notFresh')}</Notice>}
      <DialogActions>
        {preview.error && <Button onClick={() => preview.refetch()}>{t('app.tryAgain')}</Button>}
        <Button data-autofocus="" onClick={() => onAnswer(null)}>
          {t('app.cancel')}
        </Button>
        <Button
          // Whoever is pressing one of the two does not press the other when the server's answer takes its place.
          key={String(isForGood)}
          variant="danger"
          disabled={deletion === undefined}
          onClick={() => onAnswer(deletion ? removalsOf(deletion) : null)}
        >
          {t(isForGood ? 'changes.confirm.forGood' : 'changes.confirm.toTrash')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

interface ConsequenceProps {
  readonly deletion: Deletion;
  /** For good is what the person asked for. */
  readonly asked: boolean;
  /** A setting of theirs, which no program can read, decides what becomes of the mail. */
  readonly mailMayBeKept: boolean;
}

/** How much is hit, and where it goes. */
function Consequence({ deletion, asked, mailMayBeKept }: ConsequenceProps) {
  const { trash, forever } = deletion;
  if (mailMayBeKept && forever.folders > 0) {
    return (
      <>
        <p className={styles.main}>
          {t('changes.confirm.either', { count: forever.folders, ...impactWords(forever) })}
        </p>
        <p>{t('changes.confirm.eitherKept')}</p>
        <p>{t('changes.confirm.eitherLost')}</p>
      </>
    );
  }
  return (
    <>
      {trash.folders > 0 && <p className={styles.main}>{t('changes.confirm.trash', impactWords(trash))}</p>}
      {forever.folders > 0 && <p className={styles.main}>{t('changes.confirm.forever', impactWords(forever))}</p>}
      {forever.folders > 0 && !asked && <p>{t('changes.confirm.foreverThough')}</p>}
    </>
  );
}

/** The folders by name, as far as one reads names; of a single one the title has told it. */
function Hit({ nodes }: { readonly nodes: readonly FolderNode[] }) {
  if (nodes.length === 1) return null;
  const rest = nodes.length - NAMED;
  return (
    <ul className={styles.hit} aria-label={t('changes.confirm.hit')}>
      {nodes.slice(0, rest === 1 ? NAMED + 1 : NAMED).map((node) => (
        <li key={node.key}>
          {node.countBelow === 0
            ? isolated(nameOf(node))
            : t('changes.confirm.withBelow', {
                count: node.countBelow,
                name: nameOf(node),
                number: format.number(node.countBelow),
              })}
        </li>
      ))}
      {rest > 1 && <li className="quiet">{t('changes.confirm.more', { count: rest, number: format.number(rest) })}</li>}
    </ul>
  );
}
