import { z } from 'zod';
import type { Behaviour } from './behaviour.ts';
import { ACCOUNT, Refusal, read } from './call.ts';
import { setMailboxes } from './set.ts';
import type { SimMailbox, SimWorld } from './world.ts';

const accountId = z.string();
const ids = z.array(z.string()).nullable();
const properties = z.array(z.string()).nullish();
const natural = z.number().int().nonnegative();

const getArgs = z.strictObject({ accountId, ids, properties });
const changesArgs = z.strictObject({ accountId, sinceState: z.string(), maxChanges: natural.min(1).optional() });
const paging = { position: natural.optional(), limit: natural.optional(), calculateTotal: z.boolean().optional() };
const mailboxFilter = z.strictObject({ parentId: z.string().nullable(), role: z.string().nullable() }).partial();
const mailboxQueryArgs = z.strictObject({ accountId, ...paging, filter: mailboxFilter.optional() });
const emailQueryArgs = z.strictObject({
  accountId,
  ...paging,
  filter: z.strictObject({ inMailbox: z.string() }),
  sort: z.tuple([z.strictObject({ property: z.literal('receivedAt'), isAscending: z.literal(false) })]),
});

const MAILBOX_PROPERTIES: readonly (keyof SimMailbox)[] = [
  'id',
  'name',
  'parentId',
  'role',
  'sortOrder',
  'totalEmails',
  'unreadEmails',
  'totalThreads',
  'unreadThreads',
  'isSubscribed',
  'myRights',
];

type Method = (args: unknown, world: SimWorld, behaviour: Behaviour) => Record<string, unknown>;

/** The methods it knows, as strict about their arguments as RFC 8620 section 5 allows. */
export const METHODS: Readonly<Record<string, Method>> = {
  'Mailbox/get'(args, world, behaviour) {
    const asked = read(getArgs, args);
    if (asked.properties?.some((property) => !MAILBOX_PROPERTIES.some((known) => known === property))) {
      throw new Refusal('invalidArguments');
    }
    const { found, notFound } = pick(world.mailboxes, asked.ids, behaviour);
    const list = found.map((mailbox) => {
      const wanted = MAILBOX_PROPERTIES.filter((name) => name === 'id' || (asked.properties?.includes(name) ?? true));
      const sent = Object.fromEntries(wanted.map((name) => [name, mailbox[name]]));
      return behaviour.garble ? behaviour.garble(sent) : sent;
    });
    return { accountId: ACCOUNT, state: world.state, list, notFound };
  },

  'Mailbox/query'(args, world, behaviour) {
    const asked = read(mailboxQueryArgs, args);
    const { position = 0, limit = Number.POSITIVE_INFINITY, calculateTotal, filter = {} } = asked;
    const all = [...world.mailboxes.values()]
      .filter(({ parentId }) => filter.parentId === undefined || filter.parentId === parentId)
      .filter(({ role }) => filter.role === undefined || filter.role === role)
      .sort((a, b) => a.sortOrder - b.sortOrder || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
      .map(({ id }) => id);
    const some = all.slice(position, position + Math.min(limit, behaviour.queryCap));
    const total = calculateTotal ? { total: all.length } : {};
    return { accountId: ACCOUNT, queryState: world.state, canCalculateChanges: false, position, ids: some, ...total };
  },

  'Mailbox/changes'(args, world, behaviour) {
    const { sinceState, maxChanges = Number.POSITIVE_INFINITY } = read(changesArgs, args);
    const since = behaviour.forgetful
      ? null
      : world.changesSince(sinceState, Math.min(maxChanges, behaviour.changesCap));
    if (!since) throw new Refusal('cannotCalculateChanges');
    const { onlyCounts, ...changes } = since;
    const tells = behaviour.tellsUpdatedProperties && onlyCounts;
    const updatedProperties = tells ? MAILBOX_PROPERTIES.filter((name) => /Emails$|Threads$/.test(name)) : null;
    return { accountId: ACCOUNT, oldState: sinceState, ...changes, updatedProperties };
  },

  'Mailbox/set': setMailboxes,

  'Email/query'(args, world) {
    const { filter, position = 0, limit = Number.POSITIVE_INFINITY } = read(emailQueryArgs, args);
    if (!world.mailboxes.has(filter.inMailbox)) throw new Refusal('invalidArguments');
    const inside = world.emails
      .filter(({ mailboxId }) => mailboxId === filter.inMailbox)
      .sort((a, b) => b.receivedAt.localeCompare(a.receivedAt));
    const page = inside.slice(position, position + limit).map(({ id }) => id);
    return { accountId: ACCOUNT, queryState: world.state, canCalculateChanges: false, position, ids: page };
  },

  'Email/get'(args, world, behaviour) {
    const asked = read(getArgs, args);
    const { found, notFound } = pick(new Map(world.emails.map((email) => [email.id, email])), asked.ids, behaviour);
    // The order of a list means nothing.
    return { accountId: ACCOUNT, state: world.state, list: found.reverse(), notFound };
  },

  'Quota/get'(args, _world, { quota }) {
    read(getArgs, args);
    const list = quota === 'cyrus' ? [{ id: 'mail', used: 1234, total: 5000 }] : STANDARD_QUOTAS;
    return { accountId: ACCOUNT, state: '1', list, notFound: [] };
  },
};

const STANDARD_QUOTAS = [
  { id: 'q1', resourceType: 'octets', used: 1234, hardLimit: 5000, scope: 'account', types: ['Mail'], name: 'Storage' },
  { id: 'q2', resourceType: 'count', used: 7, hardLimit: 100, scope: 'account', types: ['Email'], name: 'Messages' },
  { id: 'q3', resourceType: 'octets', used: 9, hardLimit: 10, scope: 'domain', types: ['Mail'], name: 'Company' },
  { id: 'q4', resourceType: 'octets', used: 9, hardLimit: 10, scope: 'account', types: ['Calendar'], name: 'Dates' },
];

function pick<Item>(all: ReadonlyMap<string, Item>, wanted: readonly string[] | null, behaviour: Behaviour) {
  if (wanted && wanted.length > behaviour.maxObjectsInGet) throw new Refusal('requestTooLarge');
  const some = [...new Set(wanted ?? all.keys())].slice(0, behaviour.getCap);
  return {
    found: some.flatMap((id) => all.get(id) ?? []),
    notFound: some.filter((id) => !all.has(id)),
  };
}
