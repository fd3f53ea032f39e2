import { spawn } from 'node:child_process';

/** How a step came to its end; `stopped`: because it was told to. */
type StepEnd = 'passed' | 'failed' | 'stopped';

interface StepOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Tells the step to end. */
  readonly signal: AbortSignal;
  /** How long a step that is told to end has for it, in milliseconds. */
  readonly graceMs?: number;
}

const HAS_GROUPS = process.platform !== 'win32';

/** Runs a command. However it ends, all it has started ends with it; Ctrl+C ends it, too. */
export async function runStep(
  [file, ...args]: readonly [string, ...string[]],
  { env = {}, signal, graceMs = 20_000 }: StepOptions,
): Promise<StepEnd> {
  const child = spawn(file, args, { stdio: 'inherit', detached: HAS_GROUPS, env: { ...process.env, ...env } });
  const end = (how: NodeJS.Signals) => {
    try {
      if (HAS_GROUPS && child.pid !== undefined) process.kill(-child.pid, how);
      else child.kill(how);
    } catch {
      // Nothing of it is left.
    }
  };
  let killing: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    end('SIGINT');
    killing ??= setTimeout(() => end('SIGKILL'), graceMs);
  };
  // In a group of its own, it does not hear by itself that the person has enough.
  process.on('SIGINT', stop).on('SIGTERM', stop);
  signal.addEventListener('abort', stop, { once: true });
  try {
    const status = await new Promise<number | null>((resolve) => {
      child.once('exit', resolve);
      child.once('error', (error) => {
        console.error(error.message);
        resolve(null);
      });
    });
    if (killing !== undefined) return 'stopped';
    return status === 0 ? 'passed' : 'failed';
  } finally {
    signal.removeEventListener('abort', stop);
    process.off('SIGINT', stop).off('SIGTERM', stop);
    clearTimeout(killing);
    end('SIGKILL');
  }
}
