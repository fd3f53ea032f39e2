import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';
import { on, request } from '../api.ts';
import { othersPart } from '../changes/own-changes.ts';
import { followChanges } from '../find/find-state.ts';
import { folders, loadFolders } from '../folders.ts';
import { queryClient, settingsQuery, statusesQuery } from '../queries.ts';
import { createNews, newsIn } from '../speech/remote-news.ts';
import { say, sayNow } from '../speech/speech.ts';
import { keepEditing } from './keep-editing.ts';
import { keepFocus } from './keep-focus.ts';
import { rememberBranches, restoreView } from './remember.ts';
import { useTreeView } from './view-state.ts';

/**
 * Starts what keeps the tree alive, once per window, after main is listened to: keeping the focus, remembering branches,
 * telling news; then loads.
 */
export function startTree(): Promise<void> {
  // What happened to the focused row is said last, so that it is what is heard.
  tellNews();
  keepEditing();
  keepFocus();
  followChanges();
  rememberBranches();
  return loadTree();
}

/** Reads the folders and how the tree was left, and shows both; also what Try again does. */
export async function loadTree(): Promise<void> {
  useTreeView.setState({ failed: false });
  try {
    const view = await request('view:get', {});
    restoreView(view);
    await loadFolders();
    const neverSeen = view.expanded.length === 0 && view.top === null && view.focused === null;
    if (neverSeen)
      folders.setOpen(
        folders.tree.roots.map(({ key }) => key),
        true,
      );
  } catch {
    useTreeView.setState({ failed: true });
    sayNow(t('tree.said.loadFailed'));
  }
}

/** Says how many folders other devices changed; the first reading of a mailbox is no news. */
function tellNews(): void {
  const tell = createNews(
    (count) => {
      if (queryClient.getQueryData(settingsQuery.queryKey)?.tellOthers === false) return;
      say(t('tree.said.changed', { count, number: format.number(count) }));
    },
    (work, ms) => setTimeout(work, ms),
  );
  // By the time a change is shown, its mailbox may have been read to the end: what counts is when the change came.
  const firstReadings = new Set<number>();
  on('tree:diff', ({ account, revision }) => {
    const status = queryClient.getQueryData(statusesQuery.queryKey)?.get(account);
    if (status?.syncedAt == null) firstReadings.add(revision);
  });
  folders.afterChange((coming) => {
    for (const { account, revision, diff } of coming ?? []) {
      if (!firstReadings.delete(revision)) tell(newsIn(account, othersPart(account, diff)));
    }
  });
}
