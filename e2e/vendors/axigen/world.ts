import { randomUUID } from 'node:crypto';
import {
  type AccessMode,
  changedFolderEvent,
  type FolderType,
  type Json,
  newFolderEvent,
  type Owner,
  pathChangedEvent,
  removedFolderEvent,
  type SimFolder,
  type SimMail,
} from './folder.ts';
import { formatToken, Journal, type ListMode, parseToken } from './journal.ts';

export const LOCAL_ROOT = '80_1';
export const PUBLIC_ROOT = '2_1';
export const OTHERS_ROOT = '3_1';
export const ALL_RIGHTS = 'lrswikxtea';
/** Special folders can't be deleted, so they lack `x`. */
export const SPECIAL_RIGHTS = 'lrswiktea';

export interface FolderSeed {
  readonly name: string;
  /** Default: the top of the own mailbox. */
  readonly parentId?: string;
  readonly role?: string;
  /** Default: the parent's, or mails. */
  readonly type?: FolderType;
  readonly permissions?: string;
  readonly totalItems?: number;
  readonly unreadItems?: number;
  readonly size?: number;
}

export interface MailSeed {
  readonly subject: string;
  readonly from: string;
  /** Seconds since 1970. */
  readonly date: number;
  readonly size?: number;
  readonly isUnread?: boolean;
}

/**
 * One person's view of a mail server: the own mailbox, public folders, and what colleagues share; with a journal of
 * everything that happens. Its methods are the hands of other clients and of the administrator: they ask for no right.
 */
export class World {
  readonly me: Owner;
  readonly #folders = new Map<string, SimFolder>();
  #journal = new Journal(randomUUID());
  readonly #owners = new Map<string, Owner>([[PUBLIC_ROOT, { username: 'public', fullname: 'Public folders' }]]);
  /** Ids of containers that are gone: a client with a trimmed token still has to hear of them. */
  readonly #gone = new Set<string>();
  #lastNumber = 100;
  /** Whether removing a folder reports each folder below it too, deepest first; what the real server does is unknown. */
  reportsDescendants = false;
  settings = { deleteToTrash: true, purgeTrashOnLogout: false, purgeSpamOnLogout: false };
  /** KB, and messages. */
  quota = { totalQuota: 5_242_880, usedQuota: 0, totalMessageCount: 0, usedMessageCount: 0 };

  constructor(me: Owner) {
    this.me = me;
    this.#owners.set(LOCAL_ROOT, me);
  }

  /** Every folder, parents before their children. */
  folders(mode: ListMode = 'all'): SimFolder[] {
    const below = new Map<string, SimFolder[]>();
    for (const folder of this.#folders.values()) {
      const siblings = below.get(folder.parentId);
      if (siblings) siblings.push(folder);
      else below.set(folder.parentId, [folder]);
    }
    const inOrder: SimFolder[] = [];
    const visit = (id: string) => {
      for (const folder of below.get(id) ?? []) {
        inOrder.push(folder);
        visit(folder.id);
      }
    };
    visit(LOCAL_ROOT);
    return inOrder.filter((folder) => mode === 'all' || folder.accessMode === mode);
  }

  find(id: string): SimFolder | undefined {
    return this.#folders.get(id);
  }

  /** @throws Error when there is no such folder */
  get(id: string): SimFolder {
    const folder = this.#folders.get(id);
    if (!folder) throw new Error(`no folder ${id}`);
    return folder;
  }

  childrenOf(id: string): SimFolder[] {
    return [...this.#folders.values()].filter((folder) => folder.parentId === id);
  }

  /** @returns true when `id` is `ancestor` or lies below it */
  isWithin(id: string, ancestor: string): boolean {
    for (let at: string | undefined = id; at !== undefined; at = this.#folders.get(at)?.parentId) {
      if (at === ancestor) return true;
    }
    return false;
  }

  byRole(role: string): SimFolder | undefined {
    return [...this.#folders.values()].find((folder) => folder.role === role && folder.accessMode === 'local');
  }

  create(seed: FolderSeed): SimFolder {
    const parentId = seed.parentId ?? LOCAL_ROOT;
    const parent = this.#folders.get(parentId);
    // Below a container its own folders begin; below anything else, more of the same.
    const containerId = this.#owners.has(parentId) ? parentId : this.get(parentId).containerId;
    const role = seed.role ?? '';
    const folder: SimFolder = {
      id: `${containerId.split('_')[0]}_${++this.#lastNumber}`,
      containerId,
      parentId,
      name: seed.name,
      role,
      type: seed.type ?? (parent && !this.#owners.has(parentId) ? parent.type : 'mails'),
      accessMode: accessModeOf(containerId),
      owner: this.#owners.get(containerId) ?? this.me,
      permissions: seed.permissions ?? (role === '' ? ALL_RIGHTS : SPECIAL_RIGHTS),
      totalItems: seed.totalItems ?? 0,
      unreadItems: seed.unreadItems ?? 0,
      size: seed.size ?? 0,
      idValidity: 1,
      contentVersion: 1,
      mails: [],
    };
    return this.#add(folder);
  }

  /** The "~Public Folders" root; its folders are created below `PUBLIC_ROOT`. */
  addPublicRoot(): SimFolder {
    return this.#addContainer(PUBLIC_ROOT, LOCAL_ROOT, '~Public Folders', 'public_container', 'public', this.me);
  }

  /** A colleague shares something: their folders are created below the container returned. */
  grant(owner: Owner): SimFolder {
    if (!this.#folders.has(OTHERS_ROOT)) {
      this.#addContainer(OTHERS_ROOT, LOCAL_ROOT, "~Other users' folders", 'shared_namespace', 'shared', this.me);
    }
    const id = `${++this.#lastNumber}_1`;
    this.#owners.set(id, owner);
    return this.#addContainer(id, OTHERS_ROOT, owner.username, 'shared_container', 'shared', owner);
  }

  /** A whole container goes away: a colleague shares nothing any more, or public folders are closed. */
  revoke(containerId: string): void {
    const node = this.get(containerId);
    for (const folder of this.#folders.values()) {
      if (folder.containerId === containerId) this.#folders.delete(folder.id);
    }
    this.#folders.delete(containerId);
    this.#gone.add(containerId);
    this.#journal.append(node.accessMode, {
      eventType: 'removeContainer',
      id: containerId,
      containerId: node.containerId,
    });
  }

  rename(id: string, name: string): void {
    const folder = this.get(id);
    folder.name = name;
    this.#journal.append(folder.accessMode, pathChangedEvent(folder, folder.parentId));
  }

  move(id: string, parentId: string): void {
    const folder = this.get(id);
    const oldParentId = folder.parentId;
    if (this.isWithin(parentId, id)) throw new Error(`${id} can't be moved into itself`);
    folder.parentId = parentId;
    this.#journal.append(folder.accessMode, pathChangedEvent(folder, oldParentId));
  }

  /** For good, with everything below. */
  remove(id: string): void {
    const folder = this.get(id);
    for (const child of this.childrenOf(id)) this.#forget(child);
    this.#folders.delete(id);
    this.#journal.append(folder.accessMode, removedFolderEvent(folder));
  }

  deliver(folderId: string, seed: MailSeed): SimMail {
    const folder = this.get(folderId);
    const id = Buffer.from(`${folderId}_${++this.#lastNumber}`)
      .toString('base64')
      .replaceAll('=', '');
    const mail = { ...seed, id, size: seed.size ?? 4000, isUnread: seed.isUnread ?? true };
    folder.mails.unshift(mail);
    folder.totalItems++;
    folder.size += mail.size;
    if (mail.isUnread) folder.unreadItems++;
    this.#contentChanged(folder);
    return mail;
  }

  /** Another client reads some of what is unread, known mails first. */
  markRead(folderId: string, count = 1): void {
    const folder = this.get(folderId);
    const read = Math.min(count, folder.unreadItems);
    folder.unreadItems -= read;
    for (const mail of folder.mails.filter(({ isUnread }) => isUnread).slice(0, read)) mail.isUnread = false;
    this.#contentChanged(folder);
  }

  /** The folder's content was rebuilt: everything cached of it is void. */
  rebuild(folderId: string): void {
    const folder = this.get(folderId);
    folder.idValidity++;
    folder.mails = [];
    folder.totalItems = 0;
    folder.unreadItems = 0;
    folder.size = 0;
    this.#contentChanged(folder);
  }

  /** How rights changes are reported is not documented; here by reporting the container anew. */
  setPermissions(id: string, letters: string): void {
    const folder = this.get(id);
    folder.permissions = letters;
    this.reset(folder.containerId);
  }

  /** Reports a container anew. @param change what happens to it unreported, seen only by what is reported afterwards */
  reset(containerId: string, change: () => void = () => {}): void {
    const journal = this.#journal;
    this.#journal = new Journal('unreported');
    change();
    this.#journal = journal;
    for (const [mode, event] of this.#resetEvents(containerId)) this.#journal.append(mode, event);
  }

  /** The journal starts anew: every token given out so far is refused. */
  forgetTokens(): void {
    this.#journal = new Journal(randomUUID());
  }

  /** The journal is cut: older tokens are answered by resets of every container. */
  trimJournal(): void {
    this.#journal.trim();
  }

  listToken(mode: ListMode): string {
    return formatToken('list', { journal: this.#journal.id, mode, seq: this.#journal.seq });
  }

  /** @returns null when the token is refused */
  delta(token: string, mode: ListMode): { syncToken: string; events: Json[] } | null {
    const syncToken = formatToken('delta', { journal: this.#journal.id, mode, seq: this.#journal.seq });
    if (token === '') return { syncToken, events: this.folders(mode).map(newFolderEvent) };
    const point = parseToken('delta', token, this.#journal);
    if (point === null) return null;
    // A wider mode than the token's: what was covered by delta, the rest as new (spec section 6, rule 6).
    const covered = mode === 'all' ? point.mode : mode;
    const known = point.mode === 'all' || point.mode === mode || mode === 'all';
    const events = known ? (this.#journal.since(point.seq, covered) ?? this.#resetAll(covered)) : [];
    const isNew = ({ accessMode }: SimFolder) => point.mode !== 'all' && accessMode !== point.mode;
    return { syncToken, events: [...events, ...this.folders(mode).filter(isNew).map(newFolderEvent)] };
  }

  #add(folder: SimFolder): SimFolder {
    this.#folders.set(folder.id, folder);
    this.#journal.append(folder.accessMode, newFolderEvent(folder));
    return folder;
  }

  #addContainer(
    id: string,
    parentId: string,
    name: string,
    type: FolderType,
    accessMode: AccessMode,
    owner: Owner,
  ): SimFolder {
    const empty = { totalItems: 0, unreadItems: 0, size: 0, idValidity: 1, contentVersion: 1, mails: [] };
    this.#gone.delete(id);
    return this.#add({
      id,
      containerId: parentId,
      parentId,
      name,
      role: '',
      type,
      accessMode,
      owner,
      permissions: id === PUBLIC_ROOT ? 'lrk' : 'lr',
      ...empty,
    });
  }

  #forget(folder: SimFolder): void {
    for (const child of this.childrenOf(folder.id)) this.#forget(child);
    this.#folders.delete(folder.id);
    if (this.reportsDescendants) this.#journal.append(folder.accessMode, removedFolderEvent(folder));
  }

  #contentChanged(folder: SimFolder): void {
    folder.contentVersion++;
    this.#journal.append(folder.accessMode, changedFolderEvent(folder));
  }

  #resetEvents(containerId: string): (readonly [AccessMode, Json])[] {
    const mode = accessModeOf(containerId);
    const within = this.folders().filter((folder) => folder.containerId === containerId);
    const reset = { eventType: 'resetContainer', id: containerId, containerId: LOCAL_ROOT };
    return [[mode, reset], ...within.map((folder) => [folder.accessMode, newFolderEvent(folder)] as const)];
  }

  #resetAll(mode: ListMode): Json[] {
    const gone = [...this.#gone].map(
      (id) => [accessModeOf(id), { eventType: 'removeContainer', id, containerId: id }] as const,
    );
    const reset = [...this.#owners.keys(), OTHERS_ROOT]
      .filter((id) => !this.#gone.has(id))
      .flatMap((id) => this.#resetEvents(id));
    return [...gone, ...reset].filter(([at]) => mode === 'all' || at === mode).map(([, event]) => event);
  }
}

function accessModeOf(containerId: string): AccessMode {
  if (containerId === LOCAL_ROOT) return 'local';
  return containerId === PUBLIC_ROOT ? 'public' : 'shared';
}
