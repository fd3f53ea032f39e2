import { create } from 'zustand';
import { type FolderId, type FolderKey, folderKey } from '../../shared/folder.ts';
import { isUnderWay, type RefreshTask } from '../../shared/refresh.ts';
import { topsOf } from './tops.ts';

interface RefreshView {
  readonly tasks: readonly RefreshTask[];
  /** The rows on which a refresh is shown, each with its task. */
  readonly rows: ReadonlyMap<FolderKey, RefreshTask>;
  /** The same rows; another set only when other rows are in it, so that a percentage draws no tree. */
  readonly keys: ReadonlySet<FolderKey>;
}

/** What the window knows of refreshes. */
export const useRefreshes = create<RefreshView>(() => ({
  tasks: [],
  rows: new Map(),
  keys: new Set(),
}));

/** Takes in the refreshes as main tells them. */
export function takeRefreshes(tasks: readonly RefreshTask[]): void {
  const before = useRefreshes.getState();
  const rows = new Map<FolderKey, RefreshTask>();
  for (const task of tasks) if (isUnderWay(task)) for (const key of rowsOf(task)) rows.set(key, task);
  const sameRows = rows.size === before.keys.size && [...rows.keys()].every((key) => before.keys.has(key));
  const keys = sameRows ? before.keys : new Set(rows.keys());
  useRefreshes.setState({ tasks, rows, keys });
}

/** A branch shows its refresh once, at its top. */
function rowsOf(task: RefreshTask): FolderKey[] {
  if (task.folders === null) return [folderKey(task.account, '')];
  return topsOf(task).map((id: FolderId) => folderKey(task.account, id));
}
