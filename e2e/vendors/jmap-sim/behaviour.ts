export type Fault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      /** Sent as problem details (RFC 8620 section 3.6.1). */
      readonly problem?: { readonly type: string; readonly limit?: string };
    }
  /** The connection is closed instead of an answer. */
  | { readonly kind: 'drop' }
  /** All that is asked for is done; then the connection is closed instead of an answer. */
  | { readonly kind: 'drop-after' }
  | { readonly kind: 'html' }
  /** The right answer, cut in half. */
  | { readonly kind: 'truncated' }
  /** Never answered. */
  | { readonly kind: 'silent' };

/** How the simulated server is to behave: its limits, and the ways in which it is unlike Cyrus or out of order. */
export interface Behaviour {
  maxObjectsInGet: number;
  maxObjectsInSet: number;
  maxCallsInRequest: number;
  maxConcurrentRequests: number;
  maxSizeRequest: number;
  /** A `/get` sends no more objects than this, and says nothing about it. */
  getCap: number;
  /** A `/query` sends no more ids than this. */
  queryCap: number;
  /** A `/changes` sends no more ids than this. */
  changesCap: number;
  /** Whether it says when only counts have changed. */
  tellsUpdatedProperties: boolean;
  /** It can't calculate changes (any more). */
  forgetful: boolean;
  quota: 'standard' | 'cyrus' | null;
  /** Sent in the session; relative to it, or on another host. */
  apiUrl: string;
  eventSourceUrl: string | null;
  sessionState: string;
  /** The account as a whole can't be changed. */
  readOnly: boolean;
  /** What the session says of mailboxes (RFC 8621 section 1.3.1); null: nothing, as Cyrus may. */
  mailLimits: Readonly<Record<string, unknown>> | null;
  /** What goes wrong at the next API request; `silent` strikes all of them until it is taken back. */
  fault: Fault | null;
  /** Which requests it strikes: those with this method; null: any. */
  faultAt: string | null;
  /** What the next `Mailbox/set`s are refused with; after `serverPartialFail` the first thing asked for is done. */
  setRefusals: string[];
  /** Its answers to `Mailbox/set` don't say what was done. */
  keepsQuiet: boolean;
  /** Called before each method of a request, to change things between them. */
  before: ((method: string) => void) | null;
  /** How an item of a `Mailbox/get` list is sent. */
  garble: ((mailbox: Readonly<Record<string, unknown>>) => unknown) | null;
  /** Milliseconds a push client is told to wait before it connects again. */
  retryMs: number;
  /** Seconds between pings. */
  pingSeconds: number;
  /** Sends one ping, and then nothing of the kind. */
  fallsSilent: boolean;
}

export function wellBehaved(): Behaviour {
  return {
    maxObjectsInGet: 500,
    maxObjectsInSet: 500,
    maxCallsInRequest: 16,
    maxConcurrentRequests: 4,
    maxSizeRequest: 1_000_000,
    getCap: Number.POSITIVE_INFINITY,
    queryCap: Number.POSITIVE_INFINITY,
    changesCap: Number.POSITIVE_INFINITY,
    tellsUpdatedProperties: true,
    forgetful: false,
    quota: 'standard',
    apiUrl: '/jmap/api/',
    eventSourceUrl: '/jmap/events?types={types}&closeafter={closeafter}&ping={ping}',
    sessionState: 's1',
    readOnly: false,
    mailLimits: null,
    fault: null,
    faultAt: null,
    setRefusals: [],
    keepsQuiet: false,
    before: null,
    garble: null,
    retryMs: 20,
    pingSeconds: 30,
    fallsSilent: false,
  };
}
