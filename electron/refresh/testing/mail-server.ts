import { AppError } from '../../../shared/errors.ts';
import type { FolderId } from '../../../shared/folder.ts';
import { ScriptedVendor } from '../../sync/testing/scripted-vendor.ts';
import type { Refresh, RefreshState } from '../../vendors/vendor.ts';

/** What a server says of a task: running, at a percentage it may leave out. */
export function running(percent: number | null = null, change: Partial<RefreshState> = {}): RefreshState {
  return { phase: 'running', percent, stop: 'possible', detail: null, ...change };
}

/** What a server says of a task that is over, one way or another. */
export function ended(phase: 'done' | 'failed' | 'gone', detail: string | null = null): RefreshState {
  return { phase, percent: null, stop: 'impossible', detail };
}

/** A vendor that can refresh, and says of its tasks what the test wants. It outlives the app. */
export class MailServer extends ScriptedVendor {
  override capabilities = { ...new ScriptedVendor().capabilities, refresh: true };
  /** What `start` gives next; null: done at once. */
  begins: string | null | AppError = 'task 1';
  /** What `follow` says of each task. */
  readonly tasks = new Map<string, RefreshState | AppError>();
  stops: boolean | AppError = true;
  /** Answers of `follow` come when this is over. */
  gate: Promise<void> = Promise.resolve();
  /** Every call of the refresh port, in order. */
  readonly heard: string[] = [];

  readonly refresh: Refresh = {
    start: async (folders: readonly FolderId[] | null) => {
      this.heard.push(`start ${folders?.join() ?? 'all'}`);
      return given(this.begins);
    },
    follow: async (task) => {
      this.heard.push(`follow ${task}`);
      await this.gate;
      return given(this.tasks.get(task) ?? running());
    },
    stop: async (task) => {
      this.heard.push(`stop ${task}`);
      return given(this.stops);
    },
  };
}

function given<T>(answer: T | AppError): T {
  if (answer instanceof AppError) throw answer;
  return answer;
}
