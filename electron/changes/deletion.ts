import type { DeletedPart, DeletionPreview } from '../../shared/changes.ts';
import { AppError } from '../../shared/errors.ts';
import type { Folder, FolderId } from '../../shared/folder.ts';
import { branchOf, type FolderLookup, withoutDescendants } from '../../shared/rules.ts';
import type { Clock } from '../sync/ports.ts';
import type { Deletion, Vendor } from '../vendors/vendor.ts';
import { goesToTrash } from './judge.ts';

/** How long a person waits for the server's word before the last known one is told. Milliseconds. */
const PATIENCE = 5_000;

/** What the server says of deleting; what it said last when it can't be asked. */
export class DeletionMode {
  /** An act into the trash never deletes for good, so supposing the trash is the safe guess. */
  last: Deletion = 'trash';
  private readonly connect: (signal: AbortSignal) => Promise<{ readonly vendor: Vendor }>;
  private readonly clock: Clock;

  constructor(connect: (signal: AbortSignal) => Promise<{ readonly vendor: Vendor }>, clock: Clock) {
    this.connect = connect;
    this.clock = clock;
  }

  /** Never rejects. */
  async ask(): Promise<{ readonly mode: Deletion; readonly fresh: boolean }> {
    const controller = new AbortController();
    const late = new AppError('timed-out');
    const giveUp = new Promise<never>((_resolve, reject) => {
      controller.signal.addEventListener('abort', () => reject(late));
    });
    const cancelTimer = this.clock.after(PATIENCE, () => controller.abort(late));
    try {
      this.last = await Promise.race([this.fresh(controller.signal), giveUp]);
      return { mode: this.last, fresh: true };
    } catch {
      return { mode: this.last, fresh: false };
    } finally {
      cancelTimer();
    }
  }

  private async fresh(signal: AbortSignal): Promise<Deletion> {
    const { vendor } = await this.connect(signal);
    if (!vendor.deletion) throw new AppError('not-supported');
    return vendor.deletion(signal);
  }
}

/** What deleting these folders would do: each goes to the trash or, where it can't, for good. Cost: the branches. */
export function previewDeletion(
  folders: FolderLookup,
  ids: readonly FolderId[],
  trash: Folder | null,
  { mode, fresh }: { readonly mode: Deletion; readonly fresh: boolean },
): DeletionPreview {
  const inTrash: FolderId[] = [];
  const forGood: FolderId[] = [];
  for (const id of withoutDescendants(folders, ids)) {
    const top = folders.get(id);
    const isKept = trash !== null && mode === 'trash' && top !== undefined && goesToTrash(folders, top);
    (isKept ? inTrash : forGood).push(id);
  }
  return {
    fresh,
    trash: deletedPart(folders, inTrash),
    forever: deletedPart(folders, forGood),
    mailMayBeKept: mode === 'either',
  };
}

function deletedPart(lookup: FolderLookup, tops: readonly FolderId[]): DeletedPart {
  let folders = 0;
  let messages = 0;
  for (const top of tops) {
    for (const { total } of branchOf(lookup, top)) {
      folders++;
      messages += total ?? 0;
    }
  }
  return { tops, folders, messages };
}
