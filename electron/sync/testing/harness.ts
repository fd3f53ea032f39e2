import type { Account } from '../../../shared/account.ts';
import type { EventName, Events } from '../../../shared/ipc.ts';
import type { Vendor } from '../../vendors/vendor.ts';
import { createEngine, type SyncEngine } from '../engine.ts';
import type { Emit, FolderStore } from '../ports.ts';
import { FakeClock } from './fake-clock.ts';

/** An event as it was sent. */
export type Sent = { [Name in EventName]: { readonly name: Name; readonly payload: Events[Name] } }[EventName];

/** @returns a mailbox at a vendor of the test's own */
export function account(id: string, change: Partial<Account> = {}): Account {
  const connection = {
    vendor: 'axigen',
    server: 'mail.example.org',
    user: `${id}@example.org`,
    signIn: 'password',
  } as const;
  return { id, label: id, connection, signedIn: true, ...change };
}

/** An engine with a clock of the test's own, and everything it sends kept. */
export class Harness {
  readonly clock = new FakeClock();
  readonly sent: Sent[] = [];
  readonly reported: unknown[] = [];
  readonly engine: SyncEngine;

  constructor(open: (account: Account) => Vendor, store: FolderStore) {
    this.engine = createEngine({
      store,
      open,
      clock: this.clock,
      random: () => 0.5,
      emit: this.emit,
      report: (_account, error) => this.reported.push(error),
    });
  }

  private readonly emit: Emit = (name, payload) => {
    this.sent.push({ name, payload } as Sent);
  };

  /** The payloads of one kind of event, in order. */
  of<Name extends EventName>(name: Name): Events[Name][] {
    return this.sent.flatMap((sent) => (sent.name === name ? [sent.payload as Events[Name]] : []));
  }

  phase(id: string): string | undefined {
    return this.engine.statuses().find(({ account }) => account === id)?.phase;
  }
}
