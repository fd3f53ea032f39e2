import fc from 'fast-check';
import { expect, it } from 'vitest';
import { frameReader, toFrames } from './frames.ts';

function roundTrip(messages: readonly object[]): unknown[] {
  const arrived: unknown[] = [];
  const read = frameReader((message) => arrived.push(message));
  for (const message of messages) for (const frame of toFrames(message)) read(frame);
  return arrived;
}

it('brings every message over as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.jsonValue(), { minLength: 1 })), (messages) => {
      expect(roundTrip(messages)).toEqual(JSON.parse(JSON.stringify(messages)));
    }),
  );
});

it('sends long texts beside the JSON, unescaped', () => {
  const folders = JSON.stringify(Array.from({ length: 10_000 }, (_, id) => [`f${id}`, null, `"Name" ${id}`]));
  const message = { id: 1, value: { accounts: [{ folders }, { folders: 'short' }, { folders: `${folders}2` }] } };
  expect(toFrames(message)).toHaveLength(3);
  expect(toFrames(message)[1]).toBe(folders);
  expect(roundTrip([message, { after: true }])).toEqual([message, { after: true }]);
});
