import type { FolderKey } from '../../shared/folder.ts';
import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';
import { folders } from '../folders.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { nameOf, openSubtreeNow } from './commands.ts';
import { useTreeView } from './view-state.ts';

/** Asks before so many branches are opened that one could get lost in them. */
export function ConfirmOpen({ asked }: { readonly asked: { readonly key: FolderKey; readonly count: number } }) {
  const node = folders.tree.get(asked.key);
  const close = () => useTreeView.setState({ askOpen: null });
  if (node === undefined) return null;
  return (
    <Dialog title={t('tree.confirmOpen.title', { name: nameOf(node) })} onClose={close}>
      <p>{t('tree.confirmOpen.text', { count: asked.count, number: format.number(asked.count) })}</p>
      <DialogActions>
        <Button data-autofocus onClick={close}>
          {t('tree.confirmOpen.cancel')}
        </Button>
        <Button
          variant="primary"
          onClick={() => {
            close();
            openSubtreeNow(asked.key);
          }}
        >
          {t('tree.confirmOpen.open')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
