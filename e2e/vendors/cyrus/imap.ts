import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { encodeMailboxName } from './modified-utf7.ts';

/** A message to be put into a mailbox by `append`. */
export interface NewMessage {
  readonly subject: string;
  readonly from?: string;
  readonly seen?: boolean;
  /** When the server is to say it came; now, unless given. Kept to the second. */
  readonly receivedAt?: Date;
}

/**
 * "Another client": just enough IMAP (RFC 3501) to change a mailbox from outside. Names are given as people write them,
 * `/` between the levels. One command at a time. Every command rejects with the server's own words on NO or BAD.
 */
export class ImapClient {
  readonly #socket: Socket;
  readonly #lines: AsyncIterator<string>;
  #count = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    this.#lines = createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]();
  }

  static async login(port: number, user: string, password: string): Promise<ImapClient> {
    const socket = connect({ host: '127.0.0.1', port });
    await once(socket, 'connect');
    const client = new ImapClient(socket);
    await client.#nextLine();
    await client.command(`LOGIN ${quote(user)} ${quote(password)}`);
    return client;
  }

  create(name: string): Promise<string[]> {
    return this.command(`CREATE ${mailbox(name)}`);
  }

  rename(from: string, to: string): Promise<string[]> {
    return this.command(`RENAME ${mailbox(from)} ${mailbox(to)}`);
  }

  delete(name: string): Promise<string[]> {
    return this.command(`DELETE ${mailbox(name)}`);
  }

  append(
    name: string,
    { subject, from = 'Ada <ada@example.org>', seen = false, receivedAt }: NewMessage,
  ): Promise<string[]> {
    const head = [
      `From: ${from}`,
      `Subject: ${encodedWord(subject)}`,
      `Message-ID: <${crypto.randomUUID()}@example.org>`,
    ];
    const text = [...head, 'Date: Mon, 06 Apr 2026 09:30:00 +0000', '', 'Hello.', ''].join('\r\n');
    const flags = seen ? '(\\Seen) ' : '';
    const date = receivedAt ? `${quote(imapDate(receivedAt))} ` : '';
    return this.command(`APPEND ${mailbox(name)} ${flags}${date}{${Buffer.byteLength(text)}+}\r\n${text}`);
  }

  /** Marks every message of the mailbox as read. */
  async markAllSeen(name: string): Promise<void> {
    await this.command(`SELECT ${mailbox(name)}`);
    await this.command('STORE 1:* +FLAGS.SILENT (\\Seen)');
    await this.command('UNSELECT');
  }

  subscribe(name: string): Promise<string[]> {
    return this.command(`SUBSCRIBE ${mailbox(name)}`);
  }

  /** @returns the letters of RFC 4314 section 2.1 the person has in the mailbox */
  async myRights(name: string): Promise<string> {
    const [line = ''] = await this.command(`MYRIGHTS ${mailbox(name)}`);
    return line.split(' ').at(-1) ?? '';
  }

  setAcl(name: string, user: string, rights: string): Promise<string[]> {
    return this.command(`SETACL ${mailbox(name)} ${quote(user)} ${quote(rights)}`);
  }

  /** @returns the untagged lines of the answer */
  async command(text: string): Promise<string[]> {
    const tag = `t${++this.#count}`;
    this.#socket.write(`${tag} ${text}\r\n`);
    const untagged: string[] = [];
    for (;;) {
      const line = await this.#nextLine();
      if (line.startsWith(`${tag} OK`)) return untagged;
      if (line.startsWith(`${tag} `)) throw new Error(`IMAP ${text.split(' ', 1)[0]}: ${line.slice(tag.length + 1)}`);
      untagged.push(line);
    }
  }

  async close(): Promise<void> {
    this.#socket.end('bye LOGOUT\r\n');
    if (!this.#socket.closed) await once(this.#socket, 'close');
  }

  async #nextLine(): Promise<string> {
    const { done, value } = await this.#lines.next();
    if (done) throw new Error('The IMAP server closed the connection.');
    return value;
  }
}

function mailbox(name: string): string {
  return quote(encodeMailboxName(name));
}

function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** RFC 3501's `date-time`: `06-Apr-2026 09:30:00 +0000`. */
function imapDate(date: Date): string {
  const [, day, month, year, time] = date.toUTCString().split(' ');
  return `${day}-${month}-${year} ${time} +0000`;
}

function encodedWord(text: string): string {
  return `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
}
