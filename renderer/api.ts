import type { ErrorCode, ErrorInfo } from '../shared/errors.ts';
import type { EventName, Events, Input, MailgroveBridge, Output, RequestName } from '../shared/ipc.ts';

declare global {
  interface Window {
    /** Put there by the preload before any script of the page runs. */
    readonly mailgrove: MailgroveBridge;
  }
}

/** A request that main answered with an error; `code` has a sentence in the words of `errors`. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ErrorCode;
  readonly detail: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(info: ErrorInfo, cause?: unknown) {
    super(info.detail ? `${info.code}: ${info.detail}` : info.code, { cause });
    this.code = info.code;
    this.detail = info.detail;
    this.retryAfterMs = info.retryAfterMs;
  }
}

/**
 * Asks main.
 * @throws ApiError, and nothing else
 */
export async function request<Name extends RequestName>(name: Name, input: Input<Name>): Promise<Output<Name>> {
  const reply = await window.mailgrove.invoke(name, input).catch((cause: unknown) => {
    throw new ApiError({ code: 'internal' }, cause);
  });
  if (!reply.ok) throw new ApiError(reply.error);
  return reply.value;
}

/** Listens to main. @returns a function that stops listening */
export function on<Name extends EventName>(name: Name, listener: (payload: Events[Name]) => void): () => void {
  return window.mailgrove.on(name, listener);
}
