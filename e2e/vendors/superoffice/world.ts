/** One folder on the mail server, and its row in SuperOffice's cache. */
export interface SimFolder {
  name: string;
  parent: SimFolder | null;
  readonly delimiter: string;
  /** False: others lie below it, but the mail server does not list it. */
  listed: boolean;
  subscribed: boolean;
  /** Its row in the cache; 0: none yet. */
  number: number;
  total: number;
  unread: number;
  /** Unread mails on the mail server that the cache does not know of. */
  waiting: number;
  readonly flags: string | null;
}

export interface FolderSeed {
  readonly name: string;
  readonly parent?: SimFolder | null;
  /** Default: the parent's, or '/'. */
  readonly delimiter?: string;
  readonly listed?: boolean;
  readonly subscribed?: boolean;
  /** Default true: it has a number from the beginning. */
  readonly cached?: boolean;
  readonly total?: number;
  readonly unread?: number;
  readonly flags?: string | null;
}

/**
 * One person's mail account, at the mail server and in SuperOffice's cache. Its methods are the hands of other mail
 * programs: they ask for no right.
 */
export class World {
  readonly #folders = new Set<SimFolder>();
  #lastNumber = 240;
  /** The paths the account names, which need not be those of any folder. */
  account: { inboxFolder: string | null; sentFolder: string | null } = { inboxFolder: 'INBOX', sentFolder: 'Sent' };

  /** Every folder, unlisted ones too, parents before their children. */
  folders(): SimFolder[] {
    const inOrder: SimFolder[] = [];
    const visit = (parent: SimFolder | null) => {
      for (const folder of this.childrenOf(parent)) {
        inOrder.push(folder);
        visit(folder);
      }
    };
    visit(null);
    return inOrder;
  }

  childrenOf(parent: SimFolder | null): SimFolder[] {
    return [...this.#folders].filter((folder) => folder.parent === parent);
  }

  /** @returns the folder listed under a path; the inbox in any case */
  at(path: string): SimFolder | undefined {
    return this.folders().find((folder) => folder.listed && samePath(pathOf(folder), path));
  }

  byNumber(number: number): SimFolder | undefined {
    return [...this.#folders].find((folder) => number > 0 && folder.number === number);
  }

  has(folder: SimFolder): boolean {
    return this.#folders.has(folder);
  }

  create(seed: FolderSeed): SimFolder {
    const parent = seed.parent ?? null;
    const folder: SimFolder = {
      name: seed.name,
      parent,
      delimiter: seed.delimiter ?? parent?.delimiter ?? '/',
      listed: seed.listed ?? true,
      subscribed: seed.subscribed ?? true,
      number: 0,
      total: seed.total ?? 0,
      unread: seed.unread ?? 0,
      waiting: 0,
      flags: seed.flags ?? null,
    };
    this.#folders.add(folder);
    if ((seed.cached ?? true) && folder.listed) this.putIntoCache(folder);
    return folder;
  }

  /** Gives it a number, unless it has one. */
  putIntoCache(folder: SimFolder): void {
    if (folder.number === 0) folder.number = ++this.#lastNumber;
  }

  rename(folder: SimFolder, name: string): void {
    folder.name = name;
  }

  move(folder: SimFolder, parent: SimFolder | null): void {
    folder.parent = parent;
  }

  /** For good. Folders below it stay, as on any IMAP server (RFC 9051 section 6.3.5); their parent is listed no more. */
  delete(folder: SimFolder): void {
    if (this.childrenOf(folder).length > 0) Object.assign(folder, { listed: false, number: 0, total: 0, unread: 0 });
    else this.#folders.delete(folder);
  }

  /** For good, with everything below. */
  removeBranch(folder: SimFolder): void {
    for (const child of this.childrenOf(folder)) this.removeBranch(child);
    this.#folders.delete(folder);
  }

  /** A new mail, known to the cache at once. */
  deliver(folder: SimFolder): void {
    folder.total++;
    folder.unread++;
  }

  /** New mails the cache learns of when the folder is refreshed. */
  arrive(folder: SimFolder, count = 1): void {
    folder.waiting += count;
  }

  /** What a refresh does to one folder. */
  refresh(folder: SimFolder): void {
    folder.total += folder.waiting;
    folder.unread += folder.waiting;
    folder.waiting = 0;
  }

  empty(folder: SimFolder): void {
    Object.assign(folder, { total: 0, unread: 0, waiting: 0 });
  }
}

/** @returns the path of a folder as the mail server writes it */
export function pathOf({ name, parent, delimiter }: SimFolder): string {
  return parent === null ? name : `${pathOf(parent)}${delimiter}${name}`;
}

function samePath(a: string, b: string): boolean {
  const isInbox = (path: string) => path.toUpperCase() === 'INBOX';
  return a === b || (isInbox(a) && isInbox(b));
}
