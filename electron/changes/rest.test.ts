import { expect, test } from 'vitest';
import { FakeClock } from '../sync/testing/fake-clock.ts';
import { Rest } from './rest.ts';

function resting(ms: number) {
  const clock = new FakeClock();
  let over = 0;
  const rest = new Rest(clock, () => over++);
  rest.begin(ms);
  return { clock, rest, times: () => over };
}

test('is over when its time has passed, once', () => {
  const { clock, rest, times } = resting(1_000);
  clock.advance(999);
  expect([rest.isOn, times()]).toEqual([true, 0]);
  clock.advance(1);
  expect([rest.isOn, times()]).toEqual([false, 1]);
  clock.advance(10_000);
  expect(times()).toBe(1);
});

test('is over in its time though the clock is set back, and at once when it is set forward', () => {
  const back = resting(1_000);
  back.clock.set(-86_400_000);
  expect(back.rest.isOn).toBe(true);
  back.clock.advance(1_000);
  expect([back.rest.isOn, back.times()]).toEqual([false, 1]);
  const forward = resting(1_000);
  forward.clock.set(86_400_000);
  expect(forward.rest.isOn).toBe(false);
});

test('interrupted, it calls nobody before it is resumed, and then no later than meant', () => {
  const { clock, rest, times } = resting(1_000);
  rest.interrupt();
  clock.advance(400);
  clock.set(-86_400_000);
  clock.advance(5_000);
  expect(times()).toBe(0);
  rest.resume();
  rest.resume();
  clock.advance(1_000);
  expect([rest.isOn, times()]).toEqual([false, 1]);
});
