import { useQuery } from '@tanstack/react-query';
import type { DeletionPreview } from '../../shared/changes.ts';
import type { FolderNode } from '../../shared/tree.ts';
import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';
import { request } from '../api.ts';
import { nameOf } from '../tree/commands.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { Notice } from '../ui/notice.tsx';
import styles from './delete-dialog.module.css';
import { impactWords, joinedNames } from './sentences.ts';

/** How many of the deleted folders are named. */
const NAMED = 5;

interface DeleteDialogProps {
  readonly nodes: readonly FolderNode[];
  /** Asked for: for good, whatever the server would do by itself. */
  readonly forever: boolean;
  /** Gets the deletion that was told, or null. */
  readonly onAnswer: (as: DeletionPreview['as'] | null) => void;
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
  const as = forever ? 'forever' : preview.data?.as;
  const names = joinedNames(nodes.map(nameOf));
  const title =
    as === 'forever' ? t('changes.confirm.removeForeverTitle', { names }) : t('changes.confirm.removeTitle', { names });
  return (
    <Dialog title={title} onClose={() => onAnswer(null)}>
      <div role="status" className={styles.consequence}>
        {preview.isPending ? (
          <p className="quiet">{t('changes.confirm.looking')}</p>
        ) : (
          preview.data && <Consequence preview={preview.data} forever={forever} />
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
        <Button variant="danger" disabled={preview.data === undefined} onClick={() => onAnswer(as ?? null)}>
          {t(as === 'forever' ? 'changes.confirm.forGood' : 'changes.confirm.toTrash')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** How much is hit, and where it goes. */
function Consequence({ preview, forever }: { readonly preview: DeletionPreview; readonly forever: boolean }) {
  const words = impactWords(preview);
  if (!forever && preview.as === 'trash') return <p className={styles.main}>{t('changes.confirm.trash', words)}</p>;
  return (
    <>
      <p className={styles.main}>{t('changes.confirm.forever', words)}</p>
      {!forever && <p>{t('changes.confirm.foreverThough')}</p>}
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
            ? nameOf(node)
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
