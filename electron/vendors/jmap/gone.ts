import type { FolderId } from '../../../shared/folder.ts';
import type { ChangeBatch, Cursor } from '../vendor.ts';

/**
 * Mailboxes this session knows to be no more. Cyrus 3.6.1 keeps a destroyed one in mind by its path: once another stands
 * there, `Mailbox/changes` never tells of the old one, so it is told here.
 */
export class Gone {
  /** With the cursor of the first batch that told it; null while none has. */
  private readonly told = new Map<FolderId, Cursor | null>();

  note(ids: Iterable<FolderId>): void {
    for (const id of ids) this.told.set(id, null);
  }

  /** @param since where the batch goes on from: what was told up to there has been heard */
  addTo(batch: ChangeBatch, since: Cursor | null): ChangeBatch {
    for (const [id, cursor] of this.told) if (cursor !== null && cursor === since) this.told.delete(id);
    if (this.told.size === 0) return batch;
    for (const [id, cursor] of this.told) this.told.set(id, cursor ?? batch.cursor);
    const removals = Array.from(this.told.keys(), (id) => ({ type: 'remove', id }) as const);
    return { ...batch, changes: [...batch.changes, ...removals] };
  }
}
