import { AppError } from '../../../shared/errors.ts';

/**
 * @returns the origin of what a person typed: a bare host, or an address
 * @throws AppError `bad-input`
 */
export function serverOrigin(typed: string): string {
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`);
  if (url === null || url.hostname === '' || !/^https?:$/.test(url.protocol)) throw new AppError('bad-input');
  return url.origin;
}
