/** One way for an answer to go wrong. */
export type Fault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** The socket is closed before the request is carried out. */
  | { readonly kind: 'drop-before' }
  /** The request is carried out, then the socket is closed instead of answering. */
  | { readonly kind: 'drop-after' }
  /** Never answered. */
  | { readonly kind: 'silent' }
  | { readonly kind: 'html' }
  /** The right answer, cut in half. */
  | { readonly kind: 'truncated' };

export interface FaultPlan {
  readonly fault: Fault;
  /** How many matching requests it strikes. Default 1. */
  readonly times?: number;
  /** Strikes only requests whose `METHOD /path` it matches. Default: operations of agents. */
  readonly match?: RegExp;
}

/** How a batch task ends; `vanishes`: nobody knows of it any more (spec section 5). */
export type TaskEnd = 'Succeeded' | 'SucceededManualCleanup' | 'Failed' | 'vanishes';
export type CancellationBehaviour = 'CanCancel' | 'CancelWithWarning' | 'CannotCancel';

/** What the documentation leaves open, and how the server misbehaves. Change at any time. */
export class Knobs {
  /** Whether this app may use the EMail agent at all (spec section 1). */
  mailAgentGranted = true;
  /** What a refused app gets; 401 was seen, nothing is documented. */
  notGrantedStatus: 401 | 403 = 401;
  /** What a bearer token that has run out gets. */
  expiredStatus: 401 | 403 = 403;
  /** Whether the API's version is told to anybody. */
  probeNeedsSignIn = false;
  /** Whether `CacheFolderList` is there, fails silently (`null`), or finds nothing. */
  cacheFolderList: 'works' | 'null' | 'empty' | 'missing' = 'works';
  /** What `TestAuthenticate` says. */
  hasMailAccount = true;
  /** Whether folders get a number when they are put into the cache. */
  givesNumbers = true;
  /** What `ConnectionInfo: null` means; not documented. */
  withoutConnectionInfo: 'own account' | 'refused' | 'null' = 'own account';
  /** Whether what the mail server refuses comes as 500, or as an error within 200. */
  mailServerErrors: 'status' | 'within 200' = 'status';
  /** Whether every field is sent, selected or not: passwords, too. */
  ignoresSelect = false;
  /** `RefreshFolder` looks at once (0), or hands it to a batch task. */
  refresh: 'at once' | 'batch' = 'batch';
  taskEnd: TaskEnd = 'Succeeded';
  /** Where a failed task keeps its words; not documented. */
  failureWords: 'Result' | 'Response' = 'Result';
  cancellation: CancellationBehaviour = 'CanCancel';
  /** A task goes on by one step whenever it is asked about, by itself after so many milliseconds each, or when told to. */
  taskPace: 'when asked' | 'when told' | number = 'when asked';
  #plans: { readonly fault: Fault; readonly match: RegExp; left: number }[] = [];

  plan({ fault, times = 1, match = /\/Agents\// }: FaultPlan): void {
    this.#plans.push({ fault, match, left: times });
  }

  /** No more faults; those planned but not struck yet are forgotten. */
  calm(): void {
    this.#plans = [];
  }

  /** @returns the fault that strikes this request, if any */
  strike(method: string, path: string): Fault | undefined {
    const plan = this.#plans.find(({ match, left }) => left > 0 && match.test(`${method} ${path}`));
    if (plan) plan.left--;
    return plan?.fault;
  }
}
