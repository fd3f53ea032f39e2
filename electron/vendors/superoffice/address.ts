import { AppError } from '../../../shared/errors.ts';
import { allowedAddress } from '../address.ts';

function withScheme(typed: string): URL {
  const text = typed.trim();
  return allowedAddress(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`);
}

/**
 * @param address of an installation, of its API, or of a page of it: `crm.example.org/SuperOffice`, `https://…/api/v1/`
 * @returns where the API is, up to and including `/api`
 * @throws AppError `bad-input` or `not-tls`
 */
export function apiOf(address: string): string {
  const url = withScheme(address);
  const path = url.pathname
    .replace(/\/[^/]*\.aspx$/i, '')
    .replace(/\/+$/, '')
    .replace(/\/v1$/i, '')
    .replace(/\/api$/i, '');
  return `${url.origin}${path}/api`;
}

/** Hosts of SuperOffice Online: `{environment}{number}.superoffice.com`, at the usual port. */
const ONLINE = /^[a-z]+\d*\.superoffice\.com$/;

/**
 * People sign in at hosts without a number only, customers are at those with one (spec section 6): `online3` is `online`.
 * @returns the origin of the environment
 * @throws AppError `bad-input` or `not-tls`
 */
export function environmentOf(address: string): string {
  const url = withScheme(address);
  return `${url.protocol}//${url.host.replace(/^([a-z]+)\d+(\.superoffice\.com)$/, '$1$2')}`;
}

/** @returns the customer an online API belongs to, the first part of its path; null where there is none */
export function tenantOf(api: string): string | null {
  return /^\/(Cust\w+)\//i.exec(new URL(api).pathname)?.[1] ?? null;
}

/** @returns the address, or null when it is none anything may be sent to */
export function usableApi(address: string | null | undefined): string | null {
  if (address == null || address === '') return null;
  try {
    return apiOf(address);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

/**
 * Customers online are spread over numbered hosts of their environment (spec section 6): `online.superoffice.com` lets
 * people in, `online3.superoffice.com` has their mail. Nothing else is beside it: of any other server, only the very
 * same origin is its own, and of this computer any port, as two programs may share it.
 * @param api as `apiOf` gives it
 * @returns true for an API at the origin of the environment, or at a host of SuperOffice's that is the environment's
 */
export function isOfEnvironment(api: string, environment: string): boolean {
  const [at, own] = [new URL(api), new URL(environment)];
  if (at.origin === own.origin) return true;
  // Plain http is let through for this computer alone.
  if (own.protocol === 'http:') return at.protocol === 'http:' && at.hostname === own.hostname;
  return ONLINE.test(own.host) && environmentOf(at.origin) === environmentOf(own.origin);
}
