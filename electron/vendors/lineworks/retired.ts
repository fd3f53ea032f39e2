import { LINEWORKS_SERVERS } from '../../../shared/connection.ts';
import { AppError } from '../../../shared/errors.ts';
import { Refusal } from './errors.ts';

/**
 * API 1.0 was withdrawn in April 2023, and what its host answers since is not documented (spec 1.1).
 * @param server origin of the API
 * @returns `api-retired` for what may be the answer of a host that has gone; for one typed by hand, only what nobody else
 * would answer, as the address may simply be wrong
 */
export function asRetired(error: unknown, server: string): unknown {
  if (!(error instanceof AppError)) return error;
  const isGone = error instanceof Refusal && (error.status === 404 || error.status === 410);
  const isVendors = server === LINEWORKS_SERVERS['1.0'];
  const isSilent = error.code === 'unknown-host' || error.code === 'not-this-kind-of-server';
  return isGone || (isVendors && isSilent) ? new AppError('api-retired', { cause: error }) : error;
}
