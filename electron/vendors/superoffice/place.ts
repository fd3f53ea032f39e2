import type { ConnectionTo } from '../../../shared/connection.ts';
import { AppError } from '../../../shared/errors.ts';
import { serverWords, wordless } from '../http.ts';
import type { VendorParts } from '../vendor.ts';
import { apiOf, environmentOf, isOfEnvironment, tenantOf, usableApi } from './address.ts';
import { Refusal } from './errors.ts';
import { stateSchema } from './schema.ts';

/** How long a new place is believed in where the server does not say; milliseconds. */
const AN_HOUR = 60 * 60_000;

/** Where the API is: fixed on site, but an online customer may be moved from one host to another (spec section 6). */
export interface Place {
  /** Up to and including `/api`. */
  api(signal: AbortSignal): Promise<string>;
  /** The API is not where it was (421): asks once where it is now. @returns null where nobody can be asked */
  moved(signal: AbortSignal): Promise<string | null>;
}

type Parts = VendorParts<ConnectionTo<'superoffice'>>;

/** @throws AppError `bad-input` or `not-tls` when the server's address is none */
export function createPlace({ connection, extra, http, now }: Parts): Place {
  const isOnline = connection.signIn === 'browser';
  const typed = apiOf(connection.server);
  let found: { readonly api: string; readonly until: number } | null = null;

  /** What lets the person in is for SuperOffice, whoever says that it is to be sent elsewhere. @throws AppError `redirected-away` */
  function own(api: string): string {
    if (isOnline && !isOfEnvironment(api, environmentOf(connection.server))) {
      throw new AppError('redirected-away', { detail: new URL(api).origin });
    }
    return api;
  }

  /** Where the sign-in said. */
  async function told(): Promise<string | null> {
    if (!isOnline) return typed;
    const api = usableApi(await extra('api-address'));
    return api === null ? null : own(api);
  }

  async function lookUp(tenant: string, signal: AbortSignal): Promise<string> {
    const url = `${environmentOf(connection.server)}/api/state/${encodeURIComponent(tenant)}`;
    const answer = await http.send({ method: 'GET', url, signal, headers: { accept: 'application/json' } });
    if (answer.status !== 200) throw new Refusal(wordless(answer), []);
    const state = stateSchema.safeParse(answer.json()).data;
    const api = usableApi(state?.Api ?? state?.Endpoint);
    if (state === undefined || api === null) throw new AppError('bad-answer');
    own(api);
    if (state.IsRunning === false) throw new AppError('server-error', { detail: serverWords(state.State ?? '') });
    const until = Date.parse(state.ValidUntil ?? '');
    found = { api, until: Number.isNaN(until) ? now() + AN_HOUR : until };
    return api;
  }

  return {
    async api(signal) {
      if (found !== null && now() < found.until) return found.api;
      const api = await told();
      if (api !== null) return api;
      if (connection.tenant !== undefined) return lookUp(connection.tenant, signal);
      // Nothing but a new sign-in tells where to go.
      throw new AppError('sign-in-expired');
    },
    async moved(signal) {
      const tenant = connection.tenant ?? tenantOf((await told()) ?? typed);
      return tenant === null ? null : lookUp(tenant, signal);
    },
  };
}
