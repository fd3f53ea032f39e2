import type { MessagePage } from '../../../shared/account.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Folder, FolderId } from '../../../shared/folder.ts';
import type { Change, ChangeBatch, Cursor, Vendor } from '../../vendors/vendor.ts';
import { ModelHistory } from './model-history.ts';
import type { Random } from './random.ts';
import { CAPABILITIES } from './scripted-vendor.ts';

/** How the server tells what changed: its journal as it is (Axigen), or the end state of what was touched (JMAP). */
export type Style = 'journal' | 'end-state';

/**
 * A mail server in memory. Cursors are `delta epoch index` or, within a read of everything, `full snapshot offset`;
 * both stay good until the server forgets them.
 */
export class ModelServer {
  readonly history: ModelHistory;
  private readonly random: Random;
  private readonly style: Style;
  private epoch = 0;
  private readonly snapshots: { readonly folders: readonly Folder[]; readonly next: Cursor }[] = [];

  constructor(random: Random, style: Style) {
    this.random = random;
    this.style = style;
    this.history = new ModelHistory(random);
  }

  /** From now on all cursors handed out before are refused; and something has happened that no journal tells of. */
  forgetCursors(): void {
    this.epoch++;
    this.history.actSilently();
  }

  /** @param trouble called before every answer, and after it was made; may throw */
  vendor(trouble: () => void): Vendor {
    return {
      connect: async () => CAPABILITIES,
      changes: async (cursor) => {
        trouble();
        const batch = this.changes(cursor);
        trouble();
        return batch;
      },
      usage: async () => ({ quotas: [], at: 0 }),
      messages: async (id) => {
        trouble();
        return this.messages(id);
      },
      close: async () => {},
    };
  }

  /** The one message tells which content it belongs to. */
  private messages(id: FolderId): MessagePage {
    const folder = this.history.folders.get(id);
    if (!folder) throw new AppError('not-found');
    const message = { id: 'm', subject: `${folder.validity}`, from: '', date: null, size: null, unread: false };
    return { messages: [message], at: 0 };
  }

  private changes(cursor: Cursor | null): ChangeBatch {
    const size = 1 + this.random.below(6);
    const [kind, of, at] = cursor?.split(' ') ?? ['full', String(this.takeSnapshot()), '0'];
    if (kind === 'full') return this.full(Number(of), Number(at), size);
    if (Number(of) !== this.epoch) throw new AppError('cursor-refused');
    return this.delta(Number(at), size);
  }

  private takeSnapshot(): number {
    const { folders, journal } = this.history;
    return this.snapshots.push({ folders: [...folders.values()], next: `delta ${this.epoch} ${journal.length}` }) - 1;
  }

  private full(index: number, from: number, size: number): ChangeBatch {
    const snapshot = this.snapshots[index];
    if (!snapshot) throw new AppError('cursor-refused');
    const to = from + size;
    const more = to < snapshot.folders.length;
    const changes = snapshot.folders.slice(from, to).map((folder): Change => ({ type: 'put', folder }));
    return { full: true, changes, cursor: more ? `full ${index} ${to}` : snapshot.next, more, doubtful: false };
  }

  private delta(from: number, size: number): ChangeBatch {
    const { journal } = this.history;
    const whole = journal.slice(from);
    const ends = this.style === 'end-state' && whole.every(({ change }) => !change.type.endsWith('container'));
    const entries = ends ? whole : journal.slice(from, from + size);
    const to = from + entries.length;
    const changes = ends
      ? this.endStates(whole.flatMap(({ touched }) => touched))
      : entries.map(({ change }) => change);
    return { full: false, changes, cursor: `delta ${this.epoch} ${to}`, more: to < journal.length, doubtful: false };
  }

  private endStates(touched: readonly FolderId[]): Change[] {
    const puts: Change[] = [];
    const removes: Change[] = [];
    for (const id of new Set(touched)) {
      const folder = this.history.folders.get(id);
      if (folder) puts.push({ type: 'put', folder });
      else removes.push({ type: 'remove', id });
    }
    return [...puts, ...removes];
  }
}
