import { AppError } from '../../../shared/errors.ts';
import type { FolderId } from '../../../shared/folder.ts';
import { failure, inTurn } from '../acts-in-turn.ts';
import { serverWords } from '../http.ts';
import type { Act, ActResult } from '../vendor.ts';
import type { JmapClient } from './client.ts';
import { destroyTree } from './destroy-tree.ts';
import { isTooLarge } from './errors.ts';
import { explain } from './explain.ts';
import type { Gone } from './gone.ts';
import { namedBy, namesAny } from './look.ts';
import { resultIn, setArguments } from './mailbox-set.ts';
import { reorder } from './reorder.ts';
import { roundsOf } from './rounds.ts';
import { SetRefusal, type Words } from './set-errors.ts';
import { setMailboxes } from './set-mailboxes.ts';

type Destroy = Extract<Act, { type: 'destroy' }>;

/**
 * Answers `Vendor.act`: acts that don't depend on one another go in one `Mailbox/set`, groups of them one after the other.
 * @param secrets strings that must not appear in an error
 * @param gone is told what is found to be no more, and what is destroyed
 */
export async function actOn(
  client: JmapClient,
  secrets: () => Promise<readonly string[]>,
  gone: Gone,
  acts: readonly Act[],
  signal: AbortSignal,
): Promise<ActResult[]> {
  return inTurn([acts], signal, async (sane) => {
    const { limits } = await client.session(signal);
    const known = await secrets();
    const doRound = rounds(client, (text) => serverWords(text, known), gone, signal);
    const results = await inTurn(roundsOf(sane, limits), signal, doRound);
    gone.note(sane.flatMap((act, at) => (act.type === 'destroy' && results[at]?.done ? act.folder : [])));
    return results;
  });
}

/** @returns what does a group of acts that don't depend on one another */
function rounds(client: JmapClient, words: Words, known: Gone, signal: AbortSignal) {
  async function doRound(round: readonly Act[]): Promise<readonly ActResult[]> {
    try {
      if (round.some(({ type }) => type === 'empty')) throw new AppError('not-supported');
      const places = round.filter((act) => act.type === 'reorder');
      if (places.length > 0) return await reorder(client, places, known, words, signal);
      return await explain(client, round, await withTrees(round, await doAtOnce(round)), signal);
    } catch (error) {
      if (!isTooLarge(error)) throw error;
      if (round.length === 1) throw new AppError('bad-request', { cause: error });
      const half = Math.ceil(round.length / 2);
      return inTurn([round.slice(0, half), round.slice(half)], signal, doRound);
    }
  }

  /**
   * What is gone is not asked for: destroying it again ends Cyrus 3.6.1's process, and what is moved into it is lost there.
   */
  async function doAtOnce(round: readonly Act[]): Promise<ActResult[]> {
    let gone: ReadonlySet<FolderId> = new Set();
    const answer = await setMailboxes(client, namedBy(round), signal, async (look) => {
      gone = look.gone;
      known.note(gone);
      return round.every((act) => namesAny(act, gone)) ? null : setArguments(round, gone);
    });
    return round.map((act, at) =>
      answer === null || namesAny(act, gone) ? failure(new AppError('not-found')) : resultIn(answer, act, at, words),
    );
  }

  /** Destroys, with all below it, what was refused because something is below it. */
  async function withTrees(round: readonly Act[], results: readonly ActResult[]): Promise<readonly ActResult[]> {
    const trees = round.filter((act, at): act is Destroy => {
      const result = results[at];
      const isParent = result?.done === false && result.error instanceof SetRefusal && result.error.hasChild;
      return isParent && act.type === 'destroy' && act.withMail;
    });
    const one = async ([act]: readonly Act[]) =>
      act?.type === 'destroy' ? [await destroyTree(client, act.folder, words, signal)] : [];
    const ended = await inTurn(
      trees.map((act) => [act]),
      signal,
      one,
    );
    const byAct = new Map<Act, ActResult | undefined>(trees.map((act, at) => [act, ended[at]]));
    return round.flatMap((act, at) => byAct.get(act) ?? results[at] ?? []);
  }

  return doRound;
}
