import { request } from '../api.ts';
import { complain } from '../window-state.ts';
import { useChanges } from './changes-state.ts';
import { takeState } from './follow-changes.ts';
import { answerHistoryKeys } from './history-keys.ts';
import { followNames } from './named.ts';
import { followOwn } from './own-changes.ts';

/** Starts what keeps the person's changes in sight, once per window and before the tree, then asks how they stand. */
export function startChanges(): void {
  followOwn();
  followNames();
  answerHistoryKeys();
  // What main tells in the meantime is newer than its answer.
  const before = useChanges.getState();
  request('changes:state', {}).then((state) => {
    if (useChanges.getState().state === before.state) takeState(state);
  }, complain);
  request('locks:get', {}).then((locks) => {
    if (useChanges.getState().locks === before.locks) useChanges.setState({ locks: new Set(locks) });
  }, complain);
}
