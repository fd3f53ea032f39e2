import { join } from 'node:path';
import { findProgram, isProgram } from './programs.ts';

/** Where a Cyrus IMAP server's programs are. */
export interface CyrusPrograms {
  /** The folder with `master`, `imapd`, `httpd` and `ctl_cyrusdb`. */
  readonly bin: string;
  readonly saslpasswd2: string;
}

const BIN = '/usr/lib/cyrus/bin';
const PROGRAMS = ['master', 'imapd', 'httpd', 'ctl_cyrusdb'];

/** @returns the programs of a Cyrus IMAP server that serves JMAP, null when one of them is absent */
export function findCyrus(): CyrusPrograms | null {
  const saslpasswd2 = findProgram(['saslpasswd2']);
  if (!saslpasswd2 || !PROGRAMS.every((name) => isProgram(join(BIN, name)))) return null;
  return { bin: BIN, saslpasswd2 };
}
