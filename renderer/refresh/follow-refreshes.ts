import type { RefreshTask, RefreshUpdate } from '../../shared/refresh.ts';
import { wentWrong } from '../../shared/refresh.ts';
import { request } from '../api.ts';
import { folders } from '../folders.ts';
import { say, sayNow } from '../speech/speech.ts';
import { complain } from '../window-state.ts';
import { RefreshNews } from './refresh-news.ts';
import { takeRefreshes, useRefreshes } from './refresh-state.ts';
import { progressWords, whyWords } from './refresh-words.ts';

const news = new RefreshNews({
  progress: (task) => say(progressWords(task), { shown: true }),
  ended: (task) => {
    const words = progressWords(task);
    if (wentWrong(task)) sayNow(`${words}. ${whyWords(task)}`);
    else say(words);
  },
});

/** Takes in how the refreshes stand, and says aloud what is news. */
export function takeNews(updates: readonly RefreshUpdate[]): void {
  const tasks = completed(updates);
  if (tasks === null) {
    askForAll();
    return;
  }
  takeRefreshes(tasks);
  news.take(tasks);
}

/** @returns the refreshes with their folders, told once each; null when what was told of one has been missed */
function completed(updates: readonly RefreshUpdate[]): readonly RefreshTask[] | null {
  const known = new Map(useRefreshes.getState().tasks.map(({ id, folders: ids }) => [id, ids]));
  const tasks = updates.flatMap((update) => {
    const ids = update.folders === undefined ? known.get(update.id) : update.folders;
    return ids === undefined ? [] : [{ ...update, folders: ids }];
  });
  return tasks.length === updates.length ? tasks : null;
}

/** What main tells in the meantime is newer than its answer, where it can be taken in. */
function askForAll(): void {
  const before = useRefreshes.getState().tasks;
  request('refresh:state', {}).then((tasks) => {
    if (useRefreshes.getState().tasks === before) takeNews(tasks);
  }, complain);
}

/** Starts following, once per window: asks what is under way, and finds the rows anew whenever all folders are read anew. */
export function startRefreshes(): void {
  folders.afterChange((coming) => {
    const { tasks } = useRefreshes.getState();
    if (coming === null && tasks.length > 0) takeRefreshes(tasks);
  });
  askForAll();
}
