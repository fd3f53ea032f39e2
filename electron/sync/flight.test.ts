import { expect, test } from 'vitest';
import { Flight } from './flight.ts';

test('work that fails, against its word, does not count as running for ever', async () => {
  let runs = 0;
  const flight = new Flight(async () => {
    if (++runs === 1) throw new Error('broken');
  });
  flight.request();
  await expect(flight.cancel()).rejects.toThrow('broken');
  expect(flight.running).toBe(false);
  flight.request();
  await flight.cancel();
  expect(runs).toBe(2);
});
