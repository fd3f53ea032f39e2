import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { runStep } from './step.ts';

/** Processes tell here that they run; what they said it by is closed when they have ended. */
let callers: Socket[] = [];
let server: Server;
beforeAll(async () => {
  server = createServer((socket) => callers.push(socket.on('error', () => {}).resume()));
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
beforeEach(() => {
  callers = [];
});
afterAll(() => server.close());

/** A program that starts another one like it; neither ends when told to, but the first does when it is called back. */
const STUBBORN = `
  process.on('SIGINT', () => {});
  const call = require('node:net').connect(process.env.PORT, '127.0.0.1');
  if (process.env.SECOND === undefined) {
    call.on('data', () => process.exit(0));
    const env = { ...process.env, SECOND: 'yes' };
    require('node:child_process').spawn(process.execPath, ['-e', process.env.STUBBORN], { env });
  }`;

const never = new AbortController().signal;
const node = (script: string) => [process.execPath, '-e', script] as const;

function runStubborn(signal: AbortSignal) {
  const { port } = server.address() as AddressInfo;
  return runStep(node(STUBBORN), { env: { STUBBORN, PORT: String(port) }, signal, graceMs: 0 });
}

async function bothCalled(): Promise<void> {
  while (callers.length < 2) await once(server, 'connection');
}

const bothEnded = () =>
  Promise.all(callers.map((socket) => socket.closed || new Promise((resolve) => socket.once('close', resolve))));

test.each([
  ['process.exit(0)', 'passed'],
  ['process.exit(3)', 'failed'],
  ['process.kill(process.pid, "SIGKILL")', 'failed'],
])('%s: %s', async (script, end) => {
  expect(await runStep(node(script), { signal: never })).toBe(end);
});

test('a program that is not there fails', async () => {
  expect(await runStep(['/nowhere/to/be/found'], { signal: never })).toBe('failed');
});

test('one that does not end is ended with all it has started', async () => {
  const limit = new AbortController();
  const step = runStubborn(limit.signal);
  await bothCalled();
  limit.abort();
  expect(await step).toBe('stopped');
  await bothEnded();
});

test('what one that ends leaves behind ends with it', async () => {
  const step = runStubborn(never);
  await bothCalled();
  for (const socket of callers) socket.write('That will do');
  expect(await step).toBe('passed');
  await bothEnded();
});
