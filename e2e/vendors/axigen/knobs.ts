/** One way for an answer to go wrong. */
export type Fault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body?: string;
    }
  /** The socket is closed before the request is carried out. */
  | { readonly kind: 'drop-before' }
  /** The request is carried out, then the socket is closed instead of answering. */
  | { readonly kind: 'drop-after' }
  /** Carried out and answered once this is settled. */
  | { readonly kind: 'held'; readonly until: Promise<void> }
  /** Never answered. */
  | { readonly kind: 'silent' }
  | { readonly kind: 'html' }
  /** The right answer, cut in half. */
  | { readonly kind: 'truncated' };

export interface FaultPlan {
  readonly fault: Fault;
  /** How many matching requests it strikes. Default 1. */
  readonly times?: number;
  /** Strikes only requests whose `METHOD /path` it matches. Default: all but the sign-in. */
  readonly match?: RegExp;
}

export type ErrorStyle = 'flat' | 'nested' | 'text' | 'html' | 'empty';

/** A version before folder delta. */
export const LONG_AGO_VERSION = '10.5.3';

/** What the documentation leaves open, and how the server misbehaves. Change at any time. */
export class Knobs {
  /** What `GET /api/` says; below 10.6.18 there is no delta. */
  serverVersion = '10.6.30';
  /** Whether `GET /api/` says it at all. */
  tellsVersion = true;
  probeNeedsSignIn = false;
  /** What an old server answers to the delta address. */
  missingDeltaStatus = 404;
  /** What a refused token is answered with. */
  refusedTokenStatus = 400;
  duplicateNameStatus: 400 | 409 = 409;
  numbersAsStrings = false;
  permissionsAsString = false;
  /** Whether the account's root container is listed as a folder too. */
  listsRootContainer = false;
  emptyAnswerStatus: 200 | 204 = 200;
  errorStyle: ErrorStyle = 'flat';
  sessionCap: number | null = null;
  /** Own folders the account may have at most. */
  folderCap: number | null = null;
  /** Sign-in with a password is refused for want of a second step. */
  secondStep = false;
  #plans: { readonly fault: Fault; readonly match: RegExp; left: number }[] = [];

  plan({ fault, times = 1, match = /^(?!POST \/api\/v1\/login)/ }: FaultPlan): void {
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
