import { type Capabilities, type MessagePage, NOT_ASKED_YET, type Usage } from '../../../shared/account.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Change, ChangeBatch, Cursor, Vendor } from '../../vendors/vendor.ts';

export const CAPABILITIES: Capabilities = { ...NOT_ASKED_YET, push: false };

/** One call of `changes`, waiting for the test to say what comes of it. */
export interface Call {
  readonly cursor: Cursor | null;
  readonly signal: AbortSignal;
  answer(batch: Partial<ChangeBatch>): void;
  fail(error: unknown): void;
}

/** A vendor that does what the test says, when it says so. */
export class ScriptedVendor implements Vendor {
  capabilities = CAPABILITIES;
  connectError: AppError | null = null;
  usageAnswer: Usage | AppError = { quotas: [], at: 0 };
  messagesAnswer: () => Promise<MessagePage> = () => Promise.reject(new AppError('timed-out'));
  /** Calls of `changes` not yet answered. */
  readonly calls: Call[] = [];
  /** Names of all calls ever made, in order. */
  readonly asked: string[] = [];
  hint: (() => void) | null = null;
  failWatch: ((error: AppError) => void) | null = null;
  closed = 0;

  async connect(): Promise<Capabilities> {
    this.asked.push('connect');
    if (this.connectError) throw this.connectError;
    return this.capabilities;
  }

  changes(cursor: Cursor | null, signal: AbortSignal): Promise<ChangeBatch> {
    this.asked.push('changes');
    return new Promise((resolve, reject) => {
      const call: Call = {
        cursor,
        signal,
        answer: (batch) => {
          this.calls.splice(this.calls.indexOf(call), 1);
          resolve({ full: cursor === null, changes: [], cursor: 'c', more: false, doubtful: false, ...batch });
        },
        fail: (error) => {
          this.calls.splice(this.calls.indexOf(call), 1);
          reject(error);
        },
      };
      this.calls.push(call);
      signal.addEventListener('abort', () => call.fail(new AppError('cancelled')));
    });
  }

  async usage(): Promise<Usage> {
    this.asked.push('usage');
    if (this.usageAnswer instanceof AppError) throw this.usageAnswer;
    return this.usageAnswer;
  }

  messages(folder: string): Promise<MessagePage> {
    this.asked.push(`messages ${folder}`);
    return this.messagesAnswer();
  }

  watch(hint: () => void, signal: AbortSignal): Promise<void> {
    this.asked.push('watch');
    return new Promise((resolve, reject) => {
      this.hint = hint;
      this.failWatch = reject;
      signal.addEventListener('abort', () => {
        this.hint = null;
        resolve();
      });
    });
  }

  async close(): Promise<void> {
    this.closed++;
  }

  /** How many times `changes` has been asked. */
  get reads(): number {
    return this.asked.filter((name) => name === 'changes').length;
  }
}

/** @returns the change that puts a folder */
export function put(folder: Extract<Change, { type: 'put' }>['folder']): Change {
  return { type: 'put', folder };
}
