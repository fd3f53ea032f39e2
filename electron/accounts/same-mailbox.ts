import { isDeepStrictEqual } from 'node:util';
import type { Connection } from '../../shared/connection.ts';

/** @returns true when two connections lead to one mailbox; how they sign in does not matter. Addresses are normal ones. */
export function isSameMailbox(a: Connection, b: Connection): boolean {
  return a.vendor === b.vendor && a.server === b.server && a.user.toLowerCase() === b.user.toLowerCase();
}

/**
 * @returns true when a secret typed for `from` may be sent as `to` says: to the same servers, in the same way, for the
 * same app where it is an app's. Anything else could hand it to a stranger.
 */
export function maySendSecret(from: Connection, to: Connection): boolean {
  const sameServer = isSameOrigin(from.server, to.server);
  if (!sameServer || from.vendor !== to.vendor || from.signIn !== to.signIn) return false;
  const [a, b] = [registrationOf(from), registrationOf(to)];
  if (a === undefined || b === undefined) return a === b;
  return isSameOrigin(a.signInServer, b.signInServer) && a.clientId === b.clientId;
}

/**
 * @returns true when what a sign-in in the browser brought for `from` is what one for `to` would bring: the same person,
 * rights and servers. Only what has nothing to do with signing in may differ.
 */
export function isSameSignIn(from: Connection, to: Connection): boolean {
  return maySendSecret(from, to) && isDeepStrictEqual(signInPart(from), signInPart(to));
}

/** @returns true when the password of the mail server behind `from` may be sent as `to` says: to the same one, by the same SuperOffice */
export function maySendMailPassword(from: Connection, to: Connection): boolean {
  if (from.vendor !== 'superoffice' || to.vendor !== 'superoffice') return false;
  return (
    from.mailServer !== undefined &&
    isSameOrigin(from.server, to.server) &&
    isDeepStrictEqual(from.mailServer, to.mailServer)
  );
}

function isSameOrigin(a: string, b: string): boolean {
  const origin = URL.parse(a)?.origin;
  return origin !== undefined && origin === URL.parse(b)?.origin;
}

function registrationOf(connection: Connection) {
  return connection.vendor === 'axigen' ? undefined : connection.registration;
}

/** The connection without what a person may change and stay signed in: the port, nested folders, the mail server. */
function signInPart(connection: Connection): unknown {
  switch (connection.vendor) {
    case 'axigen':
      return connection;
    case 'jmap':
      return { ...connection, registration: withoutPort(connection) };
    case 'lineworks':
      return { ...connection, nested: null, registration: withoutPort(connection) };
    case 'superoffice':
      return { ...connection, mailServer: null, registration: withoutPort(connection) };
  }
}

function withoutPort({ registration }: Extract<Connection, { registration?: unknown }>) {
  return registration && { ...registration, redirectPort: 0 };
}
