import type { RefreshTask } from '../../shared/refresh.ts';
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
export function takeNews(tasks: readonly RefreshTask[]): void {
  takeRefreshes(tasks);
  news.take(tasks);
}

/** Starts following, once per window: asks what is under way, and finds the rows anew whenever all folders are read anew. */
export function startRefreshes(): void {
  folders.afterChange((coming) => {
    const { tasks } = useRefreshes.getState();
    if (coming === null && tasks.length > 0) takeRefreshes(tasks);
  });
  // What main tells in the meantime is newer than its answer.
  const before = useRefreshes.getState().tasks;
  request('refresh:state', {}).then((tasks) => {
    if (useRefreshes.getState().tasks === before) takeNews(tasks);
  }, complain);
}
