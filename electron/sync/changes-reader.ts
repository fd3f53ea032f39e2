import type { FolderDiff } from '../../shared/diff.ts';
import { AppError } from '../../shared/errors.ts';
import type { AccountId, FolderId } from '../../shared/folder.ts';
import type { Change, ChangeBatch, Cursor, Vendor } from '../vendors/vendor.ts';
import { breathe } from './breathe.ts';
import { Mirror } from './mirror.ts';
import type { Clock, FolderStore, Position } from './ports.ts';
import { wantsFullRead } from './schedule.ts';

/** So many changes are applied in one piece; it takes a few milliseconds. */
const PIECE = 2_000;

/** What is told of each step, right after it is safe in the store. */
export interface ReaderListener {
  /**
   * @param first nothing was known of the mailbox before
   * @param dropContent folders whose content is void
   * @param droppedMessages those of them that had cached messages
   */
  changed(
    diff: FolderDiff,
    first: boolean,
    dropContent: readonly FolderId[],
    droppedMessages: readonly FolderId[],
  ): void;
  /** @param folders how many have been read so far; called in a first sync only */
  progress(folders: number): void;
}

/**
 * Brings one mailbox's folders up to date. Owns its mirror, which is read from the store when first needed: a mailbox
 * in which nothing has changed costs neither time nor memory.
 */
export class ChangesReader {
  private readonly account: AccountId;
  private readonly store: FolderStore;
  private readonly clock: Clock;
  private readonly listener: ReaderListener;
  private mirror: Mirror | null = null;
  position: Position;

  constructor(account: AccountId, source: string, store: FolderStore, clock: Clock, listener: ReaderListener) {
    this.account = account;
    this.store = store;
    this.clock = clock;
    this.listener = listener;
    this.position = store.claim(account, source);
  }

  /** What is known may be wrong: what is read next, or before long, is everything. */
  doubt(): void {
    this.position = { ...this.position, doubtful: true };
  }

  /**
   * Reads all there is to read; page by page, each applied, stored and told in that order. Failing or aborted, everything
   * is as after the last page stored, here as on disk.
   * @throws AppError of the vendor, the store, or `cancelled`
   */
  async read(vendor: Vendor, signal: AbortSignal): Promise<void> {
    const cursor = wantsFullRead(this.position, this.clock.now()) ? null : this.position.cursor;
    try {
      await this.pages(vendor, cursor, signal);
    } catch (error) {
      this.mirror?.revert();
      if (!(error instanceof AppError && error.code === 'cursor-refused' && cursor !== null)) throw error;
      try {
        await this.pages(vendor, null, signal);
      } catch (secondError) {
        this.mirror?.revert();
        throw secondError;
      }
    }
  }

  private async pages(vendor: Vendor, from: Cursor | null, signal: AbortSignal): Promise<void> {
    const first = this.position.syncedAt === null;
    let cursor = from;
    let read = 0;
    for (let more = true; more; ) {
      if (first) this.listener.progress(read);
      let batch = await vendor.changes(cursor, signal);
      signal.throwIfAborted();
      // A server that has just come up, or a proxy, may once say "nothing" where there are thousands of folders.
      const saysNothing = (from === null || batch.full) && read === 0 && isEmpty(batch);
      if (saysNothing && (await this.loaded(signal)).all().some(() => true)) {
        batch = await vendor.changes(cursor, signal);
        signal.throwIfAborted();
      }
      if (batch.more && batch.cursor === cursor) throw new AppError('bad-answer', { detail: 'more without end' });
      // Read from the beginning, it is the whole account, whatever the pages say of themselves.
      await this.apply(from === null ? { ...batch, full: true } : batch, signal);
      read += batch.changes.length;
      cursor = batch.cursor;
      more = batch.more;
    }
  }

  /**
   * Nothing is stored before all of a page is applied, and no one else gets a turn between the store's change and its being
   * told: a snapshot always fits the diffs.
   */
  private async apply(batch: ChangeBatch, signal: AbortSignal): Promise<void> {
    const nothingNew = !batch.full && batch.changes.length === 0 && this.mirror === null;
    const mirror = nothingNew ? new Mirror() : await this.loaded(signal);
    for (const piece of pieces(batch.changes)) {
      await breathe(signal);
      mirror.take(batch.full, piece);
    }
    await breathe(signal);
    const applied = mirror.finish(batch);
    if (!applied) return;
    const now = this.clock.now();
    const position: Position = {
      cursor: batch.cursor,
      syncedAt: batch.more ? this.position.syncedAt : now,
      fullAt: applied.full ? now : this.position.fullAt,
      // Reading everything settles every doubt but its own: a list that moved while it was read page by page.
      doubtful: applied.doubtful || (!applied.full && this.position.doubtful),
    };
    const dropped = this.store.commit({
      account: this.account,
      diff: applied.diff,
      position,
      dropMessages: applied.dropContent,
    });
    mirror.accept();
    const first = this.position.syncedAt === null;
    this.position = position;
    this.listener.changed(applied.diff, first, applied.dropContent, dropped);
  }

  private async loaded(signal: AbortSignal): Promise<Mirror> {
    if (this.mirror) return this.mirror;
    const mirror = new Mirror();
    for (const folders of this.store.load(this.account)) {
      mirror.load(folders);
      await breathe(signal);
    }
    this.mirror = mirror;
    return mirror;
  }
}

/** At least one: a page of no changes may still be one of a full read. */
function pieces(changes: readonly Change[]): (readonly Change[])[] {
  const count = Math.max(1, Math.ceil(changes.length / PIECE));
  return Array.from({ length: count }, (_, i) => changes.slice(i * PIECE, (i + 1) * PIECE));
}

/** @returns true for a page that is the last, and holds nothing */
function isEmpty({ changes, more }: ChangeBatch): boolean {
  return !more && changes.length === 0;
}
