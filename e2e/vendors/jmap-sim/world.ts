/** A Mailbox as RFC 8621 section 2 has it. */
export interface SimMailbox {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly role: string | null;
  readonly sortOrder: number;
  readonly totalEmails: number;
  readonly unreadEmails: number;
  readonly totalThreads: number;
  readonly unreadThreads: number;
  readonly isSubscribed: boolean;
  readonly myRights: Readonly<Record<string, boolean>>;
}

export interface SimEmail {
  readonly id: string;
  readonly mailboxId: string;
  readonly subject: string | null;
  readonly from: readonly { readonly name: string | null; readonly email: string }[] | null;
  /** ISO date in UTC. */
  readonly receivedAt: string;
  readonly size: number;
  readonly keywords: Readonly<Record<string, true>>;
}

type Kind = 'created' | 'updated' | 'counts' | 'destroyed';

export interface ChangesSince {
  readonly newState: string;
  readonly hasMoreChanges: boolean;
  readonly created: string[];
  readonly updated: string[];
  readonly destroyed: string[];
  /** Nothing but counts changed in what was updated. */
  readonly onlyCounts: boolean;
}

export const ALL_RIGHTS = Object.fromEntries(
  ['ReadItems', 'AddItems', 'RemoveItems', 'SetSeen', 'SetKeywords', 'CreateChild', 'Rename', 'Delete', 'Submit'].map(
    (right) => [`may${right}`, true],
  ),
);

/** The mailboxes of one account and everything that ever happened to them; what a JMAP server keeps. */
export class SimWorld {
  readonly mailboxes = new Map<string, SimMailbox>();
  readonly emails: SimEmail[] = [];
  readonly #journal: { readonly id: string; readonly kind: Kind }[] = [];
  readonly #listeners = new Set<() => void>();
  #count = 0;
  /** Of what happened before this position nothing is known any more. */
  #remembersFrom = 0;

  /** Goes up with every change; also the position in the journal. */
  get state(): string {
    return `${this.#journal.length}`;
  }

  /** @returns an id nobody has had yet */
  newId(): string {
    return `m${++this.#count}`;
  }

  /** @returns the new mailbox's id */
  create(name: string, fields: Partial<Omit<SimMailbox, 'id' | 'name'>> = {}, id = this.newId()): string {
    const empty = { parentId: null, role: null, sortOrder: 10, totalEmails: 0, unreadEmails: 0, totalThreads: 0 };
    const mailbox = { id, name, ...empty, unreadThreads: 0, isSubscribed: true, myRights: ALL_RIGHTS, ...fields };
    this.mailboxes.set(id, mailbox);
    this.#happened(id, 'created');
    return id;
  }

  update(id: string, fields: Partial<Omit<SimMailbox, 'id'>>): void {
    this.#replace(id, fields);
    this.#happened(id, 'updated');
  }

  destroy(id: string): void {
    this.mailboxes.delete(id);
    const rest = this.emails.filter(({ mailboxId }) => mailboxId !== id);
    this.emails.splice(0, this.emails.length, ...rest);
    this.#happened(id, 'destroyed');
  }

  /** Puts a message into a mailbox. */
  deliver(mailboxId: string, subject: string, fields: Partial<SimEmail> = {}): void {
    const from = [{ name: 'Ada', email: 'ada@example.org' }];
    const email = { id: `e${++this.#count}`, mailboxId, subject, from, receivedAt: '2026-04-06T09:30:00Z', size: 1000 };
    this.emails.push({ ...email, keywords: {}, ...fields });
    const inside = this.emails.filter((other) => other.mailboxId === mailboxId);
    const unread = inside.filter(({ keywords }) => !keywords.$seen);
    this.#replace(mailboxId, { totalEmails: inside.length, unreadEmails: unread.length });
    this.#happened(mailboxId, 'counts');
  }

  /** @returns null when the state is none of ours */
  changesSince(state: string, most: number): ChangesSince | null {
    const from = Number(state);
    if (!Number.isInteger(from) || from < this.#remembersFrom || from > this.#journal.length) return null;
    // Each mailbox counts by its last change, so that one changed again and again comes late: as servers with a
    // modification sequence have it.
    const last = new Map(this.#journal.slice(from).map(({ id }, at) => [id, from + at]));
    const page = [...last].sort(([, a], [, b]) => a - b).slice(0, most);
    const to = (page.at(-1)?.[1] ?? from - 1) + 1;
    const kinds = new Map(page.map(([id]) => [id, new Set<Kind>()]));
    for (const { id, kind } of this.#journal.slice(from)) kinds.get(id)?.add(kind);
    const ids = (test: (kinds: Set<Kind>) => boolean) => [...kinds].filter(([, each]) => test(each)).map(([id]) => id);
    const created = ids((each) => each.has('created') && !each.has('destroyed'));
    const updated = ids((each) => !each.has('created') && !each.has('destroyed'));
    return {
      newState: `${to}`,
      hasMoreChanges: page.length < last.size,
      created,
      updated,
      destroyed: ids((each) => each.has('destroyed') && !each.has('created')),
      onlyCounts: updated.every((id) => !kinds.get(id)?.has('updated')),
    };
  }

  /** From now on, changes since a state given out until now can't be told. */
  forgetHistory(): void {
    this.#journal.push({ id: '', kind: 'destroyed' });
    this.#remembersFrom = this.#journal.length;
  }

  /** @returns how to stop listening */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #replace(id: string, fields: Partial<SimMailbox>): void {
    const mailbox = this.mailboxes.get(id);
    if (!mailbox) throw new Error(`No mailbox ${id}.`);
    this.mailboxes.set(id, { ...mailbox, ...fields });
  }

  #happened(id: string, kind: Kind): void {
    this.#journal.push({ id, kind });
    for (const listener of this.#listeners) listener();
  }
}
