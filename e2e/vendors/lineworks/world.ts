import { type Language, type SimFolder, type SimMail, type SimVip, SYSTEM_NAMES, senderOf, TRASH } from './folder.ts';

export interface FolderSeed {
  readonly name: string;
  /** Default: the top. */
  readonly parentId?: number | null;
  /** `S`: a memo box somebody made. */
  readonly type?: 'S' | 'U';
  readonly mailCount?: number;
  readonly unreadMailCount?: number;
  readonly usage?: number;
}

export interface MailSeed {
  readonly subject: string;
  /** `Name <address>`, or an address. */
  readonly from: string;
  /** Seconds since 1970. */
  readonly date: number;
  readonly size?: number;
  readonly isUnread?: boolean;
}

const FIRST_OWN = 101;

/** One person's mailbox. Its methods are the hands of the person at another program: they refuse nothing. */
export class World {
  readonly #folders = new Map<number, SimFolder>();
  #lastFolder = FIRST_OWN - 1;
  #lastMail = 0;
  /** null: this mailbox has no such thing. */
  vips: SimVip[] | null = null;
  /** The person's own setting: whether mail of a deleted folder goes to the trash; else it is destroyed. */
  deletedMailGoesToTrash = true;

  constructor(language: Language = 'en') {
    for (const [id, name] of SYSTEM_NAMES[language].entries()) this.#add({ id, type: 'S', name, parentId: null });
  }

  /** Every folder, parents before their children, the newest of the person's own first, as in the seed. */
  folders(): SimFolder[] {
    const below = new Map<number | null, SimFolder[]>();
    for (const folder of this.#folders.values()) {
      const siblings = below.get(folder.parentId);
      if (siblings) siblings.push(folder);
      else below.set(folder.parentId, [folder]);
    }
    const inOrder: SimFolder[] = [];
    const visit = (parent: number | null) => {
      const siblings = below.get(parent) ?? [];
      for (const folder of siblings.toSorted((a, b) => rank(a) - rank(b) || b.id - a.id)) {
        inOrder.push(folder);
        visit(folder.id);
      }
    };
    visit(null);
    return inOrder;
  }

  find(id: number): SimFolder | undefined {
    return this.#folders.get(id);
  }

  /** @throws Error when there is no such folder */
  get(id: number): SimFolder {
    const folder = this.#folders.get(id);
    if (!folder) throw new Error(`no folder ${id}`);
    return folder;
  }

  named(name: string): SimFolder | undefined {
    return [...this.#folders.values()].find((folder) => folder.name === name);
  }

  childrenOf(id: number | null): SimFolder[] {
    return [...this.#folders.values()].filter(({ parentId }) => parentId === id);
  }

  /** 0 at the top. */
  depthOf(folder: SimFolder): number {
    return folder.parentId === null ? 0 : 1 + this.depthOf(this.get(folder.parentId));
  }

  pathOf(folder: SimFolder): string {
    return folder.parentId === null ? folder.name : `${this.pathOf(this.get(folder.parentId))}/${folder.name}`;
  }

  /** @returns true when `id` is `ancestor` or lies below it */
  isWithin(id: number | null, ancestor: number): boolean {
    for (let at = id; at !== null; at = this.get(at).parentId) if (at === ancestor) return true;
    return false;
  }

  create({ name, parentId = null, type = 'U', ...counts }: FolderSeed): SimFolder {
    if (parentId !== null) this.get(parentId);
    return this.#add({ id: ++this.#lastFolder, type, name, parentId, ...counts });
  }

  rename(id: number, name: string): void {
    this.get(id).name = name;
  }

  move(id: number, parentId: number | null): void {
    if (this.isWithin(parentId, id)) throw new Error(`${id} can't be moved into itself`);
    this.get(id).parentId = parentId;
  }

  /** With all below; where the mail goes is the person's setting. */
  remove(id: number): void {
    const folder = this.get(id);
    for (const child of this.childrenOf(id)) this.remove(child.id);
    this.#folders.delete(id);
    if (!this.deletedMailGoesToTrash) return;
    const trash = this.get(TRASH);
    trash.mails.unshift(...folder.mails);
    trash.mailCount += folder.mailCount;
    trash.unreadMailCount += folder.unreadMailCount;
    trash.usage += folder.usage;
  }

  deliver(folderId: number, { from, size = 4000, isUnread = true, ...seed }: MailSeed): SimMail {
    const folder = this.get(folderId);
    const mail = { ...seed, id: ++this.#lastMail, from: senderOf(from), size, isUnread };
    folder.mails.unshift(mail);
    folder.mailCount++;
    folder.usage += size;
    if (isUnread) folder.unreadMailCount++;
    const vip = this.vips?.find(({ email }) => email === mail.from.email);
    if (vip) {
      vip.mailCount++;
      vip.lastReceivedTime = mail.date;
      if (isUnread) vip.unreadMailCount++;
    }
    return mail;
  }

  /** The person reads some of what is unread, known mails first. */
  markRead(folderId: number, count = 1): void {
    const folder = this.get(folderId);
    const read = Math.min(count, folder.unreadMailCount);
    folder.unreadMailCount -= read;
    for (const mail of folder.mails.filter(({ isUnread }) => isUnread).slice(0, read)) mail.isUnread = false;
  }

  get lastMail(): number {
    return this.#lastMail;
  }

  /** As the server counts: without what is unread in the trash (spec 1.4). */
  unread(): number {
    const counted = [...this.#folders.values()].filter(({ id }) => id !== TRASH);
    return counted.reduce((sum, { unreadMailCount }) => sum + unreadMailCount, 0);
  }

  used(): number {
    return [...this.#folders.values()].reduce((sum, { usage }) => sum + usage, 0);
  }

  #add(seed: FolderSeed & Pick<SimFolder, 'id' | 'type' | 'parentId'>): SimFolder {
    const folder = { mailCount: 0, unreadMailCount: 0, usage: 0, mails: [], ...seed };
    this.#folders.set(folder.id, folder);
    return folder;
  }
}

/** System folders by number, then the others. */
function rank({ id }: SimFolder): number {
  return Math.min(id, FIRST_OWN);
}
