import type { ConnectionTo } from '../../../shared/connection.ts';
import { AppError } from '../../../shared/errors.ts';
import { serverOrigin } from './origin.ts';
import type { Call, Listing, Profile } from './profile.ts';
import { folder1Schema, list1Schema, parseAnswer, parseEach, withoutEnvelope } from './schema.ts';
import { totals1 } from './usage.ts';

/** API 1.0, "Service API" (seed; spec part 1): everything goes in the query string, whatever the method. */
export function createApi1({ server, apiId, registration }: ConnectionTo<'lineworks'>): Profile {
  if (apiId === undefined) throw new AppError('bad-input');
  const base = `${serverOrigin(server)}/r/${encodeURIComponent(apiId)}/mail/v2`;

  function call(method: Call['method'], operation: string, query: Readonly<Record<string, string>> = {}): Call {
    const search = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    return { method, operation, url: `${base}/${operation}${search.length === 0 ? '' : `?${search.join('&')}`}` };
  }

  return {
    api: '1.0',
    longestName: 20,
    headers: (token) => ({
      consumerKey: registration.clientId,
      authorization: `Bearer ${token}`,
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
    }),
    // What else an installation that has kept 1.0 answers is not known; this is what is needed.
    check: call('GET', 'getFolderList'),
    isCheck: (body) => list1Schema.safeParse(withoutEnvelope(body)).success,
    list: call('GET', 'getFolderList'),
    create: (folderName) => call('POST', 'addFolder', { folderName }),
    rename: (folderSN, folderName) => call('PUT', 'modifyFolder', { folderSN, folderName }),
    remove: (folderSN) => call('DELETE', 'removeFolder', { folderSN }),
    readList(body): Listing {
      const list = parseAnswer(list1Schema, withoutEnvelope(body));
      return { folders: parseEach(folder1Schema, list.folderList), totals: totals1(list) };
    },
  };
}
