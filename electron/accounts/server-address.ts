import type { Connection } from '../../shared/connection.ts';
import { AppError } from '../../shared/errors.ts';
import { allowedAddress } from '../vendors/address.ts';

/**
 * What a person types as a server becomes one address with one spelling: `Mail.Example.com` is `https://mail.example.com`.
 * Names in other scripts become their ASCII form, so that look-alikes can be told apart. A page somebody copied from the
 * browser's address bar loses its path; a JMAP session address keeps it, as it may be anywhere.
 * @throws AppError `bad-address`, or `not-tls` for http beyond this computer
 */
export function withServerAddress(connection: Connection): Connection {
  const url = parseAddress(connection.server.trim());
  const path = url.pathname.replace(/\/+$/, '');
  return { ...connection, server: connection.vendor === 'jmap' ? `${url.origin}${path}${url.search}` : url.origin };
}

function parseAddress(typed: string): URL {
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed);
  try {
    return allowedAddress(hasScheme ? typed : `https://${typed}`);
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-tls') throw error;
    throw new AppError('bad-address', { cause: error });
  }
}
