import type { FolderNode } from '../../shared/tree.ts';
import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';
import { request } from '../api.ts';
import { nameOf } from '../tree/commands.ts';
import { summonFocus } from '../tree/view-state.ts';
import { askToGoOn } from './asking.ts';
import { askMain, NOTHING_DONE, type Outcome, phaseOf, refuse, sayBegun } from './carry-out.ts';
import { canEmpty } from './judge.ts';
import { sentences } from './sentences.ts';

/** Deletes all messages of a folder for good, after asking whatever the settings say; what lies below it stays. */
export async function emptyFolder(node: FolderNode): Promise<Outcome> {
  const { account, folder } = node;
  const name = nameOf(node);
  const title = t('changes.cantEmpty', { name });
  const verdict = canEmpty(node);
  if (!verdict.allowed || folder === null)
    return refuse(title, verdict.allowed ? { code: 'account-row' } : verdict.reason);
  const phase = phaseOf(account);
  const isAway = phase === 'offline' || phase === 'failed';
  const agreed = await askToGoOn({
    title: t('changes.confirm.emptyTitle', { name }),
    text: sentences(
      t('changes.confirm.emptyForever'),
      folder.total === null
        ? t('changes.confirm.emptyAll', { name })
        : t('changes.confirm.emptyCount', { count: folder.total, number: format.number(folder.total), name }),
      node.countBelow === 0 ? '' : t('changes.confirm.emptyBelowStays'),
      folder.scope === 'own' ? '' : t('changes.confirm.shared'),
      isAway ? t('changes.confirm.emptyLater') : '',
    ),
    action: t('changes.confirm.emptyNow'),
    isDangerous: true,
  });
  // The button that was pressed may be about something else by now.
  summonFocus();
  if (!agreed) return NOTHING_DONE;
  const answer = await askMain(() => request('changes:do', { account, wish: { type: 'empty', folder: folder.id } }));
  if (answer === null) return NOTHING_DONE;
  if (!answer.taken) return refuse(title, answer.reason);
  sayBegun(account, t('changes.said.emptied', { name }));
  return { done: true, created: null };
}
