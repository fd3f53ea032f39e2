import { beforeEach, expect, test, vi } from 'vitest';
import { useQuestion } from '../changes/asking.ts';
import { useSpeech } from '../speech/speech.ts';
import { queueItem } from './queue-item.fixture.ts';
import { removeLine } from './removing.ts';
import { type Removed, useWaiting } from './waiting-state.ts';

const EARLIER: Removed = {
  text: 'Not sent: Rename Bills to Accounts.',
  back: {
    account: 'ann',
    folder: 'bills',
    wish: { type: 'rename', folder: 'bills', name: 'Accounts' },
    what: 'Rename Bills to Accounts',
  },
};

/** What main answers to a removal. */
let answer: unknown;

beforeEach(() => {
  answer = { ok: true, value: { removed: 1 } };
  vi.stubGlobal('window', { mailgrove: { invoke: async () => answer } });
  useWaiting.setState({ removed: EARLIER });
});

const shown = () => useWaiting.getState().removed;

test('what was removed before can be brought back until another line is really out', async () => {
  const asking = removeLine(queueItem({ dependents: 1 }));
  expect(shown()).toBe(EARLIER);
  useQuestion.getState().question?.answer(null);
  await asking;
  expect(shown()).toBe(EARLIER);

  answer = { ok: false, error: { code: 'internal' } };
  await removeLine(queueItem());
  expect(shown()).toBe(EARLIER);

  answer = { ok: true, value: { removed: 0 } };
  await removeLine(queueItem());
  expect(shown()).toBe(EARLIER);
  expect(useSpeech.getState().polite.text).toBe(
    'Being sent already, and not removed: Move Invoices from Work to Archive.',
  );

  answer = { ok: true, value: { removed: 1 } };
  await removeLine(queueItem());
  expect(shown()?.text).toMatch(/^Not sent: Move Invoices from Work to Archive\./);
});
