import type { Account, AccountStatus, Capabilities, MessagePage, SyncPhase } from '../../shared/account.ts';
import { type FolderDiff, isEmpty } from '../../shared/diff.ts';
import { AppError, type ErrorInfo, errorInfo, needsPerson } from '../../shared/errors.ts';
import type { FolderId } from '../../shared/folder.ts';
import { ChangesReader } from './changes-reader.ts';
import { Flight } from './flight.ts';
import { MessagesReader } from './messages-reader.ts';
import type { EngineParts } from './ports.ts';
import { Push } from './push.ts';
import { FAST_POLLS, pollDelay, retryDelay } from './schedule.ts';
import { Session } from './session.ts';
import { UsageReader } from './usage-reader.ts';

/** What every mailbox shares. */
export interface Surroundings {
  readonly online: boolean;
  readonly focused: boolean;
}

/** What is told of one mailbox, at once. */
export interface AccountListener {
  reading(): void;
  changed(diff: FolderDiff, first: boolean): void;
  read(): void;
  unread(): void;
}

/** Hints come in bursts; this is how long after a run the next one waits for more of them. Milliseconds. */
const HINT_PAUSE = 500;

/** @returns what names server and user: what comes from one is not gone on with at another */
export function sourceOf({ connection: { vendor, server, user } }: Account): string {
  return JSON.stringify([vendor, server, user]);
}

/** @returns what decides, besides the server, what can be done: what was heard under other terms says nothing */
function termsOf({ connection }: Account): string {
  return JSON.stringify(connection);
}

/** Keeps one mailbox up to date, and says how it is doing. What happens here never touches another mailbox. */
export class AccountSync {
  readonly account: Account;
  private readonly parts: EngineParts;
  private around: Surroundings;
  private readonly listener: AccountListener;
  private readonly session: Session;
  private readonly reader: ChangesReader;
  private readonly messagesReader: MessagesReader;
  private readonly usageReader: UsageReader;
  private readonly push: Push;
  private readonly flight = new Flight((signal) => this.run(signal));
  private cancelTimer = () => {};
  private stopped = false;
  private failures = 0;
  private fastPolls = 0;
  private quietLooks = 0;
  private foundNews = false;
  private hintWaits = false;
  private endedAt = 0;
  private lastError: ErrorInfo | null = null;
  private everFresh = false;
  status: AccountStatus;

  constructor(account: Account, parts: EngineParts, around: Surroundings, listener: AccountListener) {
    this.account = account;
    this.parts = parts;
    this.around = around;
    this.listener = listener;
    this.session = new Session(account, parts.open, (capabilities) => this.heard(capabilities));
    this.reader = new ChangesReader(account.id, sourceOf(account), parts.store, parts.clock, {
      changed: (diff, first, dropContent, droppedMessages) => {
        if (!isEmpty(diff)) this.foundNews = true;
        listener.changed(diff, first);
        this.messagesReader.drop(dropContent, droppedMessages);
      },
      progress: (folders) => this.show({ progress: folders }),
    });
    this.messagesReader = new MessagesReader(account.id, this.session, parts);
    this.usageReader = new UsageReader(account.id, this.session, parts);
    this.push = new Push(parts.clock, parts.random, {
      hint: () => this.hinted(),
      turned: () => this.reschedule(),
    });
    this.status = {
      account: account.id,
      phase: this.restingPhase(),
      syncedAt: this.reader.position.syncedAt,
      progress: null,
      error: null,
      capabilities: parts.store.capabilities(account.id, termsOf(account)),
    };
  }

  /** Reads now, or once more after the run under way. Tries even what waits for the person: this is the person. */
  request(): void {
    if (this.mayRun()) this.flight.request();
  }

  /** Reads now, and a few times soon after, until a change made by ourselves has come back. */
  ownChange(): void {
    this.fastPolls = FAST_POLLS;
    this.quietLooks = 0;
    this.request();
  }

  /** What is known may be wrong: everything is read again before long. */
  doubt(): void {
    this.reader.doubt();
    this.reschedule();
  }

  /** Ends the run under way; the next one comes as usual. */
  cancel(): void {
    void this.flight.cancel();
  }

  /** Something all mailboxes share has changed: reads at once on coming online, stops on going offline. */
  surround(around: Surroundings): void {
    const before = this.around;
    this.around = around;
    if (around.online && !before.online) this.resume();
    else if (!around.online && before.online) this.pause();
    else if (around.focused !== before.focused) {
      if (around.focused) this.quietLooks = 0;
      this.reschedule();
    }
  }

  /** The computer has slept: what was under way hangs on dead connections. */
  wake(): void {
    if (this.mayRun()) this.resume();
  }

  /** @throws AppError of the vendor's, `offline`, `signed-out` */
  connect(signal: AbortSignal): ReturnType<Session['connect']> {
    if (this.mayRun()) return this.session.connect(signal);
    return Promise.reject(new AppError(this.account.signedIn ? 'offline' : 'signed-out'));
  }

  messages(folder: FolderId): MessagePage | null {
    return this.messagesReader.read(folder, this.mayRun());
  }

  /** @returns when nothing is under way any more; nothing is stored or told from the call on */
  async stop(): Promise<void> {
    this.stopped = true;
    this.cancelTimer();
    this.push.stop();
    this.messagesReader.stop();
    await this.flight.cancel();
    await this.session.close();
  }

  private mayRun(): boolean {
    return !this.stopped && this.account.signedIn && this.around.online;
  }

  private resume(): void {
    this.push.stop();
    this.failures = 0;
    if (this.mayRun() && !(this.lastError && needsPerson(this.lastError))) this.flight.restart();
    else this.rest();
  }

  private pause(): void {
    this.cancelTimer();
    this.push.stop();
    void this.flight.cancel();
    this.rest();
  }

  private async run(signal: AbortSignal): Promise<void> {
    if (!this.mayRun()) return;
    this.cancelTimer();
    this.hintWaits = false;
    this.foundNews = false;
    this.show({ phase: 'syncing', error: null });
    try {
      const { vendor, capabilities } = await this.session.connect(signal);
      this.listener.reading();
      await this.reader.read(vendor, signal);
      this.listener.read();
      this.succeeded();
      if (capabilities.push) this.push.start(vendor);
      await this.usageReader.refresh(signal);
    } catch (error) {
      if (!this.stopped) this.listener.unread();
      this.failed(error, signal);
    }
    this.endedAt = this.parts.clock.now();
    this.schedule();
  }

  /** Kept for the time before it is asked again, which may be without a network. */
  private heard(capabilities: Capabilities): void {
    if (this.stopped) return;
    try {
      this.parts.store.putCapabilities(this.account.id, termsOf(this.account), capabilities);
    } catch (error) {
      this.parts.report(this.account.id, error);
    }
    this.show({ capabilities });
  }

  private succeeded(): void {
    this.failures = 0;
    this.lastError = null;
    this.everFresh = true;
    if (this.fastPolls > 0) this.fastPolls--;
    this.quietLooks = this.foundNews ? 0 : this.quietLooks + 1;
    this.rest();
  }

  private failed(error: unknown, signal: AbortSignal): void {
    if (!signal.aborted) {
      this.failures++;
      this.lastError = errorInfo(error);
      this.parts.report(this.account.id, error);
      if (needsPerson(this.lastError)) this.push.stop();
    }
    this.rest();
  }

  /** Says how things are while nothing is under way. */
  private rest(): void {
    const phase = this.restingPhase();
    const error = phase === 'failed' ? this.lastError : null;
    this.show({ phase, error, progress: null, syncedAt: this.reader.position.syncedAt });
  }

  private restingPhase(): SyncPhase {
    if (!this.account.signedIn) return 'signed-out';
    if (!this.around.online || this.lastError?.code === 'offline') return 'offline';
    if (this.lastError) return 'failed';
    return this.everFresh ? 'fresh' : 'waiting';
  }

  private show(change: Partial<AccountStatus>): void {
    const status: AccountStatus = { ...this.status, ...change };
    const same = Object.entries(change).every(([name, value]) => Reflect.get(this.status, name) === value);
    if (same || this.stopped) return;
    this.status = status;
    this.parts.emit('account:status', status);
  }

  /** While it is failing, the retry will find out; a hint must not get around the pause a server asked for. */
  private hinted(): void {
    if (this.failures > 0 || !this.mayRun()) return;
    this.hintWaits = true;
    this.reschedule();
  }

  private reschedule(): void {
    if (!this.flight.running && this.failures === 0) this.schedule();
  }

  private schedule(): void {
    this.cancelTimer();
    const delay = this.delay();
    if (delay === null || !this.mayRun()) return;
    const { clock } = this.parts;
    // The clock may have been set back since the last run: never longer than from now on.
    const wait = Math.min(delay, Math.max(0, this.endedAt + delay - clock.now()));
    this.cancelTimer = clock.after(wait, () => this.flight.request());
  }

  /** @returns milliseconds from the end of the last run to the next, or null: not by itself */
  private delay(): number | null {
    const { clock, random } = this.parts;
    if (this.lastError) return retryDelay(this.lastError, this.failures, random());
    if (this.hintWaits) return HINT_PAUSE;
    const { around, push, fastPolls, quietLooks, reader } = this;
    const wholeList = this.status.capabilities?.delta === false;
    const here = { focused: around.focused, pushed: push.open, wholeList, quietLooks };
    const situation = { ...here, fastPolls, position: reader.position };
    return pollDelay({ ...situation, now: clock.now() }, random());
  }
}
