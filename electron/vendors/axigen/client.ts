import type { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import { type HttpAnswer, wordless } from '../http.ts';
import { LostAnswer, leavesOpen, sendOnce } from '../send-once.ts';
import type { VendorParts } from '../vendor.ts';
import { Refusal } from './errors.ts';
import { parseAnswer, versionSchema } from './schema.ts';
import { createSessionKeeper } from './session.ts';
import { parseVersion, type Version } from './version.ts';

export interface ApiRequest {
  /** Below `/api/v1`, with a leading slash; parts already percent-encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

export interface ChangeRequest extends Omit<ApiRequest, 'query'> {
  readonly method: 'POST' | 'PATCH' | 'DELETE';
  readonly body?: Json;
}
export type Json = Readonly<Record<string, string>>;

/** Calls to one mailbox of one server, signed in as needed. */
export interface AxigenClient {
  /**
   * Asks, as somebody signed in, and signs in again once when the session is gone.
   * @throws AppError for an answer outside 2xx, `bad-answer` for one that is not what `schema` says
   */
  get<T>(schema: z.ZodType<T>, request: ApiRequest): Promise<T>;
  /**
   * Asks for a change, once; a second time only when the session is gone, since then nothing was done.
   * @returns an answer within 2xx
   * @throws LostAnswer when it may have been done; another `AppError` when it certainly was not
   */
  change(request: ChangeRequest): Promise<HttpAnswer>;
  /** The server's version without signing in; null when it does not tell. @throws AppError `not-this-kind-of-server` */
  probe(signal: AbortSignal): Promise<Version | null>;
  forget(): void;
}

/**
 * @returns the origin of what a person typed: a bare host, or an address copied from WebMail
 * @throws AppError `bad-input`
 */
export function serverOrigin(typed: string): string {
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`);
  if (url === null || url.hostname === '' || !/^https?:$/.test(url.protocol)) throw new AppError('bad-input');
  return url.origin;
}

const succeeded = (answer: HttpAnswer) => answer.status >= 200 && answer.status <= 299;

function jsonOrNull(answer: HttpAnswer): unknown {
  try {
    return answer.json();
  } catch {
    return null;
  }
}

export function createAxigenClient(parts: VendorParts): AxigenClient {
  const origin = serverOrigin(parts.connection.server);
  const sessions = createSessionKeeper(parts, parts.http, `${origin}/api/v1/login`);

  /** Signs in, and once more when the session is gone: what was refused with 401 was not done. */
  async function signedIn(
    signal: AbortSignal,
    send: (headers: Readonly<Record<string, string>>) => Promise<HttpAnswer>,
  ): Promise<{ answer: HttpAnswer; secrets: readonly string[] }> {
    for (let again = false; ; again = true) {
      const session = await sessions.get(signal);
      const answer = await send({ authorization: session.authorization, 'x-axigen-session': session.sessid });
      if (answer.status !== 401) return { answer, secrets: session.secrets };
      sessions.expire(session);
      if (again) return { answer, secrets: session.secrets };
    }
  }

  const fetched = (url: string, signal: AbortSignal) =>
    signedIn(signal, (headers) => parts.http.send({ method: 'GET', url, signal, headers }));

  return {
    async get(schema, { path, query, signal }) {
      const url = `${origin}/api/v1${path}${query ? `?${new URLSearchParams(query)}` : ''}`;
      const { answer, secrets } = await fetched(url, signal);
      if (!succeeded(answer)) throw new Refusal(answer, secrets);
      return parseAnswer(schema, answer.json());
    },

    async change({ method, path, body, signal }) {
      const url = `${origin}/api/v1${path}`;
      const { answer, secrets } = await signedIn(signal, (headers) =>
        sendOnce(parts.http, { method, url, signal, headers, ...(body ? { body } : {}) }),
      );
      if (succeeded(answer)) return answer;
      const refusal = new Refusal(answer, secrets);
      throw leavesOpen(answer.status) ? new LostAnswer(refusal) : refusal;
    },

    async probe(signal) {
      const url = `${origin}/api/`;
      let answer = await parts.http.send({ method: 'GET', url, signal });
      // Whether the probe needs a sign-in is not documented (spec section 2).
      if (answer.status === 401 || answer.status === 403) answer = (await fetched(url, signal)).answer;
      if (answer.status === 429 || answer.status >= 500) throw new Refusal(wordless(answer), []);
      if (answer.status === 404 || answer.status === 405) throw new AppError('not-this-kind-of-server');
      if (!succeeded(answer)) return null;
      const body = versionSchema.safeParse(jsonOrNull(answer));
      if (!body.success) throw new AppError('not-this-kind-of-server');
      return parseVersion(body.data.serverVersion);
    },

    forget: () => sessions.forget(),
  };
}
