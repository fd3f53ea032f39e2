import { describe, expect, test } from 'vitest';
import { AppError, type ErrorCode } from '../../shared/errors.ts';
import { inTurn } from './acts-in-turn.ts';
import { LostAnswer } from './send-once.ts';
import type { Act, ActResult } from './vendor.ts';

const patient = new AbortController().signal;
const rename = (folder: string): Act => ({ type: 'rename', folder, name: 'Name' });
const one = (act: Act) => [act];

/** Does every act but those that fail as told; remembers what it was asked. */
function doer(failures: Readonly<Record<string, Error>>) {
  const asked: string[] = [];
  const doGroup = async (acts: readonly Act[]): Promise<ActResult[]> =>
    acts.map((act) => {
      const folder = act.type === 'create' ? act.name : act.folder;
      asked.push(folder);
      const failure = failures[folder];
      if (failure) throw failure;
      return { done: true, id: folder };
    });
  return { asked, doGroup };
}

const told = (results: readonly ActResult[]) =>
  results.map((result) => (result.done ? 'done' : `${result.error.code}${result.uncertain ? '?' : ''}`));

describe('acts in turn', () => {
  test.each<ErrorCode>(['forbidden', 'not-found', 'name-taken', 'not-empty', 'bad-request', 'not-supported'])(
    'goes on after one that is %s',
    async (code) => {
      const { doGroup } = doer({ b: new AppError(code) });
      const results = await inTurn(['a', 'b', 'c'].map(rename).map(one), patient, doGroup);
      expect(told(results)).toEqual(['done', code, 'done']);
    },
  );

  test.each<ErrorCode>(['offline', 'refused-connection', 'rate-limited', 'wrong-password', 'server-error'])(
    'stops at what stands in the way of all: %s',
    async (code) => {
      const { doGroup, asked } = doer({ b: new AppError(code) });
      const results = await inTurn(['a', 'b', 'c'].map(rename).map(one), patient, doGroup);
      expect(told(results)).toEqual(['done', code, 'cancelled']);
      expect(asked).toEqual(['a', 'b']);
    },
  );

  test('stops at a lost answer, even about one act', async () => {
    const { doGroup } = doer({ a: new LostAnswer(new AppError('not-found')) });
    expect(told(await inTurn(['a', 'b'].map(rename).map(one), patient, doGroup))).toEqual(['not-found?', 'cancelled']);
  });

  test('what fails for a group fails for each of it', async () => {
    const { doGroup } = doer({ b: new LostAnswer(new AppError('offline')) });
    const results = await inTurn([['a', 'b'].map(rename), ['c'].map(rename)], patient, doGroup);
    expect(told(results)).toEqual(['offline?', 'offline?', 'cancelled']);
  });

  test('a fault of our own never rejects, and leaves open what was done', async () => {
    const { doGroup } = doer({ a: new TypeError('x is not a function') });
    expect(told(await inTurn(['a', 'b'].map(rename).map(one), patient, doGroup))).toEqual(['internal?', 'cancelled']);
  });

  test('a folder is never sent into itself', async () => {
    const { doGroup, asked } = doer({});
    const acts: Act[] = [
      rename('a'),
      { type: 'move', folder: 'b', parentId: 'b' },
      { type: 'trash', folder: 'c', trash: 'c' },
      rename('d'),
    ];
    expect(told(await inTurn([acts], patient, doGroup))).toEqual(['done', 'bad-request', 'bad-request', 'done']);
    expect(asked).toEqual(['a', 'd']);
  });

  test('stops when told to', async () => {
    const stop = new AbortController();
    const results = await inTurn(['a', 'b'].map(rename).map(one), stop.signal, async (acts) => {
      stop.abort();
      return acts.map(() => ({ done: true, id: null }));
    });
    expect(told(results)).toEqual(['done', 'cancelled']);
  });
});
