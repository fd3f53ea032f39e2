import type { Change } from '../vendor.ts';
import type { Call, JmapClient, Result } from './client.ts';
import { MethodError } from './errors.ts';
import { onlyCountsChanged, PROPERTIES, readMailboxes, toCounts, toFolder } from './folder.ts';
import { getMailboxes } from './get-mailboxes.ts';
import { changesSchema, getSchema, type WireMailbox } from './schema.ts';
import { MAIL } from './session.ts';

export interface Delta {
  readonly changes: readonly Change[];
  /** The state these changes lead to. */
  readonly state: string;
}

/** One page of a delta. */
interface Page {
  readonly changes: readonly Change[];
  readonly removed: readonly string[];
  readonly state: string;
  readonly more: boolean;
}

const MOST_CHANGES = 500;

/** What `Mailbox/changes` says when only a full read helps. Cyrus calls a state it can't read an invalid argument. */
const LOST = ['cannotCalculateChanges', 'tooManyChanges', 'invalidArguments'];

/**
 * Reads all that changed since a state, page by page. Removals come last of all: a page may tell that a mailbox is gone
 * before a later one tells that what was in it had moved out.
 * @returns null when the server can't tell any more
 */
export async function readDelta(client: JmapClient, sinceState: string, signal: AbortSignal): Promise<Delta | null> {
  const changes: Change[] = [];
  const removed = new Set<string>();
  const passed = new Set<string>();
  let state = sinceState;
  for (let more = true; more; ) {
    // A server that promises more without getting anywhere would keep us asking for ever.
    if (passed.has(state)) return null;
    passed.add(state);
    const page = await readPage(client, state, state === sinceState, signal);
    if (!page) return null;
    for (const change of page.changes) {
      changes.push(change);
      if (change.type === 'put') removed.delete(change.folder.id);
    }
    for (const id of page.removed) removed.add(id);
    ({ state, more } = page);
  }
  return { changes: [...changes, ...[...removed].map((id): Change => ({ type: 'remove', id }))], state };
}

/**
 * The changed mailboxes come in the same request where the server allows three calls (RFC 8621 section 2.2).
 * @param isFirst on later pages a mailbox of which only counts changed may be one that was made since the first, and is read whole
 */
async function readPage(
  client: JmapClient,
  sinceState: string,
  isFirst: boolean,
  signal: AbortSignal,
): Promise<Page | null> {
  const { limits } = await client.session(signal);
  const maxChanges = Math.min(limits.maxObjectsInGet, MOST_CHANGES);
  const calls: Call[] = [['Mailbox/changes', { sinceState, maxChanges }]];
  if (limits.maxCallsInRequest >= 3) {
    calls.push(['Mailbox/get', { '#ids': of('/created'), properties: PROPERTIES }]);
    calls.push(['Mailbox/get', { '#ids': of('/updated'), '#properties': of('/updatedProperties') }]);
  }
  const [changesAnswer, createdAnswer, updatedAnswer] = await client.call(calls, [MAIL], signal);
  const delta = changesAnswer && unlessLost(() => changesAnswer(changesSchema));
  if (!delta) return null;
  const { newState, hasMoreChanges, created, updated, destroyed, updatedProperties } = delta;

  const isPatch = isFirst && onlyCountsChanged(updatedProperties);
  const alongCreated = sentAlong(createdAnswer);
  const alongUpdated = updatedProperties === null || isPatch ? sentAlong(updatedAnswer) : [];
  const here = new Set([...alongCreated, ...alongUpdated].map(({ id }) => id));
  const rest = await getMailboxes(
    client,
    [...created, ...updated].filter((id) => !here.has(id)),
    signal,
  );

  const puts = [...alongCreated, ...(isPatch ? [] : alongUpdated), ...rest].map(put);
  const patches = isPatch ? alongUpdated.map(patch) : [];
  return { changes: [...puts, ...patches], removed: destroyed, state: newState, more: hasMoreChanges };
}

function of(path: string) {
  return { resultOf: '0', name: 'Mailbox/changes', path };
}

function unlessLost<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof MethodError && LOST.includes(error.type)) return null;
    throw error;
  }
}

/** What came in the same request; an error there only means that it has to be asked for by itself. */
function sentAlong(answer: Result | undefined): WireMailbox[] {
  try {
    return answer ? readMailboxes(answer(getSchema).list) : [];
  } catch (error) {
    if (error instanceof MethodError) return [];
    throw error;
  }
}

function put(mailbox: WireMailbox): Change {
  return { type: 'put', folder: toFolder(mailbox) };
}

function patch(mailbox: WireMailbox): Change {
  return { type: 'patch', id: mailbox.id, fields: toCounts(mailbox) };
}
