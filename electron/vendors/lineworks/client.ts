import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '../../../shared/errors.ts';
import type { HttpAnswer } from '../http.ts';
import { LostAnswer, leavesOpen, sendOnce } from '../send-once.ts';
import type { VendorParts } from '../vendor.ts';
import { isExpired, isPage, Refusal, succeeds } from './errors.ts';
import { allowanceOf } from './pace.ts';
import type { Call, Profile } from './profile.ts';
import type { Turnstile, Urgency } from './turnstile.ts';

/** Calls to one mailbox, signed in, at the pace all mailboxes of the client share. */
export interface LineworksClient {
  /**
   * Asks; a dropped connection or a server that is busy for a moment is asked again.
   * @throws AppError for an answer that does not succeed
   */
  ask(call: Call, urgency: Urgency, signal: AbortSignal): Promise<HttpAnswer>;
  /**
   * Asks for a change, once; a second time only when the access token has run out, since then nothing was done.
   * @throws LostAnswer when it may have been done; another `AppError` when it certainly was not
   */
  change(call: Call, signal: AbortSignal): Promise<void>;
}

const MAY_NOT_READ = 'This sign-in may not read this mailbox. You may be signed in as somebody else.';
const MAY_NOT_CHANGE = 'This sign-in may only read mail; changing folders takes the scope “mail”.';

/** How often a request that only reads is sent again, and the longest wait before; doubled for each further one. */
export interface Retries {
  readonly count: number;
  readonly pauseMs: number;
}

export function createClient(
  { http, secret }: VendorParts,
  profile: Profile,
  turnstile: Turnstile,
  retries: Retries,
): LineworksClient {
  /** Sends, and once more with a fresh token when this one is refused. @throws Refusal */
  async function signedIn(
    call: Call,
    urgency: Urgency,
    signal: AbortSignal,
    forbidden: string,
    send: (headers: Readonly<Record<string, string>>) => Promise<HttpAnswer>,
  ): Promise<HttpAnswer> {
    const attempt = (token: string) =>
      turnstile.pass(call.operation, urgency, signal, () => send(profile.headers(token)));
    let token = await unlessAborted(secret(), signal);
    let answer = await attempt(token);
    if (isExpired(answer)) {
      const fresh = await unlessAborted(secret(token), signal);
      if (fresh !== token) {
        token = fresh;
        answer = await attempt(token);
      }
    }
    if (succeeds(answer)) return answer;
    throw new Refusal(answer, [token], forbidden, allowanceOf(answer).reset ?? answer.retryAfterMs);
  }

  async function askOnce(call: Call, urgency: Urgency, signal: AbortSignal): Promise<HttpAnswer> {
    return signedIn(call, urgency, signal, MAY_NOT_READ, (headers) =>
      // Repeated here, not by the HTTP client: each time counts.
      http.send({ method: call.method, url: call.url, headers, signal, repeatable: false }),
    );
  }

  return {
    async ask(call, urgency, signal) {
      for (let again = 0; ; again++) {
        try {
          return await askOnce(call, urgency, signal);
        } catch (error) {
          if (again === retries.count || !isPassing(error) || signal.aborted) throw error;
          await unlessAborted(pause(Math.random() * retries.pauseMs * 2 ** again), signal);
        }
      }
    },

    async change(call, signal) {
      const { method, url, body } = call;
      try {
        const answer = await signedIn(call, 'person', signal, MAY_NOT_CHANGE, (headers) =>
          sendOnce(http, { method, url, headers, signal, ...(body === undefined ? {} : { body }) }),
        );
        checkBody(answer);
      } catch (error) {
        // Under HTTP 200 an unknown failure is what a 500 is elsewhere.
        const isOpen = error instanceof Refusal && (leavesOpen(error.status) || error.code === 'server-error');
        throw isOpen ? new LostAnswer(error) : error;
      }
    },
  };
}

/** @returns true for what may well work the next moment */
function isPassing(error: unknown): boolean {
  if (error instanceof Refusal) return [502, 503, 504].includes(error.status) && error.code === 'server-error';
  return error instanceof AppError && error.code === 'offline';
}

/** Success has no body, or JSON. @throws LostAnswer for half of one, and for a page from somebody in between */
function checkBody(answer: HttpAnswer): void {
  if (answer.text.trim() === '') return;
  if (isPage(answer)) throw new LostAnswer(new AppError('bad-answer'));
  try {
    answer.json();
  } catch (cause) {
    throw new LostAnswer(new AppError('bad-answer', { cause }));
  }
}

/** Stops waiting when the signal is aborted, whatever becomes of the promise. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) return Promise.reject(new AppError('cancelled'));
  return new Promise((resolve, reject) => {
    const leave = () => reject(new AppError('cancelled'));
    signal.addEventListener('abort', leave, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
