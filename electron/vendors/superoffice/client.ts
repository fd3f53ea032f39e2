import type { z } from 'zod';
import type { ConnectionTo } from '../../../shared/connection.ts';
import { AppError } from '../../../shared/errors.ts';
import { type HttpAnswer, type HttpRequest, wordless } from '../http.ts';
import { LostAnswer, leavesOpen, sendOnce } from '../send-once.ts';
import type { VendorParts } from '../vendor.ts';
import { type Credential, credentialOf } from './credential.ts';
import { hiddenError, Refusal } from './errors.ts';
import { createLanes, type Lane } from './lanes.ts';
import { type Locale, localeHeaders } from './locale.ts';
import { createPlace } from './place.ts';
import { versionSchema } from './schema.ts';

/** One operation of an agent (spec section 2). */
export interface Operation<T> {
  readonly agent: 'EMail' | 'Batch';
  readonly name: string;
  /** Names in PascalCase. Absent: an operation without parameters. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** Fields wanted; all others come as null. */
  readonly select?: readonly string[];
  readonly schema: z.ZodType<T>;
  /** Default: that of the agent. */
  readonly lane?: Lane;
  readonly timeoutMs?: number;
  /** What of the body must not appear in anything shown or logged. */
  readonly secrets?: readonly string[];
}

export interface SuperofficeClient {
  /**
   * Asks for what may be asked twice.
   * @throws AppError for an answer outside 2xx and for an error within one; `bad-answer` for what is not as `schema` says
   */
  ask<T>(operation: Operation<T>, signal: AbortSignal): Promise<T>;
  /**
   * Asks for a change, once; again only where the server has certainly done nothing yet.
   * @throws LostAnswer when it may have been done; another `AppError` when it certainly was not
   */
  change<T>(operation: Operation<T>, signal: AbortSignal): Promise<T>;
  /** Makes sure, without a word about the person, that there is a SuperOffice. @throws AppError `not-this-kind-of-server` */
  probe(signal: AbortSignal): Promise<void>;
}

type Parts = VendorParts<ConnectionTo<'superoffice'>>;
type Send = (request: HttpRequest) => Promise<HttpAnswer>;
type Sent = { readonly answer: HttpAnswer; readonly secrets: readonly string[] };

const LANES = { EMail: 'mail', Batch: 'batch' } as const;
const isRefused = ({ status }: HttpAnswer) => status === 401 || status === 403;
const isFine = ({ status }: HttpAnswer) => status >= 200 && status <= 299;

export function createSuperofficeClient(parts: Parts, locale: Locale): SuperofficeClient {
  const { connection, http } = parts;
  const place = createPlace(parts);
  const inLane = createLanes();
  const common = { accept: 'application/json', ...localeHeaders(locale) };

  /** Sends to where the API is, and once more where it has moved: the wrong host does nothing but say so. */
  async function sendThere(send: Send, path: string, request: Omit<HttpRequest, 'url'>): Promise<HttpAnswer> {
    const { signal } = request;
    const answer = await send({ ...request, url: `${await place.api(signal)}${path}` });
    const moved = answer.status === 421 ? await place.moved(signal) : null;
    return moved === null ? answer : send({ ...request, url: `${moved}${path}` });
  }

  const signedBy = (credential: Credential) => ({ ...common, ...credential.headers });

  /** What a refusal speaks of: only another agent can tell, since one that is not granted answers the same (spec section 1). */
  async function refusedWhat(
    credential: Credential,
    { agent }: Operation<unknown>,
    answer: HttpAnswer,
    signal: AbortSignal,
  ): Promise<'person' | 'agent' | 'operation'> {
    const look = { headers: signedBy(credential), signal };
    const me = await sendThere(http.send, '/v1/User/currentPrincipal', { method: 'GET', ...look });
    if (isRefused(me)) return me.status === 401 || connection.signIn !== 'password' ? 'person' : 'operation';
    if (me.status === 429 || me.status >= 500) throw new Refusal(me, credential.secrets);
    // Before there was such a thing as asking who one is.
    if (!isFine(me)) return answer.status === 401 ? 'person' : 'operation';
    if (agent !== 'EMail') return 'operation';
    const cheap = { method: 'POST', repeatable: true, ...look } as const;
    return isRefused(await sendThere(http.send, '/v1/Agents/EMail/CreateDefaultEMailFolder', cheap))
      ? 'agent'
      : 'operation';
  }

  /** Signs a request, and once more with a fresh token where there is a way to one: what was refused was not done. */
  async function signed(operation: Operation<unknown>, send: Send, signal: AbortSignal): Promise<Sent> {
    const { agent, name, body, select, timeoutMs } = operation;
    const path = `/v1/Agents/${agent}/${name}${select === undefined ? '' : `?$select=${select.join(',')}`}`;
    let credential = await credentialOf(parts, await parts.secret());
    for (let again = false; ; again = true) {
      const secrets = [...credential.secrets, ...(operation.secrets ?? [])];
      const answer = await sendThere(send, path, {
        method: 'POST',
        headers: signedBy(credential),
        signal,
        ...(body === undefined ? {} : { body }),
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      });
      if (!isRefused(answer)) return { answer, secrets };
      const what = await refusedWhat(credential, operation, answer, signal);
      if (what === 'agent') throw new AppError('mail-agent-not-granted');
      if (what === 'operation') return { answer, secrets };
      if (connection.signIn === 'ticket') throw new AppError('ticket-refused');
      if (connection.signIn === 'password') throw new AppError('wrong-password');
      const fresh = again ? credential.secret : await parts.secret(credential.secret);
      if (fresh === credential.secret) throw new AppError('sign-in-expired');
      credential = await credentialOf(parts, fresh);
    }
  }

  return {
    ask: (operation, signal) =>
      inLane(operation.lane ?? LANES[operation.agent], signal, async () => {
        const send: Send = (request) => http.send({ ...request, repeatable: true });
        const { answer, secrets } = await signed(operation, send, signal);
        if (!isFine(answer)) throw new Refusal(answer, secrets);
        return read(answer, operation.schema, secrets);
      }),

    async change(operation, signal) {
      let sending = false;
      const send: Send = (request) => {
        sending = true;
        return sendOnce(http, request);
      };
      try {
        return await inLane(operation.lane ?? LANES[operation.agent], signal, async () => {
          const { answer, secrets } = await signed(operation, send, signal);
          if (!isFine(answer)) {
            const refusal = new Refusal(answer, secrets);
            throw leavesOpen(answer.status) ? new LostAnswer(refusal) : refusal;
          }
          return readChange(answer, operation.schema, secrets);
        });
      } catch (error) {
        // The lane lets go of a request at once when it is aborted, sent or not.
        const isOpen = sending && error instanceof AppError && error.code === 'cancelled';
        throw isOpen && !(error instanceof LostAnswer) ? new LostAnswer(error) : error;
      }
    },

    async probe(signal) {
      const answer = await sendThere(http.send, '', { method: 'GET', headers: common, signal });
      if (answer.status === 429 || answer.status >= 500) throw new Refusal(wordless(answer), []);
      if (answer.status === 404 || answer.status === 405) throw new AppError('not-this-kind-of-server');
      // Whether the version may be asked for without signing in is not documented.
      if (isFine(answer) && !isVersion(answer)) throw new AppError('not-this-kind-of-server');
    },
  };
}

function isVersion(answer: HttpAnswer): boolean {
  try {
    return versionSchema.safeParse(answer.json()).success;
  } catch {
    return false;
  }
}

/** @returns what an answer within 2xx says; errors hide there, too (spec section 7) */
function read<T>(answer: HttpAnswer, schema: z.ZodType<T>, secrets: readonly string[]): T {
  const body = answer.text.trim() === '' ? undefined : answer.json();
  const hidden = hiddenError(body, secrets);
  if (hidden !== null) throw hidden;
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new AppError(body === null ? 'server-error' : 'bad-answer', {
    cause: new Error('not of the documented shape'),
  });
}

/** Like `read`; an error the server words itself says that nothing was done, all else leaves it open. */
function readChange<T>(answer: HttpAnswer, schema: z.ZodType<T>, secrets: readonly string[]): T {
  try {
    return read(answer, schema, secrets);
  } catch (error) {
    const isTold = !(error instanceof AppError) || (error.code !== 'bad-answer' && error.code !== 'server-error');
    throw isTold ? error : new LostAnswer(error);
  }
}
