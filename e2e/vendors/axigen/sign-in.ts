import { randomUUID } from 'node:crypto';
import { Refused } from './answers.ts';
import type { Knobs } from './knobs.ts';

/** The header login and its sessions (spec 3.1). */
export class Sessions {
  readonly #accepted: ReadonlySet<string>;
  readonly #knobs: Knobs;
  #open = new Set<string>();

  constructor(user: string, password: string, token: string, knobs: Knobs) {
    const basic = Buffer.from(`${user}:${password}`).toString('base64');
    this.#accepted = new Set([`Basic ${basic}`, `Bearer ${token}`]);
    this.#knobs = knobs;
  }

  /** @throws Refused */
  signIn(authorization: string | undefined): string {
    if (!authorization || !this.#accepted.has(authorization)) throw new Refused(401, 'Invalid credentials');
    if (this.#knobs.secondStep && authorization.startsWith('Basic ')) throw new Refused(401, '2FA required');
    if (this.#knobs.sessionCap !== null && this.#open.size >= this.#knobs.sessionCap) {
      throw new Refused(403, 'Maximum number of sessions reached');
    }
    const id = randomUUID();
    this.#open.add(id);
    return id;
  }

  /** Both headers are asked for every time. @throws Refused */
  check(authorization: string | undefined, session: string | undefined): void {
    if (!authorization || !this.#accepted.has(authorization)) throw new Refused(401);
    if (!session || !this.#open.has(session)) throw new Refused(401, 'Session expired');
  }

  ids(): readonly string[] {
    return [...this.#open];
  }

  expireAll(): void {
    this.#open = new Set();
  }
}
