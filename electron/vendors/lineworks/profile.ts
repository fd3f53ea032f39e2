import type { Usage } from '../../../shared/account.ts';
import type { WireFolder } from './schema.ts';

/** One request to the API. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  /** What the server counts calls of, for its rate limits. */
  readonly operation: string;
  /** Sent as JSON. */
  readonly body?: unknown;
}

/** What one answer tells of the whole mailbox. */
export interface Listing {
  readonly folders: readonly WireFolder[];
  readonly totals: Omit<Usage, 'at'>;
}

/** One generation of the API: how it is asked, and what its answers mean. */
export interface Profile {
  readonly api: '1.0' | '2.0';
  /** The longest name of a folder, in characters. What is longer is cut without a word in 1.0 (spec 1.4, modifyFolder). */
  readonly longestName: number;
  headers(token: string): Readonly<Record<string, string>>;
  /** Tells whether this is the API, and lets the person in. */
  readonly check: Call;
  /** @returns whether the answer to `check` is one of this API */
  isCheck(body: unknown): boolean;
  readonly list: Call;
  create(name: string): Call;
  rename(folder: string, name: string): Call;
  remove(folder: string): Call;
  /** @throws AppError `bad-answer` */
  readList(body: unknown): Listing;
}
