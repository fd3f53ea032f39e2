import { z } from 'zod';
import type { Behaviour } from './behaviour.ts';
import { Refusal, read } from './call.ts';
import { ALL_RIGHTS, type SimMailbox, type SimWorld } from './world.ts';

const setArgs = z.strictObject({
  accountId: z.string(),
  ifInState: z.string().nullish(),
  create: z.record(z.string(), z.record(z.string(), z.unknown())).nullish(),
  update: z.record(z.string(), z.record(z.string(), z.unknown())).nullish(),
  destroy: z.array(z.string()).nullish(),
  onDestroyRemoveEmails: z.boolean().optional(),
});

/** A SetError (RFC 8620 section 5.3). */
export interface SimSetError {
  readonly type: string;
  readonly properties?: readonly string[];
}

/** The mailboxes as they would be. */
type Draft = Map<string, SimMailbox>;

/** One creation, change or destruction. `loosely` leaves out what only the final state can tell. */
interface Step {
  readonly kind: 'Created' | 'Updated' | 'Destroyed';
  readonly key: string;
  /** Does it to the draft, or says why not. */
  apply(draft: Draft, loosely: boolean): SimSetError | null;
}

/**
 * `Mailbox/set` (RFC 8621 section 2.5). All of it is done when the state in the end is valid, whatever lies between; when it
 * is not, each step is judged by itself, one after the other (RFC 8620 section 5.3).
 */
export function setMailboxes(args: unknown, world: SimWorld, behaviour: Behaviour): Record<string, unknown> {
  const data = read(setArgs, args);
  const planned = behaviour.setRefusals.shift();
  if (planned !== undefined && planned !== 'serverPartialFail') throw new Refusal(planned);
  const ids = new Map<string, string>();
  const steps = [
    ...Object.entries(data.create ?? {}).map(([key, fields]) => creation(key, fields, ids, world)),
    ...Object.entries(data.update ?? {}).map(([id, fields]) => change(id, fields)),
    ...(data.destroy ?? []).map((id) => destruction(id, data.onDestroyRemoveEmails === true)),
  ];
  if (steps.length > behaviour.maxObjectsInSet) throw new Refusal('requestTooLarge');
  if (data.ifInState != null && data.ifInState !== world.state) throw new Refusal('stateMismatch');
  const oldState = world.state;
  const done = planned === 'serverPartialFail' ? steps.slice(0, 1) : steps;
  const { draft, errors } = judge(done, world);
  commit(draft, world);
  if (planned === 'serverPartialFail') throw new Refusal(planned);
  return { accountId: data.accountId, oldState, newState: world.state, ...report(steps, errors, ids, behaviour) };
}

function judge(steps: readonly Step[], world: SimWorld): { draft: Draft; errors: Map<Step, SimSetError> } {
  const draft: Draft = new Map(world.mailboxes);
  const errors = new Map<Step, SimSetError>();
  for (const step of steps) {
    const error = step.apply(draft, true);
    if (error) errors.set(step, error);
  }
  if (isValid(draft)) return { draft, errors };
  const sequential: Draft = new Map(world.mailboxes);
  errors.clear();
  for (const step of steps) {
    const error = step.apply(sequential, false);
    if (error) errors.set(step, error);
  }
  return { draft: sequential, errors };
}

/** Every parent is there, nobody is inside themselves, no siblings share a name. */
function isValid(draft: Draft): boolean {
  const places = new Set<string>();
  for (const mailbox of draft.values()) {
    const place = `${mailbox.parentId}/${mailbox.name.normalize('NFC')}`;
    if (places.has(place) || !reachesTop(draft, mailbox)) return false;
    places.add(place);
  }
  return true;
}

function reachesTop(draft: Draft, mailbox: SimMailbox): boolean {
  const seen = new Set<string>();
  for (let at: SimMailbox | undefined = mailbox; at !== undefined; at = draft.get(at.parentId ?? '')) {
    if (at.parentId === null) return true;
    if (seen.has(at.id)) return false;
    seen.add(at.id);
  }
  return false;
}

function hasTwin(draft: Draft, { id, parentId, name }: SimMailbox): boolean {
  return [...draft.values()].some(
    (other) => other.id !== id && other.parentId === parentId && other.name.normalize('NFC') === name.normalize('NFC'),
  );
}

const invalid = (...properties: string[]): SimSetError => ({ type: 'invalidProperties', properties });
const FORBIDDEN: SimSetError = { type: 'forbidden' };

const settable = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[^/\p{Cc}]+$/u),
  parentId: z.string().nullable(),
  sortOrder: z
    .number()
    .int()
    .nonnegative()
    .max(2 ** 31 - 1),
  isSubscribed: z.boolean(),
});

function creation(key: string, fields: Record<string, unknown>, ids: Map<string, string>, world: SimWorld): Step {
  const apply = (draft: Draft, loosely: boolean): SimSetError | null => {
    const { success, data, error } = settable.partial().required({ name: true, parentId: true }).safeParse(fields);
    if (!success) return invalid(...propertiesOf(error));
    const parent = data.parentId === null ? undefined : draft.get(data.parentId);
    if (data.parentId !== null && parent === undefined) return invalid('parentId');
    if (parent && !parent.myRights.mayCreateChild) return FORBIDDEN;
    const id = ids.get(key) ?? world.newId();
    const { name, parentId, sortOrder = 10, isSubscribed = false } = data;
    const counts = { totalEmails: 0, unreadEmails: 0, totalThreads: 0, unreadThreads: 0 };
    const mailbox = { id, name, parentId, role: null, sortOrder, ...counts, isSubscribed, myRights: ALL_RIGHTS };
    if (!loosely && hasTwin(draft, mailbox)) return invalid('name');
    ids.set(key, id);
    draft.set(id, mailbox);
    return null;
  };
  return { kind: 'Created', key, apply };
}

function change(id: string, fields: Record<string, unknown>): Step {
  const apply = (draft: Draft, loosely: boolean): SimSetError | null => {
    const mailbox = draft.get(id);
    if (!mailbox) return { type: 'notFound' };
    const { success, data, error } = settable.partial().safeParse(fields);
    if (!success) return invalid(...propertiesOf(error));
    if ((data.name !== undefined || data.parentId !== undefined) && !mailbox.myRights.mayRename) return FORBIDDEN;
    const { name = mailbox.name, parentId = mailbox.parentId } = data;
    const parent = parentId === null ? undefined : draft.get(parentId);
    if (parentId !== null && parent === undefined) return invalid('parentId');
    if (parentId !== mailbox.parentId && parent && !parent.myRights.mayCreateChild) return FORBIDDEN;
    const { sortOrder = mailbox.sortOrder, isSubscribed = mailbox.isSubscribed } = data;
    const changed = { ...mailbox, name, parentId, sortOrder, isSubscribed };
    if (!loosely) {
      if (hasTwin(draft, changed)) return invalid('name');
      if (!reachesTop(new Map(draft).set(id, changed), changed)) return invalid('parentId');
    }
    draft.set(id, changed);
    return null;
  };
  return { kind: 'Updated', key: id, apply };
}

function destruction(id: string, withEmails: boolean): Step {
  const apply = (draft: Draft, loosely: boolean): SimSetError | null => {
    const mailbox = draft.get(id);
    if (!mailbox) return { type: 'notFound' };
    if (!mailbox.myRights.mayDelete || mailbox.role === 'inbox') return FORBIDDEN;
    if (mailbox.totalEmails > 0 && !withEmails) return { type: 'mailboxHasEmail' };
    if (!loosely && [...draft.values()].some(({ parentId }) => parentId === id)) return { type: 'mailboxHasChild' };
    draft.delete(id);
    return null;
  };
  return { kind: 'Destroyed', key: id, apply };
}

function propertiesOf(error: z.ZodError): string[] {
  const named = error.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : [issue.path[0]]));
  return [...new Set(named.map(String))];
}

function commit(draft: Draft, world: SimWorld): void {
  for (const id of [...world.mailboxes.keys()]) if (!draft.has(id)) world.destroy(id);
  for (const mailbox of draft.values()) {
    const { id, name, ...fields } = mailbox;
    const before = world.mailboxes.get(id);
    if (before === undefined) world.create(name, fields, id);
    else if (before !== mailbox) world.update(id, mailbox);
  }
}

/** What was done and what was not, empty parts as `null`. */
function report(
  steps: readonly Step[],
  errors: ReadonlyMap<Step, SimSetError>,
  ids: ReadonlyMap<string, string>,
  { keepsQuiet }: Behaviour,
) {
  const told = keepsQuiet ? [] : steps;
  const of = (kind: Step['kind'], failed: boolean) =>
    told.filter((step) => step.kind === kind && errors.has(step) === failed);
  const orNull = (entries: readonly (readonly [string, unknown])[]) =>
    entries.length === 0 ? null : Object.fromEntries(entries);
  const notDone = (kind: Step['kind']) => orNull(of(kind, true).map((step) => [step.key, errors.get(step)]));
  const destroyed = of('Destroyed', false).map(({ key }) => key);
  return {
    created: orNull(of('Created', false).map(({ key }) => [key, { id: ids.get(key) }])),
    updated: orNull(of('Updated', false).map(({ key }) => [key, null])),
    destroyed: destroyed.length === 0 ? null : destroyed,
    notCreated: notDone('Created'),
    notUpdated: notDone('Updated'),
    notDestroyed: notDone('Destroyed'),
  };
}
