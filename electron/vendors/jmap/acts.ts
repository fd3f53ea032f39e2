import { AppError } from '../../../shared/errors.ts';
import type { FolderId } from '../../../shared/folder.ts';
import { inTurn } from '../acts-in-turn.ts';
import { serverWords } from '../http.ts';
import { LostAnswer } from '../send-once.ts';
import type { Act, ActResult } from '../vendor.ts';
import { levelsBelow } from './children.ts';
import type { JmapClient } from './client.ts';
import { isTooLarge, MethodError } from './errors.ts';
import { explain } from './explain.ts';
import { resultIn, setArguments } from './mailbox-set.ts';
import { roundsOf } from './rounds.ts';
import { getSchema, type SetAnswer, setSchema } from './schema.ts';
import { MAIL } from './session.ts';
import { SetRefusal } from './set-errors.ts';

/** How often a `Mailbox/set` is tried while others keep changing something. */
const ATTEMPTS = 8;

/**
 * Answers `Vendor.act`: acts that don't depend on one another go in one `Mailbox/set`, groups of them one after the other.
 * Each says which state it builds upon, so that a copy of it that arrives twice does nothing the second time; that some
 * other thing has changed meanwhile, be it a count, is no reason to give up.
 * @param secrets strings that must not appear in an error
 */
export async function actOn(
  client: JmapClient,
  secrets: () => Promise<readonly string[]>,
  acts: readonly Act[],
  signal: AbortSignal,
): Promise<ActResult[]> {
  let state: string | null = null;
  let words = (_: string): string | undefined => undefined;

  async function stateNow(): Promise<string> {
    const [answer] = await client.call([['Mailbox/get', { ids: [] }]], [MAIL], signal);
    return answer?.(getSchema).state ?? '';
  }

  /** @param prepare makes the arguments, anew for each attempt, once the state is known */
  async function set(prepare: () => Promise<Record<string, unknown>>): Promise<SetAnswer> {
    for (let attempt = 1; ; attempt++) {
      const ifInState = state ?? (await stateNow());
      const args = { ...(ifInState === '' ? {} : { ifInState }), ...(await prepare()) };
      state = null;
      try {
        const answer = await client.change(setSchema, ['Mailbox/set', args], [MAIL], signal);
        state = answer.newState;
        return answer;
      } catch (error) {
        const isLate = error instanceof MethodError && error.type === 'stateMismatch';
        if (!isLate || attempt === ATTEMPTS) throw error;
      }
    }
  }

  async function doRound(round: readonly Act[]): Promise<readonly ActResult[]> {
    try {
      const answer = await set(async () => setArguments(round));
      const results = round.map((act, at) => resultIn(answer, act, at, words));
      return explain(client, round, await withTrees(round, results), signal);
    } catch (error) {
      if (!isTooLarge(error)) throw error;
      if (round.length === 1) throw new AppError('bad-request', { cause: error });
      const half = Math.ceil(round.length / 2);
      return inTurn([round.slice(0, half), round.slice(half)], signal, doRound);
    }
  }

  /** Destroys with all below it what was refused because something is below it. */
  async function withTrees(round: readonly Act[], results: readonly ActResult[]): Promise<readonly ActResult[]> {
    const hasTree = (act: Act, at: number) => {
      const result = results[at];
      const isParent = result?.done === false && result.error instanceof SetRefusal && result.error.hasChild;
      return isParent && act.type === 'destroy' && act.withMail;
    };
    const trees = round.filter(hasTree);
    const ended = await inTurn(
      trees.map((act) => [act]),
      signal,
      async ([act]) => (act?.type === 'destroy' ? [await destroyTree(act.folder)] : []),
    );
    return results.map((result, at) => ended[trees.findIndex((act) => act === round[at])] ?? result);
  }

  /** Deepest first, as a server that goes by the order needs it. Nothing is begun that can be seen not to end well. */
  async function destroyTree(folder: FolderId): Promise<ActResult> {
    const { limits } = await client.session(signal);
    let begun = false;
    for (;;) {
      let rest = 0;
      const answer = await set(async () => {
        const levels = await levelsBelow(client, folder, signal);
        const below = levels.toReversed().flat();
        if (below.some(({ myRights }) => myRights?.mayDelete === false)) throw new AppError('forbidden');
        const ids = [...below.map(({ id }) => id), folder];
        rest = ids.length - limits.maxObjectsInSet;
        return { destroy: ids.slice(0, limits.maxObjectsInSet), onDestroyRemoveEmails: true };
      }).catch((error: unknown) => {
        throw begun && error instanceof AppError ? new LostAnswer(error) : error;
      });
      const isGettingOn = (answer.destroyed ?? []).length > 0;
      begun ||= isGettingOn;
      const failed = Object.keys(answer.notDestroyed ?? {})[0];
      if (rest <= 0 || failed !== undefined || !isGettingOn) {
        const result = resultIn(answer, { type: 'destroy', folder: failed ?? folder, withMail: true }, 0, words);
        return result.done || !begun ? result : { ...result, uncertain: true };
      }
    }
  }

  return inTurn([acts], signal, async (sane) => {
    const { limits } = await client.session(signal);
    const known = await secrets();
    words = (text) => serverWords(text, known);
    return inTurn(roundsOf(sane, limits), signal, doRound);
  });
}
