import { AppError, errorInfo } from '../shared/errors.ts';
import {
  type EventName,
  type Events,
  type Output,
  type Parsed,
  type Reply,
  type RequestName,
  requests,
} from '../shared/ipc.ts';
import { isWithinBounds } from './input-bounds.ts';
import type { SenderEvent } from './trusted-sender.ts';

/** One function for every request of the contract. */
export type Handlers = {
  readonly [Name in RequestName]: (input: Parsed<Name>) => Output<Name> | Promise<Output<Name>>;
};

/** The part of Electron's `ipcMain` we use. */
export interface IpcMainLike {
  handle(channel: string, listener: (event: SenderEvent, ...args: unknown[]) => Promise<unknown>): void;
}

/** What is worth a line in the log. Never inputs: they can hold passwords. */
export interface IpcLog {
  debug(line: string): void;
  warn(line: string): void;
  error(line: string, cause: unknown): void;
}

/** Sends an event to the window; does nothing when there is none. */
export type Emit = <Name extends EventName>(name: Name, payload: Events[Name]) => void;

interface IpcParts {
  readonly ipcMain: IpcMainLike;
  readonly isTrusted: (event: SenderEvent) => boolean;
  readonly handlers: Handlers;
  readonly log: IpcLog;
}

function parse<Name extends RequestName>(name: Name, args: readonly unknown[]): Parsed<Name> {
  if (args.length !== 1 || !isWithinBounds(args[0])) throw new AppError('bad-input');
  const parsed = requests[name].input.safeParse(args[0]);
  if (!parsed.success) throw new AppError('bad-input');
  return parsed.data as Parsed<Name>;
}

/**
 * Answers every request of the contract. The sender and the input are checked here and nowhere else; a handler sees
 * parsed input only. An answer is always a `Reply`; nothing a page sends makes it throw.
 */
export function register({ ipcMain, isTrusted, handlers, log }: IpcParts): void {
  const answer = async <Name extends RequestName>(
    name: Name,
    event: SenderEvent,
    args: readonly unknown[],
  ): Promise<Reply<Output<Name>>> => {
    const began = performance.now();
    try {
      if (!isTrusted(event)) throw new AppError('untrusted-sender');
      const value = await handlers[name](parse(name, args));
      log.debug(`${name} took ${(performance.now() - began).toFixed(1)} ms`);
      return { ok: true, value };
    } catch (error) {
      const info = errorInfo(error);
      if (info.code === 'internal') log.error(`${name} failed`, error);
      else log.warn(`${name} refused: ${info.code}`);
      return { ok: false, error: info };
    }
  };
  for (const name of Object.keys(requests) as RequestName[]) {
    ipcMain.handle(name, (event, ...args) => answer(name, event, args));
  }
}
