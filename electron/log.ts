import { join } from 'node:path';
import electronLog from 'electron-log/node';
import { redactedText } from './log-redaction.ts';

export interface Log {
  debug(line: string): void;
  info(line: string): void;
  warn(line: string, cause?: unknown): void;
  error(line: string, cause?: unknown): void;
}

/**
 * Opens the log file: `main.log` in `folder`, moved to `main.old.log` when it is 1 MB long, readable by this user only.
 * Everything is redacted before it is written. Errors nobody caught are logged too.
 * @param verbose also writes what is of use only while looking for a fault
 */
export function openLog(folder: string, verbose: boolean): Log {
  const { file, console, ipc, remote } = electronLog.transports;
  file.resolvePathFn = () => join(folder, 'main.log');
  file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  file.level = verbose ? 'debug' : 'info';
  console.level = verbose ? 'debug' : 'warn';
  if (ipc) ipc.level = false;
  remote.level = false;
  electronLog.hooks.push((message) => ({ ...message, data: [redactedText(message.data)] }));
  process.on('uncaughtException', (error) => electronLog.error('Not caught:', error));
  process.on('unhandledRejection', (reason) => electronLog.error('Rejected, not caught:', reason));
  return electronLog;
}
