import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { RefreshState } from '../vendors/vendor.ts';
import { GIVE_UP_AFTER, GONE_TRIES, heard, NO_PROGRESS, notHeard, type Outcome, type Progress } from './progress.ts';

const said = (change: Partial<RefreshState>): RefreshState => ({
  phase: 'running',
  percent: null,
  stop: 'possible',
  detail: null,
  ...change,
});

const PERCENTS: [string, readonly (number | null)[], readonly (number | null)[]][] = [
  ['is as told', [0, 10, 55, 100], [0, 10, 55, 100]],
  ['is unknown until told', [null, null, 3], [null, null, 3]],
  ['stays where it is when no longer told', [40, null], [40, 40]],
  ['never runs backwards', [40, 10, 39, 41], [40, 40, 40, 41]],
  ['is between 0 and 100', [-7, 250], [0, 100]],
  ['is not what is no number', [Number.NaN, 20, Number.NaN], [null, 20, 20]],
  ['is not without end', [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY], [0, 100]],
  ['is whole', [12.4, 12.6], [12, 13]],
];
test.each(PERCENTS)('the percentage %s', (_what, percents, shown) => {
  let progress = NO_PROGRESS;
  const seen = percents.map((percent) => {
    ({ progress } = heard(progress, said({ percent }), 0));
    return progress.percent;
  });
  expect(seen).toEqual(shown);
});

const PHASES: [RefreshState['phase'], Outcome][] = [
  ['running', 'goes-on'],
  ['done', 'done'],
  ['failed', 'failed'],
  ['gone', 'goes-on'],
];
test.each(PHASES)('a first answer of %s comes to %s', (phase, outcome) => {
  expect(heard(NO_PROGRESS, said({ phase }), 0).outcome).toBe(outcome);
});

describe('a server that knows nothing of it', () => {
  it('is believed when it says so again and again', () => {
    let progress = NO_PROGRESS;
    const outcomes = Array.from({ length: GONE_TRIES }, () => {
      const next = heard(progress, said({ phase: 'gone' }), 0);
      ({ progress } = next);
      return next.outcome;
    });
    expect(outcomes).toEqual(['goes-on', 'goes-on', 'unknown']);
  });

  it('and then does again is followed on, from the same percentage', () => {
    let { progress } = heard(NO_PROGRESS, said({ percent: 30 }), 0);
    for (const phase of ['gone', 'gone', 'running', 'gone', 'gone'] as const) {
      const next = heard(progress, said({ phase }), 0);
      expect(next).toMatchObject({ outcome: 'goes-on', progress: { percent: 30 } });
      ({ progress } = next);
    }
  });
});

describe('giving up', () => {
  const at = (progress: Progress, now: number, change: Partial<RefreshState> = {}) =>
    heard(progress, said({ percent: 10, ...change }), now);

  it('comes after five minutes of the same', () => {
    const { progress } = at(NO_PROGRESS, 1_000);
    expect(at(progress, GIVE_UP_AFTER + 999).outcome).toBe('goes-on');
    expect(at(progress, GIVE_UP_AFTER + 1_000).outcome).toBe('unknown');
  });

  it.each([
    ['the percentage', { percent: 11 }],
    ['the words', { detail: 'Inbox' }],
  ])('waits longer when %s changes', (_what, change) => {
    const first = at(NO_PROGRESS, 0).progress;
    const second = at(first, GIVE_UP_AFTER, change);
    expect(second.outcome).toBe('goes-on');
    expect(at(second.progress, 2 * GIVE_UP_AFTER - 1, change).outcome).toBe('goes-on');
  });

  it('counts no time in which the server could not be asked', () => {
    const { progress } = at(NO_PROGRESS, 0);
    const back = at(notHeard(progress), 10 * GIVE_UP_AFTER);
    expect(back.outcome).toBe('goes-on');
    expect(at(back.progress, 11 * GIVE_UP_AFTER).outcome).toBe('unknown');
  });

  it('is not put off for ever by a clock set back', () => {
    const { progress } = at(NO_PROGRESS, 10 * GIVE_UP_AFTER);
    const back = at(progress, 0);
    expect(back.outcome).toBe('goes-on');
    expect(at(back.progress, GIVE_UP_AFTER).outcome).toBe('unknown');
  });
});

it('whatever a server says, what is shown is a percentage that never falls, and every end is an end it told', () => {
  const answer: fc.Arbitrary<RefreshState> = fc.record({
    phase: fc.constantFrom('running', 'done', 'failed', 'gone'),
    percent: fc.option(fc.oneof(fc.integer({ min: -50, max: 150 }), fc.double())),
    stop: fc.constantFrom('possible', 'warn', 'impossible'),
    detail: fc.option(fc.string()),
  });
  const history = fc.array(fc.tuple(answer, fc.nat(2 * GIVE_UP_AFTER)), { maxLength: 30 });
  fc.assert(
    fc.property(history, (answers) => {
      let progress = NO_PROGRESS;
      let now = 0;
      let gone = 0;
      for (const [state, later] of answers) {
        now += later;
        gone = state.phase === 'gone' ? gone + 1 : 0;
        const next = heard(progress, state, now);
        const { percent } = next.progress;
        if (progress.percent !== null) expect(percent).toBeGreaterThanOrEqual(progress.percent);
        if (percent !== null) expect(Number.isInteger(percent) && percent >= 0 && percent <= 100).toBe(true);
        if (next.outcome === 'done' || next.outcome === 'failed') expect(state.phase).toBe(next.outcome);
        if (next.outcome === 'unknown') expect(state.phase === 'running' || gone >= GONE_TRIES).toBe(true);
        ({ progress } = next);
      }
    }),
  );
});
