import { type Folder, type FolderId, newFolder, patched } from '../../../shared/folder.ts';
import type { Change } from '../../vendors/vendor.ts';
import type { Random } from './random.ts';

/** A change as a server notes it, with every folder it touched. */
export interface Entry {
  readonly change: Change;
  readonly touched: readonly FolderId[];
}

const CONTAINERS = ['home', 'public', 'alice', 'bob'];

/**
 * What happens to a mailbox on its server: folders made, changed, moved and removed by other clients; containers reset
 * and removed; contents replaced. Everything is noted, in order, as a server that keeps a journal would.
 */
export class ModelHistory {
  readonly folders = new Map<FolderId, Folder>();
  readonly journal: Entry[] = [];
  private readonly random: Random;
  private made = 0;

  constructor(random: Random) {
    this.random = random;
    this.note({ type: 'put', folder: newFolder('alice', 'Alice', { kind: 'owner', container: 'public' }) });
    this.note({ type: 'put', folder: newFolder('home', 'Home', { container: 'home' }) });
    for (let i = 0; i < 5; i++) this.make();
  }

  /** One thing happens. */
  act(): void {
    const { random } = this;
    const acts = [
      ...Array<() => void>(5).fill(() => this.make()),
      ...Array<() => void>(6).fill(() => this.count()),
      ...Array<() => void>(4).fill(() => this.move()),
      ...Array<() => void>(2).fill(() => this.replaceContent()),
      ...Array<() => void>(3).fill(() => this.remove()),
      ...Array<() => void>(2).fill(() => this.resetContainer(random.pick(CONTAINERS))),
      () => this.removeContainer(random.pick(['alice', 'bob'])),
      () => this.hide(),
    ];
    random.pick(acts)();
  }

  /** What a server that forgot its journal tells nobody. */
  actSilently(): void {
    const { length } = this.journal;
    this.act();
    this.journal.length = length;
  }

  private note(change: Change, also: readonly FolderId[] = []): void {
    if (change.type === 'put') this.folders.set(change.folder.id, change.folder);
    if (change.type === 'patch') {
      const known = this.folders.get(change.id);
      if (known) this.folders.set(change.id, patched(known, change.fields));
    }
    const own = change.type === 'put' ? [change.folder.id] : 'id' in change ? [change.id] : [];
    this.journal.push({ change, touched: [...own, ...also] });
  }

  private any(): Folder | null {
    return this.folders.size === 0 ? null : this.random.pick([...this.folders.values()]);
  }

  private make(): void {
    const parent = this.random.chance(0.2) ? null : this.any();
    const container = this.random.chance(0.2) || !parent ? this.random.pick(CONTAINERS) : parent.container;
    this.note({
      type: 'put',
      folder: newFolder(`f${++this.made}`, `Folder ${this.made}`, {
        parentId: parent?.id ?? null,
        container,
        validity: ++this.made,
        contentToken: `t${this.made}`,
      }),
    });
  }

  private count(): void {
    const folder = this.any();
    if (!folder) return;
    const total = this.random.below(100);
    const fields = { total, unread: this.random.below(total + 1), contentToken: `t${++this.made}` };
    this.note({ type: 'patch', id: folder.id, fields });
  }

  private move(): void {
    const folder = this.any();
    const parent = this.random.chance(0.3) ? null : this.any();
    if (!folder || (parent && this.below(folder.id).has(parent.id))) return;
    const fields = { name: `Moved ${++this.made}`, parentId: parent?.id ?? null };
    this.note({ type: 'patch', id: folder.id, fields });
  }

  private replaceContent(): void {
    const folder = this.any();
    if (!folder) return;
    this.note({ type: 'patch', id: folder.id, fields: { validity: ++this.made, contentToken: `t${this.made}` } });
  }

  /** The folders below go without a word. */
  private remove(): void {
    const folder = this.any();
    if (!folder) return;
    const gone = this.below(folder.id);
    for (const id of gone) this.folders.delete(id);
    this.note({ type: 'remove', id: folder.id }, [...gone]);
  }

  /** In a container much has changed without a word; then it is told anew. */
  private resetContainer(container: string): void {
    const inside = [...this.folders.values()].filter(
      (folder) => folder.container === container && folder.id !== container,
    );
    for (const folder of inside) {
      const fate = this.random.next();
      if (fate < 0.2 && this.below(folder.id).size === 1) this.folders.delete(folder.id);
      else if (fate < 0.4) this.folders.set(folder.id, { ...folder, validity: ++this.made });
      else if (fate < 0.6) this.folders.set(folder.id, { ...folder, name: `Renamed ${++this.made}` });
    }
    this.note(
      { type: 'reset-container', container },
      inside.map(({ id }) => id),
    );
    for (const { id } of inside) {
      const folder = this.folders.get(id);
      if (folder) this.note({ type: 'put', folder });
    }
  }

  private removeContainer(container: string): void {
    const inside = [...this.folders.values()].filter((folder) => folder.container === container);
    const gone = new Set([container, ...inside.map(({ id }) => id)].flatMap((id) => [...this.below(id)]));
    for (const id of gone) this.folders.delete(id);
    this.note({ type: 'remove-container', container }, [...gone]);
  }

  /** A folder comes without a word, and only its counts are told: a client can but read everything again. */
  private hide(): void {
    const { length } = this.journal;
    this.make();
    this.journal.length = length;
    this.note({ type: 'patch', id: `f${this.made - 1}`, fields: { unread: 1 } });
  }

  /** A folder and everything below it. */
  private below(id: FolderId): Set<FolderId> {
    const found = new Set([id]);
    for (let before = 0; before < found.size; ) {
      before = found.size;
      for (const folder of this.folders.values()) if (found.has(folder.parentId ?? '')) found.add(folder.id);
    }
    return found;
  }
}
