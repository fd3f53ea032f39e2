import { AppError } from '../../shared/errors.ts';

/** Names below `localhost` are not among them: a resolver may ask the network for those. @returns true for this computer */
function isLoopback(hostname: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/i.test(hostname);
}

/**
 * The only addresses anything is sent to: https, or http on this very computer; no user name or password inside.
 * @throws AppError `not-tls` or `bad-input`
 */
export function allowedAddress(address: string): URL {
  const url = URL.parse(address);
  if (url === null) throw new AppError('bad-input');
  if (url.username !== '' || url.password !== '') throw new AppError('bad-input');
  if (url.protocol === 'https:') return url;
  if (url.protocol === 'http:') {
    if (isLoopback(url.hostname)) return url;
    throw new AppError('not-tls');
  }
  throw new AppError('bad-input');
}
