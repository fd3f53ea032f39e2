import { describe, expect, it } from 'vitest';
import { errorInfo } from '../../../shared/errors.ts';
import type { HttpClient } from '../http.ts';
import type { ChangeBatch } from '../vendor.ts';
import { openJmap } from './vendor.ts';

type Answer = readonly [name: string, args: unknown];
type Method = (name: string, args: Readonly<Record<string, unknown>>) => Answer;

const SESSION = {
  capabilities: { 'urn:ietf:params:jmap:core': {}, 'urn:ietf:params:jmap:mail': {} },
  accounts: { mine: { accountCapabilities: { 'urn:ietf:params:jmap:mail': {} } } },
  apiUrl: '/api',
  state: 's',
};

/** A mailbox whose server answers each method call as told. */
function vendorOf(method: Method) {
  const answer = (body: unknown) => {
    const text = JSON.stringify(body);
    return {
      status: 200,
      headers: new Headers(),
      text,
      retryAfterMs: undefined,
      json: (): unknown => JSON.parse(text),
    };
  };
  const http: HttpClient = {
    async send({ body }) {
      if (body === undefined) return answer(SESSION);
      const { methodCalls }: { methodCalls: [string, Record<string, unknown>, string][] } = JSON.parse(
        JSON.stringify(body),
      );
      const methodResponses = methodCalls.map(([name, args, callId]) => [...method(name, args), callId]);
      return answer({ methodResponses, sessionState: 's' });
    },
    open: () => Promise.reject(new Error('no stream is asked for')),
  };
  const connection = { vendor: 'jmap', server: 'https://mail.example.org', user: 'ann', signIn: 'password' } as const;
  return openJmap({ connection, secret: async () => 'pw', extra: async () => null, http, now: Date.now });
}

const soon = () => AbortSignal.timeout(5_000);
const idsIn = ({ changes }: ChangeBatch) => changes.map((change) => change.type === 'put' && change.folder.id);
const get = (args: Readonly<Record<string, unknown>>): Answer => {
  const ids = Array.isArray(args.ids) ? args.ids : [];
  return ['Mailbox/get', { state: '1', list: ids.map((id: unknown) => ({ id, name: `Folder ${id}` })) }];
};

describe('a server out of order', () => {
  it('that sends the same page for ever is asked no more', async () => {
    const vendor = vendorOf((name, args) => {
      if (name === 'Mailbox/get') return get(args);
      if (name === 'Mailbox/query') return ['Mailbox/query', { queryState: 'q', ids: ['a', 'b'] }];
      return ['error', { type: 'cannotCalculateChanges' }];
    });
    const batch = await vendor.changes(null, soon());
    expect(idsIn(batch)).toEqual(['a', 'b']);
    expect(batch.doubtful).toBe(false);
  });

  it('that sends fewer folders than it says there are is not believed', async () => {
    const vendor = vendorOf((name, args) => {
      if (name === 'Mailbox/get') return get(args);
      if (name === 'Mailbox/query')
        return ['Mailbox/query', { queryState: 'q', ids: args.position ? [] : ['a'], total: 9 }];
      return ['error', { type: 'cannotCalculateChanges' }];
    });
    expect(await vendor.changes(null, soon())).toMatchObject({ full: true, doubtful: true });
  });

  it('whose states go round in a circle is read from the beginning', async () => {
    let state = 0;
    const vendor = vendorOf((name, args) => {
      if (name === 'Mailbox/get') return get(args);
      if (name === 'Mailbox/query') return ['Mailbox/query', { queryState: 'q', ids: ['a'], total: 1 }];
      const newState = String(state++ % 3);
      return ['Mailbox/changes', { newState, hasMoreChanges: true, created: [], updated: [], destroyed: [] }];
    });
    const batch = await vendor.changes(JSON.stringify({ accountId: 'mine', state: 'x' }), soon());
    expect(batch).toMatchObject({ full: true });
    expect(idsIn(batch)).toEqual(['a']);
  });

  it.each(['constructor', '__proto__', 'toString'])('that calls its error %s is told like any other', async (type) => {
    const error: unknown = await vendorOf(() => ['error', { type }])
      .changes(null, soon())
      .catch((reason) => reason);
    expect(errorInfo(error).code).toBe('server-error');
  });

  it.each(['constructor', '__proto__'])('that refuses a change with %s is told like any other', async (type) => {
    const vendor = vendorOf((name, args) =>
      name === 'Mailbox/set' ? ['Mailbox/set', { notUpdated: { a: { type } } }] : get(args),
    );
    const results = await vendor.act?.([{ type: 'rename', folder: 'a', name: 'B' }], soon());
    expect(results).toMatchObject([{ done: false, uncertain: false, error: { code: 'bad-request' } }]);
  });
});

describe('a folder id like no other', () => {
  it.each(['__proto__', 'constructor', 'a/b'])('%s is read and renamed', async (id) => {
    const sent: unknown[] = [];
    const vendor = vendorOf((name, args) => {
      if (name === 'Mailbox/get') return get(args);
      if (name === 'Mailbox/query') return ['Mailbox/query', { queryState: 'q', ids: [id], total: 1 }];
      if (name !== 'Mailbox/set') return ['error', { type: 'cannotCalculateChanges' }];
      sent.push(args.update);
      return ['Mailbox/set', { updated: JSON.parse(`{${JSON.stringify(id)}:null}`) }];
    });
    expect(idsIn(await vendor.changes(null, soon()))).toEqual([id]);
    await vendor.act?.([{ type: 'rename', folder: id, name: 'New' }], soon());
    expect(sent.map((update) => JSON.stringify(update))).toEqual([`{${JSON.stringify(id)}:{"name":"New"}}`]);
  });

  it('that is empty is none: it would be the account itself', async () => {
    const vendor = vendorOf((name, args) => {
      if (name === 'Mailbox/get') return get(args);
      if (name === 'Mailbox/query') return ['Mailbox/query', { queryState: 'q', ids: ['', 'a'], total: 2 }];
      return ['error', { type: 'cannotCalculateChanges' }];
    });
    expect(idsIn(await vendor.changes(null, soon()))).toEqual(['a']);
  });
});
