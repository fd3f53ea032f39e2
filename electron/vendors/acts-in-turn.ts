import { AppError, type ErrorCode } from '../../shared/errors.ts';
import { LostAnswer } from './send-once.ts';
import type { Act, ActResult } from './vendor.ts';

/** Codes that speak of one act alone: the next one may well be done. All others stand in the way of every act. */
const OF_ONE_ACT: readonly ErrorCode[] = [
  'forbidden',
  'licence-needed',
  'not-found',
  'not-supported',
  'not-empty',
  'name-taken',
  'bad-request',
];

const CANCELLED: ActResult = { done: false, error: new AppError('cancelled'), uncertain: false };

/** @returns what an error thrown while one act was being done says of it */
export function failure(error: unknown): ActResult {
  if (!(error instanceof AppError)) {
    return { done: false, error: new AppError('internal', { cause: error }), uncertain: true };
  }
  return { done: false, error, uncertain: error instanceof LostAnswer };
}

const INTO_ITSELF: ActResult = {
  done: false,
  error: new AppError('bad-request', { detail: 'A folder can not be moved into itself.' }),
  uncertain: false,
};

/** Never sent, whatever the server: Cyrus 3.6.1 refuses it, but leaves a copy of the folder inside the folder. */
function goesIntoItself(act: Act): boolean {
  return (act.type === 'move' && act.parentId === act.folder) || (act.type === 'trash' && act.trash === act.folder);
}

/**
 * Does groups of acts one after the other. Stops, the rest being `cancelled`, when one is uncertain, when something stands
 * in the way of all, or when the signal is aborted. Never rejects.
 * @param doGroup gives one result for each act; what it throws goes for every act of the group
 */
export async function inTurn(
  groups: readonly (readonly Act[])[],
  signal: AbortSignal,
  doGroup: (acts: readonly Act[]) => Promise<readonly ActResult[]>,
): Promise<ActResult[]> {
  const results: ActResult[] = [];
  let stopped = false;
  for (const group of groups) {
    if (stopped || signal.aborted) {
      results.push(...group.map(() => CANCELLED));
      continue;
    }
    const ended = await doSane(group, doGroup);
    results.push(...ended);
    stopped = ended.some((result) => !result.done && (result.uncertain || !OF_ONE_ACT.includes(result.error.code)));
  }
  return results;
}

async function doSane(
  group: readonly Act[],
  doGroup: (acts: readonly Act[]) => Promise<readonly ActResult[]>,
): Promise<ActResult[]> {
  const sane = group.filter((act) => !goesIntoItself(act));
  const done = sane.length === 0 ? [] : await doGroup(sane).catch((error: unknown) => sane.map(() => failure(error)));
  const results = done.values();
  return group.map((act) => (goesIntoItself(act) ? INTO_ITSELF : (results.next().value ?? failure(null))));
}
