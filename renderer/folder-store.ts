import { type FolderDiff, isEmpty } from '../shared/diff.ts';
import { FolderFinder } from '../shared/find.ts';
import { type AccountId, type Folder, type FolderKey, folderKey, newFolder } from '../shared/folder.ts';
import type { Events, Snapshot } from '../shared/ipc.ts';
import { ownId } from '../shared/operation.ts';
import { unpackFolders } from '../shared/pack.ts';
import { TreeRows } from '../shared/rows.ts';
import { type FolderNode, FolderTree, type TreeChange } from '../shared/tree.ts';

/** One numbered change, as main sends it. */
export type NumberedDiff = Events['tree:diff'];

/** What the store needs from outside. */
export interface FolderStoreHost {
  /** Runs `work` soon; changes that arrive in the meantime are shown together. */
  soon(work: () => void): void;
  /** A number was skipped: fetches a snapshot and hands it to `load`; rejects when there is none. */
  onGap(): Promise<void>;
}

/** Diffs about to be applied, or `null` when everything is about to be replaced by a snapshot. */
export type ComingChange = readonly NumberedDiff[] | null;

type Listener = () => void;

const DRAFT_ID = ownId('draft');

/** @returns the key of the row for a folder that is still to be named */
export function draftKey(account: AccountId): FolderKey {
  return folderKey(account, DRAFT_ID);
}

/** @returns true for the row of a folder that is still to be named */
export function isDraft(key: FolderKey): boolean {
  return key.endsWith(`/${DRAFT_ID}`);
}

/** A folder before it has a name: the first among its siblings. */
function draftIn(parent: FolderNode): Folder {
  const { scope = 'own', owner = null } = parent.folder ?? {};
  return newFolder(DRAFT_ID, '', { parentId: parent.folder?.id ?? null, order: Number.MIN_SAFE_INTEGER, scope, owner });
}

/**
 * The folders of all mailboxes, the visible rows and what can be found, outside of React: a changed count redraws the
 * rows it touches and nothing else. The tree itself is changed only here.
 */
export class FolderStore {
  readonly tree = new FolderTree();
  readonly finder = new FolderFinder(this.tree);
  readonly #host: FolderStoreHost;
  #rows = new TreeRows(this.tree, []);
  #only: AccountId | null = null;
  #shown: ReadonlySet<FolderNode> | null = null;
  #draftIn: FolderNode | null = null;
  #revision: number | null = null;
  #listVersion = 0;
  #queue: NumberedDiff[] = [];
  #scheduled = false;
  #asked = false;
  readonly #ofNode = new Map<FolderNode, Set<Listener>>();
  readonly #ofList = new Set<Listener>();
  readonly #ofAnything = new Set<Listener>();
  readonly #before = new Set<(coming: ComingChange) => void>();
  readonly #after = new Set<(coming: ComingChange) => void>();
  readonly #opened = new Set<(keys: readonly FolderKey[], open: boolean) => void>();

  constructor(host: FolderStoreHost) {
    this.#host = host;
  }

  /** The visible rows; changed in place, so keep no copy across changes. */
  get rows(): TreeRows {
    return this.#rows;
  }

  /** The last change shown; null until the first snapshot. */
  get revision(): number | null {
    return this.#revision;
  }

  /** Grows whenever the list of visible rows changes, or what is open in it. */
  get listVersion(): number {
    return this.#listVersion;
  }

  /** The one mailbox shown, or null for all. */
  get only(): AccountId | null {
    return this.#only;
  }

  /** Replaces all folders; diffs that came in the meantime follow on top. */
  load(snapshot: Snapshot): void {
    for (const listener of this.#before) listener(null);
    const opened = this.#rows.opened;
    this.tree.setAccounts(snapshot.accounts.map(({ account }) => account));
    for (const { account, folders, overlay } of snapshot.accounts) {
      this.finder.apply(this.tree.load(account, unpackFolders(folders)));
      if (!isEmpty(overlay)) this.finder.apply(this.tree.apply(account, overlay));
    }
    const draftIn = this.#draftIn;
    if (draftIn !== null && this.tree.get(draftIn.key) === draftIn) this.#put(draftIn.account, addedIn(draftIn));
    this.#rebuildRows(opened);
    this.#revision = snapshot.revision;
    this.#asked = false;
    for (const listener of this.#after) listener(null);
    this.#tell(null, true);
    if (this.#queue.length > 0) this.#flushSoon();
  }

  /** Takes one numbered change; it is shown soon, together with others that arrive by then. */
  applyDiff(event: NumberedDiff): void {
    this.#queue.push(event);
    if (this.#revision !== null) this.#flushSoon();
  }

  /** Mailboxes in the person's order; folders of a mailbox that is no longer there go, a new one begins open. */
  setAccounts(ids: readonly AccountId[]): void {
    if (ids.length === this.tree.roots.length && ids.every((id, i) => this.tree.roots[i]?.account === id)) return;
    for (const listener of this.#before) listener([]);
    const change = this.tree.setAccounts(ids);
    this.finder.apply(change);
    this.#rows.apply(change);
    for (const listener of this.#after) listener([]);
    this.#tell(change.touched, true);
    const added = change.inserted.map(({ key }) => key);
    if (this.#revision !== null) this.setOpen(added, true);
  }

  /** Shows the rows of one mailbox, or of all. */
  show(only: AccountId | null): void {
    if (only === this.#only) return;
    this.#only = only;
    this.#rebuildRows(this.#rows.opened);
    this.#tell(null, true);
  }

  /** Shows a row for a folder still to be named, in this folder or mailbox, in place of one shown before; null: none. */
  setDraft(parent: FolderNode | null): void {
    const before = this.#draftIn;
    if (before === parent) return;
    this.#draftIn = parent;
    const touched = new Set<FolderNode>();
    const put = (account: AccountId, diff: FolderDiff) => {
      for (const node of this.#put(account, diff).touched) touched.add(node);
    };
    const old = before === null ? undefined : this.tree.get(draftKey(before.account))?.folder;
    if (before !== null && old) put(before.account, { added: [], updated: [], removed: [old] });
    if (parent !== null) put(parent.account, addedIn(parent));
    this.#tell(touched, true);
  }

  #put(account: AccountId, diff: FolderDiff): TreeChange {
    const change = this.tree.apply(account, diff);
    this.finder.apply(change);
    this.#rows.apply(change);
    return change;
  }

  /** Opens or closes branches; keys of folders not known are kept for when they appear. */
  setOpen(keys: readonly FolderKey[], open: boolean): void {
    const changing = this.setOpenForNow(keys, open);
    if (changing.length > 0) this.keepOpen(changing, open);
  }

  /**
   * The same, but not to be remembered after the app ends.
   * @returns the keys that were not so before
   */
  setOpenForNow(keys: readonly FolderKey[], open: boolean): FolderKey[] {
    const changing = keys.filter((key) => this.#rows.opened.has(key) !== open);
    if (changing.length === 0) return [];
    this.#rows.setOpen(changing, open);
    this.#tell(null, true);
    return changing;
  }

  /** Remembers how these branches stand. */
  keepOpen(keys: readonly FolderKey[], open: boolean): void {
    for (const listener of this.#opened) listener(keys, open);
  }

  /**
   * Opens or closes a branch and all branches in it.
   * @returns how many branches changed
   */
  setSubtreeOpen(key: FolderKey, open: boolean): number {
    const { changed } = this.#rows.toggleSubtree(key, open);
    if (changed.length === 0) return 0;
    this.keepOpen(changed, open);
    this.#tell(null, true);
    return changed.length;
  }

  /** @returns how many branches of a subtree are closed, the top one included */
  countClosed(key: FolderKey): number {
    let count = 0;
    const rest: FolderNode[] = [];
    const top = this.tree.get(key);
    if (top !== undefined) rest.push(top);
    for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
      if (node.children.length === 0) continue;
      if (!this.#rows.opened.has(node.key)) count++;
      for (const child of node.children) rest.push(child);
    }
    return count;
  }

  /** Whether a filter is on. */
  get filtered(): boolean {
    return this.#shown !== null;
  }

  /** Shows only these rows, all of them open; null shows the tree as it was left. */
  setFilter(shown: ReadonlySet<FolderNode> | null): void {
    this.#shown = shown;
    this.#rows.setFilter(shown);
    this.#tell(null, true);
  }

  /** Calls back when something a row shows of this folder changed. */
  subscribeRow = (node: FolderNode, listener: Listener): Listener => {
    const listeners = this.#ofNode.get(node);
    if (listeners === undefined) this.#ofNode.set(node, new Set([listener]));
    else listeners.add(listener);
    return () => {
      const rest = this.#ofNode.get(node);
      rest?.delete(listener);
      if (rest?.size === 0) this.#ofNode.delete(node);
    };
  };

  /** Calls back when the visible rows changed, before anything is drawn. */
  subscribeRows = (listener: Listener): Listener => subscribed(this.#ofList, listener);

  /** Calls back after every change of any folder. */
  subscribe = (listener: Listener): Listener => subscribed(this.#ofAnything, listener);

  /** Calls back before changes from main are applied, while the tree is still the old one. */
  beforeChange(listener: (coming: ComingChange) => void): Listener {
    return subscribed(this.#before, listener);
  }

  /** Calls back after changes from main were applied, before anything is drawn. */
  afterChange(listener: (coming: ComingChange) => void): Listener {
    return subscribed(this.#after, listener);
  }

  /** Calls back with the branches that were opened or closed, to remember them. */
  onOpened(listener: (keys: readonly FolderKey[], open: boolean) => void): Listener {
    return subscribed(this.#opened, listener);
  }

  #rebuildRows(opened: ReadonlySet<FolderKey>): void {
    this.#rows = new TreeRows(this.tree, opened, this.#only);
    if (this.#shown !== null) this.#rows.setFilter(this.#shown);
  }

  #flushSoon(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#host.soon(() => {
      this.#scheduled = false;
      this.#flush();
    });
  }

  #flush(): void {
    const coming = this.#takeNumbered();
    if (coming.length === 0) return;
    for (const listener of this.#before) listener(coming);
    const touched = new Set<FolderNode>();
    let list = false;
    for (const { account, diff } of coming) {
      const change: TreeChange = this.tree.apply(account, diff);
      this.finder.apply(change);
      this.#rows.apply(change);
      // A first subfolder, or a last one gone, changes what a closed row offers, though no row came or went.
      if (change.inserted.length + change.removed.length + change.moved.length > 0) list = true;
      for (const node of change.touched) touched.add(node);
    }
    for (const listener of this.#after) listener(coming);
    this.#tell(touched, list);
  }

  /** Takes the diffs that follow the revision shown without a gap; the rest waits for a snapshot. */
  #takeNumbered(): NumberedDiff[] {
    let revision = this.#revision;
    if (revision === null) return [];
    const taken: NumberedDiff[] = [];
    const waiting: NumberedDiff[] = [];
    for (const event of this.#queue.toSorted((a, b) => a.revision - b.revision)) {
      if (event.revision <= revision) continue;
      if (event.revision > revision + 1) {
        waiting.push(event);
        continue;
      }
      taken.push(event);
      revision = event.revision;
    }
    this.#queue = waiting;
    this.#revision = revision;
    if (waiting.length > 0 && !this.#asked) {
      this.#asked = true;
      this.#host.onGap().catch(() => {
        // The next change asks once more.
        this.#asked = false;
      });
    }
    return taken;
  }

  /** @param touched null: every row may have changed */
  #tell(touched: ReadonlySet<FolderNode> | null, list: boolean): void {
    if (list) {
      this.#listVersion++;
      for (const listener of [...this.#ofList]) listener();
    }
    for (const [node, listeners] of [...this.#ofNode]) {
      if (touched === null || touched.has(node)) for (const listener of [...listeners]) listener();
    }
    for (const listener of [...this.#ofAnything]) listener();
  }
}

function addedIn(parent: FolderNode): FolderDiff {
  return { added: [draftIn(parent)], updated: [], removed: [] };
}

function subscribed<T>(set: Set<T>, listener: T): Listener {
  set.add(listener);
  return () => set.delete(listener);
}
