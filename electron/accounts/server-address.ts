import type { Connection, Registration } from '../../shared/connection.ts';
import { AppError } from '../../shared/errors.ts';
import { allowedAddress } from '../vendors/address.ts';

/**
 * What a person types as a server becomes one address with one spelling: `Mail.Example.com` is `https://mail.example.com`.
 * Names in other scripts become their ASCII form, so that look-alikes can be told apart. A page somebody copied from the
 * browser's address bar loses its path; where the path belongs to the address (a JMAP session may be anywhere, SuperOffice
 * on site is one application of several on a host) it stays.
 * @throws AppError `bad-address`, or `not-tls` for http beyond this computer
 */
export function withServerAddress(connection: Connection): Connection {
  switch (connection.vendor) {
    case 'axigen':
      return { ...connection, server: parseAddress(connection.server).origin };
    case 'jmap': {
      const server = withPath(parseAddress(connection.server), 'and-query');
      return { ...connection, server, ...registered(connection.registration, 'path') };
    }
    case 'lineworks': {
      const server = parseAddress(connection.server).origin;
      return { ...connection, server, registration: normalRegistration(connection.registration, 'origin') };
    }
    case 'superoffice': {
      const url = parseAddress(connection.server);
      const server = connection.signIn === 'browser' ? url.origin : withPath(url, 'only');
      const { mailServer } = connection;
      return {
        ...connection,
        server,
        ...registered(connection.registration, 'origin'),
        ...(mailServer && { mailServer: { ...mailServer, server: mailHost(mailServer.server) } }),
      };
    }
  }
}

function withPath(url: URL, query: 'and-query' | 'only'): string {
  const path = url.pathname.replace(/\/+$/, '');
  return `${url.origin}${path}${query === 'and-query' ? url.search : ''}`;
}

function registered(registration: Registration | undefined, keep: 'path' | 'origin') {
  return registration && { registration: normalRegistration(registration, keep) };
}

/** @param keep an issuer of OAuth may have a path; that of a vendor with one server for all is only its origin */
function normalRegistration(registration: Registration, keep: 'path' | 'origin'): Registration {
  const url = parseAddress(registration.signInServer);
  return { ...registration, signInServer: keep === 'path' ? withPath(url, 'only') : url.origin };
}

/** @returns `host` or `host:port` of a mail server, which is reached by SuperOffice and never by us */
function mailHost(typed: string): string {
  const bare = typed.trim().replace(/^imaps?:\/\//i, '');
  const url = URL.parse(`https://${bare}`);
  if (url === null || url.username !== '' || url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw new AppError('bad-address');
  }
  const port = /:(\d+)\/?$/.exec(bare)?.[1];
  return port === undefined ? url.hostname : `${url.hostname}:${Number(port)}`;
}

function parseAddress(typed: string): URL {
  const text = typed.trim();
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  try {
    return allowedAddress(hasScheme ? text : `https://${text}`);
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-tls') throw error;
    throw new AppError('bad-address', { cause: error });
  }
}
