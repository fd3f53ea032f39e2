import type { DeletedPart, DeletionPreview } from '../../shared/changes.ts';
import { AppError } from '../../shared/errors.ts';
import type { AccountId, Folder, FolderId } from '../../shared/folder.ts';
import { branchOf, type FolderLookup, withoutDescendants } from '../../shared/folder-lookup.ts';
import type { Clock } from '../sync/ports.ts';
import type { Deletion, Vendor } from '../vendors/vendor.ts';
import { goesToTrash } from './judge.ts';
import type { KeptDeletions } from './ports.ts';

/** How long a person waits for the server's word before the last known one is told. Milliseconds. */
const PATIENCE = 5_000;

interface DeletionModeParts {
  readonly account: AccountId;
  readonly connect: (signal: AbortSignal) => Promise<{ readonly vendor: Vendor }>;
  readonly kept: KeptDeletions;
  readonly clock: Clock;
  readonly report: (error: unknown) => void;
}

/** What the server says of deleting; what it said last, before the last start too, when it can't be asked. */
export class DeletionMode {
  private readonly parts: DeletionModeParts;

  constructor(parts: DeletionModeParts) {
    this.parts = parts;
  }

  /** The server has said so. */
  heard(deletion: Deletion): void {
    const { account, kept, report } = this.parts;
    try {
      kept.putDeletion(account, deletion);
    } catch (error) {
      report(error);
    }
  }

  /** Never rejects. */
  async ask(): Promise<{ readonly mode: Deletion; readonly fresh: boolean }> {
    const controller = new AbortController();
    const late = new AppError('timed-out');
    const giveUp = new Promise<never>((_resolve, reject) => {
      controller.signal.addEventListener('abort', () => reject(late));
    });
    const cancelTimer = this.parts.clock.after(PATIENCE, () => controller.abort(late));
    try {
      const mode = await Promise.race([this.fresh(controller.signal), giveUp]);
      this.heard(mode);
      return { mode, fresh: true };
    } catch {
      return { mode: this.last(), fresh: false };
    } finally {
      cancelTimer();
    }
  }

  /** An act into the trash never deletes for good, so supposing the trash is the safe guess. */
  private last(): Deletion {
    const { account, kept, report } = this.parts;
    try {
      return kept.deletion(account) ?? 'trash';
    } catch (error) {
      report(error);
      return 'trash';
    }
  }

  private async fresh(signal: AbortSignal): Promise<Deletion> {
    const { vendor } = await this.parts.connect(signal);
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
