import { AppError } from '../../../shared/errors.ts';
import type { Folder, FolderId } from '../../../shared/folder.ts';
import { sameName } from '../../../shared/name-rules.ts';
import { failure } from '../acts-in-turn.ts';
import { LostAnswer } from '../send-once.ts';
import type { Act, ActResult } from '../vendor.ts';
import type { ActParts } from './acts.ts';
import { Draft } from './draft.ts';

type Creation = Extract<Act, { type: 'create' }>;

/** What was sent for an act, and accepted. */
export interface Sent {
  /** What the draft calls the folder. */
  readonly id: FolderId;
  /** The name as it was sent. */
  readonly path: string;
}

export interface Accepted extends ActParts {
  /** The folders before the first act. */
  readonly before: readonly Folder[];
  /** The folders as they should be. */
  readonly draft: Draft;
  readonly sent: ReadonlyMap<Act, Sent>;
}

/**
 * Looks what has become of acts the server has accepted. One that is not to be seen is `uncertain`, so that the caller
 * looks, too. A folder made elsewhere, or under half its name, is refused with where it is: nobody asked for it to be
 * deleted, and what is in it by now is not known.
 */
export async function verified(
  accepted: Accepted,
  acts: readonly Act[],
  results: readonly ActResult[],
  signal: AbortSignal,
): Promise<ActResult[]> {
  const { draft, sent } = accepted;
  let now: readonly Folder[];
  try {
    now = (await accepted.look(signal)).folders;
  } catch (error) {
    const unseen = failure(error instanceof AppError ? new LostAnswer(error) : error);
    return results.map((result, at) => (result.done && isSent(acts[at]) ? unseen : result));
  }
  const after = new Map(now.map((folder) => [folder.id, folder]));
  const newcomers = new Newcomers(accepted.before, now);

  function isSent(act: Act | undefined): act is Act {
    return act !== undefined && sent.has(act);
  }

  /** @returns undefined for a creation that is not seen where it should be */
  function seen(act: Act, result: ActResult): ActResult | undefined {
    const id = sent.get(act)?.id ?? '';
    if (act.type === 'create') {
      // Gone with its parent, by a later act.
      if (act.parentId !== null && draft.get(act.parentId) === undefined) return { done: true, id: null };
      const found = newcomers.claim((each) => each.parentId === act.parentId && sameName(each.name, act.name));
      return found && { done: true, id: found.id };
    }
    if (act.type === 'destroy') return after.has(id) ? UNSEEN : result;
    const wanted = draft.get(id);
    if (wanted === undefined) return result;
    return sameName(after.get(id)?.name ?? '', wanted.name) ? result : UNSEEN;
  }

  // Those that are right are found first: what is left over may be one that went wrong.
  const first = results.map((result, at) => {
    const act = acts[at];
    return result.done && isSent(act) ? seen(act, result) : result;
  });
  return first.map((result, at) => {
    const act = acts[at];
    if (result !== undefined) return result;
    return act?.type === 'create' ? madeOtherwise(accepted, act, newcomers) : UNSEEN;
  });
}

const UNSEEN = failure(new LostAnswer(new AppError('bad-answer')));

/** Looks for what was made instead, and tells where it is. */
function madeOtherwise({ profile, sent }: Accepted, act: Creation, newcomers: Newcomers): ActResult {
  const path = sent.get(act)?.path ?? '';
  const made = newcomers.claim((_, itsPath) => [path, path.slice(0, profile.longestName)].includes(itsPath));
  if (made === undefined) return UNSEEN;
  const parent = newcomers.parentOf(made);
  const where = parent === undefined ? 'at the top' : `in “${parent.name}”`;
  const detail = `LINE WORKS made it as “${made.name}” ${where} instead. It was left there.`;
  return { done: false, uncertain: false, error: new AppError('not-supported', { detail }) };
}

/** Folders that were not there before, each of which one act has made. */
class Newcomers {
  private folders: Folder[];
  private readonly all: Draft;

  constructor(before: readonly Folder[], after: readonly Folder[]) {
    const known = new Set(before.map(({ id }) => id));
    this.folders = after.filter(({ id }) => !known.has(id));
    this.all = new Draft(after);
  }

  /** @returns the first that fits, which fits nobody else from then on */
  claim(fits: (folder: Folder, path: string) => boolean): Folder | undefined {
    const found = this.folders.find((each) => fits(each, this.all.pathTo(each.name, each.parentId)));
    this.folders = this.folders.filter((each) => each !== found);
    return found;
  }

  parentOf({ parentId }: Folder): Folder | undefined {
    return parentId === null ? undefined : this.all.get(parentId);
  }
}
