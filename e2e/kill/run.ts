import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Life } from './life.ts';

/** Against hanging; whatever is waited for here takes a second or two. Milliseconds. */
const PATIENCE = 60_000;

/** One life of the app, in a process of its own: `working-app.ts`. */
export class Run {
  readonly said: string[] = [];
  readonly #child: ChildProcess;
  #hasEnded = false;

  constructor(life: Life) {
    const script = join(import.meta.dirname, 'working-app.ts');
    this.#child = spawn(process.execPath, [script, JSON.stringify(life)], {
      stdio: ['ignore', 'pipe', 'inherit'],
      // What the first life has compiled, the others need not.
      env: { ...process.env, NODE_COMPILE_CACHE: join(life.folder, 'compiled') },
    });
    this.#child.once('close', () => (this.#hasEnded = true));
    if (this.#child.stdout) createInterface(this.#child.stdout).on('line', (line) => this.said.push(line));
  }

  /** @returns when it has said so; at its end in any case */
  async says(line: string): Promise<void> {
    await this.#until(() => this.#hasEnded || this.said.includes(line));
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.end();
  }

  /** @returns when it is dead, as it is to be by itself or was made */
  async end(): Promise<void> {
    await this.#until(() => this.#hasEnded);
    expect(this.#child.signalCode, this.said.join('\n')).toBe('SIGKILL');
  }

  /** @throws when that never comes: with what the app was at, which is ended then */
  async #until(comes: () => boolean): Promise<void> {
    const latest = Date.now() + PATIENCE;
    while (!comes()) {
      if (Date.now() > latest) await this.#giveUp();
      await pause(2);
    }
  }

  async #giveUp(): Promise<never> {
    const ended = once(this.#child, 'close');
    // It says what it is at, unless it is too busy even for that.
    this.#child.kill('SIGTERM');
    const killing = setTimeout(() => this.#child.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(killing);
    throw new Error(`stuck: ${this.said.join('\n')}`);
  }
}
