import type { Connection } from '../../shared/connection.ts';

/** @returns true when two connections lead to one mailbox; how they sign in does not matter. Addresses are normal ones. */
export function isSameMailbox(a: Connection, b: Connection): boolean {
  return a.vendor === b.vendor && a.server === b.server && a.user.toLowerCase() === b.user.toLowerCase();
}

/**
 * @returns true when a secret given for `from` may be sent as `to` says: to the same server, in the same way. Anything else
 * could hand it to a stranger.
 */
export function maySendSecret(from: Connection, to: Connection): boolean {
  const origin = URL.parse(from.server)?.origin;
  const sameServer = origin !== undefined && origin === URL.parse(to.server)?.origin;
  return sameServer && from.vendor === to.vendor && from.signIn === to.signIn;
}
