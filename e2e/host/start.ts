import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';
import type { Order } from './control.ts';

/** The app is started hundreds of times by a test run: what Node has compiled once, it need not compile again. */
const COMPILED = join(import.meta.dirname, '../../node_modules/.cache/mailgrove-host');

const readySchema = z.object({ url: z.url() });

interface HostOptions {
  /** The app's data folder; the usual one when left out. */
  readonly userData?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Host {
  /** Opens the app in a browser; holds the key. */
  readonly url: string;
  readonly pid: number;
  /** Settles when the process has ended, however it did. */
  readonly ended: Promise<void>;
  /** Everything the host printed. */
  readonly output: () => string;
  order(order: Order): void;
  /** Quits as a person would. */
  close(): Promise<void>;
  /** Ends the process at once, as a power cut would. */
  kill(): Promise<void>;
}

/** Starts the built app in a process of its own, as a page for a browser. @throws when it ends before it can be opened */
export async function startHost({ userData, env = {} }: HostOptions): Promise<Host> {
  const child = fork(join(import.meta.dirname, 'run.ts'), [], {
    env: {
      NODE_COMPILE_CACHE: COMPILED,
      ...process.env,
      ...(userData === undefined ? {} : { MAILGROVE_USER_DATA: userData }),
      ...env,
    },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    silent: true,
  });
  let output = '';
  const listen = (chunk: unknown) => {
    output += String(chunk);
  };
  child.stdout?.on('data', listen);
  child.stderr?.on('data', listen);
  const exited = once(child, 'exit');
  const first = await Promise.race([once(child, 'message'), exited.then(() => null)]);
  const ready = readySchema.safeParse(first?.[0]);
  if (!ready.success || child.pid === undefined) throw new Error(`The browser host did not start:\n${output}`);

  return {
    url: ready.data.url,
    pid: child.pid,
    ended: exited.then(() => {}),
    output: () => output,
    order: (order) => {
      child.send(order);
    },
    async close() {
      if (child.connected) child.send({ type: 'quit' } satisfies Order);
      await exited;
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
