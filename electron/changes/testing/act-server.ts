import type { MessagePage, Usage } from '../../../shared/account.ts';
import { AppError, type ErrorCode } from '../../../shared/errors.ts';
import { type Folder, type FolderId, newFolder } from '../../../shared/folder.ts';
import { sameName } from '../../../shared/name-rules.ts';
import { placeAmong } from '../../../shared/place-among.ts';
import { Siblings } from '../../../shared/siblings.ts';
import { CAPABILITIES } from '../../sync/testing/scripted-vendor.ts';
import type { Act, ActResult, ChangeBatch, Cursor, Deletion, Vendor } from '../../vendors/vendor.ts';

/** What befalls one act: refused without a reason of ours, not arrived, done but the answer lost, no network. */
export type Fault = 'refused' | 'lost-before' | 'lost-after' | 'offline';

/** A mail server in memory that changes folders, by the rules all servers share, and misbehaves as told. */
export class ActServer {
  readonly folders = new Map<FolderId, Folder>();
  /** Every act that came in, in order. */
  readonly received: Act[] = [];
  /** How many acts each call brought. */
  readonly batches: number[] = [];
  /** What befalls the next acts, one after the other; then nothing does. */
  faults: (Fault | null)[] = [];
  deletion: Deletion = 'trash';
  /** What is answered instead to who asks for that. */
  deletionRefused: ErrorCode | null = null;
  /** What keeps every call from reaching the server. */
  unreachable: ErrorCode | null = null;
  /** Moving a folder gives it another id, as between containers. */
  renumbers = false;
  /** A folder made, moved or called otherwise from now on has an id made of its path. */
  idsArePaths = false;
  capabilities = CAPABILITIES;
  /** Acts wait for this before they are answered. */
  held: Promise<void> | null = null;
  private readonly touched: FolderId[] = [];
  /** How often everything was read. */
  fullReads = 0;
  private made = 0;

  /** How many folders it ever made. */
  get everMade(): number {
    return this.made;
  }

  /** @param top named folders at the top; `Trash` has its role */
  constructor(...top: string[]) {
    for (const name of ['Trash', ...top]) this.make(null, name, name === 'Trash' ? { role: 'trash' } : {});
  }

  /** @returns the id of the folder at the end of a path of names */
  id(...path: string[]): FolderId {
    let parent: FolderId | null = null;
    for (const name of path) {
      const here: Folder | undefined = this.named(parent, name);
      if (!here) throw new Error(`no ${path.join('/')}`);
      parent = here.id;
    }
    return parent ?? '';
  }

  /** @returns every folder as its path, sorted */
  paths(): string[] {
    return paths(this.folders);
  }

  make(parentId: FolderId | null, name: string, fields: Partial<Folder> = {}): FolderId {
    this.made++;
    const id = this.idsArePaths ? `${parentId ?? ''}/${name}` : `f${this.made}`;
    this.put(newFolder(id, name, { total: 0, unread: 0, ...fields, id, name, parentId }));
    return id;
  }

  change(id: FolderId, fields: Partial<Omit<Folder, 'id'>>): void {
    const folder = this.folders.get(id);
    if (folder) this.put({ ...folder, ...fields });
  }

  remove(id: FolderId): void {
    for (const child of this.below(id)) this.remove(child);
    this.folders.delete(id);
    this.touched.push(id);
  }

  /** What a server that keeps to its rules says. @throws AppError */
  do(act: Act): FolderId | null {
    if (act.type === 'create') {
      this.need(act.parentId);
      this.free(act.parentId, act.name);
      return this.make(act.parentId, act.name);
    }
    const folder = this.need(act.folder);
    if (!folder || folder.role !== null) throw new AppError('forbidden');
    if (act.type === 'rename') {
      this.free(folder.parentId, act.name, folder.id);
      if (this.idsArePaths) return this.renumber(folder, folder.parentId, act.name);
      this.change(folder.id, { name: act.name });
      return folder.id;
    }
    if (act.type === 'reorder') {
      const siblings = [...this.folders.values()].filter(({ parentId }) => parentId === folder.parentId);
      const after = act.after === null ? null : siblings.find(({ id }) => id === act.after && id !== act.folder);
      if (after === undefined) throw new AppError('bad-request');
      const numbers = placeAmong(Siblings.of(siblings), folder, after);
      for (const [id, order] of numbers) this.change(id, { order });
      return folder.id;
    }
    if (act.type === 'empty') {
      this.change(folder.id, { total: 0, unread: 0 });
      return folder.id;
    }
    if (act.type === 'subscribe') {
      this.change(folder.id, { subscribed: act.subscribed });
      return folder.id;
    }
    if (act.type === 'destroy') {
      const empty = this.below(folder.id).length === 0 && folder.total === 0;
      if (!empty && !act.withMail) throw new AppError('not-empty');
      this.remove(folder.id);
      return null;
    }
    if (act.type === 'trash' && (this.deletion !== 'trash' || this.lineage(folder.id).includes(act.trash))) {
      throw new AppError('not-supported');
    }
    return this.move(folder, act.type === 'trash' ? act.trash : act.parentId, act.name ?? folder.name);
  }

  vendor(): Vendor {
    return {
      connect: async () => {
        this.reach();
        return this.capabilities;
      },
      changes: async (cursor) => {
        this.reach();
        return this.changes(cursor);
      },
      usage: async (): Promise<Usage> => ({ quotas: [], at: 0 }),
      messages: async (): Promise<MessagePage> => ({ messages: [], at: 0 }),
      act: (acts, signal) => this.act(acts, signal),
      deletion: async () => {
        this.reach();
        if (this.deletionRefused) throw new AppError(this.deletionRefused);
        return this.deletion;
      },
      close: async () => {},
    };
  }

  private async act(acts: readonly Act[], signal: AbortSignal): Promise<ActResult[]> {
    this.batches.push(acts.length);
    await this.held;
    const results: ActResult[] = [];
    let broken: boolean = false;
    for (const act of acts) {
      await Promise.resolve();
      // As the port promises: where the fate of one is not known, none of those that build on it is sent.
      const isSent: boolean = act.type !== 'reorder' || !broken;
      const result: ActResult = isSent ? this.answer(act, signal) : refusal('cancelled');
      broken ||= act.type === 'reorder' && !result.done && (result.uncertain || result.error.code === 'offline');
      results.push(result);
    }
    return results;
  }

  private answer(act: Act, signal: AbortSignal): ActResult {
    if (signal.aborted) return refusal('cancelled');
    const fault = this.faults.shift() ?? null;
    if (this.unreachable !== null) return refusal(this.unreachable);
    if (fault === 'offline') return refusal('offline');
    const lost: ActResult = { done: false, error: new AppError('timed-out'), uncertain: true };
    if (fault === 'lost-before') return lost;
    this.received.push(act);
    if (fault === 'refused') return refusal('forbidden');
    try {
      const id = this.do(act);
      return fault === 'lost-after' ? lost : { done: true, id };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return fault === 'lost-after' ? lost : { done: false, error, uncertain: false };
    }
  }

  private move(folder: Folder, to: FolderId | null, name: string): FolderId {
    this.need(to);
    if (to !== null && this.lineage(to).includes(folder.id)) throw new AppError('bad-request');
    this.free(to, name, folder.id);
    if (this.renumbers || this.idsArePaths) return this.renumber(folder, to, name);
    this.change(folder.id, { parentId: to, name });
    return folder.id;
  }

  /** Makes the folder anew under another id. */
  private renumber(folder: Folder, to: FolderId | null, name: string): FolderId {
    const id = this.make(to, name, folder);
    for (const child of this.below(folder.id)) this.change(child, { parentId: id });
    this.remove(folder.id);
    return id;
  }

  private changes(cursor: Cursor | null): ChangeBatch {
    const next = String(this.touched.length);
    const base = { cursor: next, more: false, doubtful: false };
    if (cursor === null) {
      this.fullReads++;
      const changes = Array.from(this.folders.values(), (folder) => ({ type: 'put', folder }) as const);
      return { ...base, full: true, changes };
    }
    const ids = [...new Set(this.touched.slice(Number(cursor)))];
    const puts = ids.flatMap((id) => this.folders.get(id) ?? []).map((folder) => ({ type: 'put', folder }) as const);
    const removes = ids.filter((id) => !this.folders.has(id)).map((id) => ({ type: 'remove', id }) as const);
    return { ...base, full: false, changes: [...puts, ...removes] };
  }

  private reach(): void {
    if (this.unreachable !== null) throw new AppError(this.unreachable);
  }

  private put(folder: Folder): void {
    this.folders.set(folder.id, folder);
    this.touched.push(folder.id);
  }

  private need(id: FolderId | null): Folder | null {
    if (id === null) return null;
    const folder = this.folders.get(id);
    if (!folder) throw new AppError('not-found');
    return folder;
  }

  private free(parent: FolderId | null, name: string, self: FolderId | null = null): void {
    const there = this.named(parent, name);
    if (there && there.id !== self) throw new AppError('name-taken');
  }

  private named(parent: FolderId | null, name: string): Folder | undefined {
    for (const each of this.folders.values()) if (each.parentId === parent && sameName(each.name, name)) return each;
    return undefined;
  }

  private below(id: FolderId): FolderId[] {
    return [...this.folders.values()].filter(({ parentId }) => parentId === id).map((child) => child.id);
  }

  private lineage(id: FolderId): FolderId[] {
    const line: FolderId[] = [];
    for (let at: FolderId | null = id; at !== null; at = this.folders.get(at)?.parentId ?? null) line.push(at);
    return line;
  }
}

/** @returns every folder as its path of names, sorted */
export function paths(folders: ReadonlyMap<FolderId, Folder>): string[] {
  const path = (folder: Folder): string => {
    const parent = folder.parentId === null ? null : folders.get(folder.parentId);
    if (parent === undefined) return `?/${folder.name}`;
    return parent === null ? folder.name : `${path(parent)}/${folder.name}`;
  };
  return Array.from(folders.values(), path).sort();
}

function refusal(code: ErrorCode): ActResult {
  return { done: false, error: new AppError(code), uncertain: false };
}
