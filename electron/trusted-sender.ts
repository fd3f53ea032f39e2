import { APP_HOST, APP_SCHEME } from './protocol.ts';

/** The part of Electron's `IpcMainInvokeEvent` that says who is asking. */
export interface SenderEvent {
  readonly sender: { readonly id: number };
  /** null once the frame has navigated away or is gone. */
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
}

/**
 * @param windowContents id of our window's web contents; null while there is no window
 * @returns true when the top frame of our own window asks, showing our own page
 */
export function isTrustedSender(event: SenderEvent, windowContents: number | null): boolean {
  const frame = event.senderFrame;
  if (frame === null || frame.parent !== null || event.sender.id !== windowContents) return false;
  const url = URL.parse(frame.url);
  return url !== null && url.protocol === `${APP_SCHEME}:` && url.host === APP_HOST;
}
