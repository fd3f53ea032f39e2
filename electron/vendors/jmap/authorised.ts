import { AppError } from '../../../shared/errors.ts';
import { type HttpClient, type HttpRequest, NotSent } from '../http.ts';
import type { VendorParts } from '../vendor.ts';

/**
 * Sends requests in the person's name. Where they signed in in the browser, one that is turned down (401) is sent again,
 * once, with a fresh token: nothing was done, so this is not sending it twice.
 * @returns a client whose errors are `NotSent` where it was the token that could not be had
 */
export function authorised({ connection, secret, http }: VendorParts): HttpClient {
  async function key(signal: AbortSignal, refused?: string): Promise<string> {
    try {
      return await untilAborted(refused === undefined ? secret() : secret(refused), signal);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { code, detail, retryAfterMs } = error;
      throw new NotSent(code, { detail, retryAfterMs, cause: error });
    }
  }

  function inTheNameOf(request: HttpRequest, token: string): HttpRequest {
    const basic = connection.signIn === 'password';
    const scheme = basic ? `Basic ${Buffer.from(`${connection.user}:${token}`).toString('base64')}` : `Bearer ${token}`;
    return { ...request, headers: { ...request.headers, authorization: scheme } };
  }

  async function exchange<Answer extends { readonly status: number }>(
    request: HttpRequest,
    go: (request: HttpRequest) => Promise<Answer>,
    drop: (answer: Answer) => Promise<void>,
  ): Promise<Answer> {
    const token = await key(request.signal);
    const answer = await go(inTheNameOf(request, token));
    if (answer.status !== 401 || connection.signIn !== 'browser') return answer;
    await drop(answer);
    const second = await go(inTheNameOf(request, await key(request.signal, token)));
    if (second.status !== 401) return second;
    await drop(second);
    throw new NotSent('sign-in-expired');
  }

  return {
    send: (request) =>
      exchange(
        request,
        (named) => http.send(named),
        async () => undefined,
      ),
    open: (request) =>
      exchange(
        request,
        (named) => http.open(named),
        async ({ body }) => body?.cancel(),
      ),
  };
}

/** Getting a fresh token has no signal of its own: others may wait for the same one. */
function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(new AppError('cancelled'));
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
