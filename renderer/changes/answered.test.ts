import { expect, it } from 'vitest';
import { allAnswered, askMain } from './carry-out.ts';

it('what Undo is about is known once all that was asked for is answered', async () => {
  const main = Promise.withResolvers<{ taken: true; group: string; created: null }>();
  const asked = askMain(() => main.promise);
  let known = false;
  const waiting = allAnswered().then(() => {
    known = true;
  });
  await new Promise((resolve) => setTimeout(resolve));
  expect(known).toBe(false);
  main.resolve({ taken: true, group: 'g', created: null });
  await waiting;
  expect(await asked).toMatchObject({ taken: true });
  await allAnswered();
});
