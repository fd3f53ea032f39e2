import type { SyncPhase } from '../../shared/account.ts';
import { AppError, type ErrorCode, type ErrorInfo, errorInfo, needsPerson } from '../../shared/errors.ts';
import type { RefreshPhase, RefreshTask } from '../../shared/refresh.ts';
import type { Refresh } from '../vendors/vendor.ts';
import { failedDelay, lookDelay, UNWELL_PAUSE } from './pace.ts';
import type { RefreshParts, RefreshRow } from './ports.ts';
import { heard, NO_PROGRESS, notHeard } from './progress.ts';

/** After so many failures in a row, of a mailbox that is otherwise well, it is no longer asked about. */
const MOST_FAILURES = 20;
/** The same for what fails the same way each time. */
const FEW_FAILURES = 3;
const FINAL: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['forbidden', 'bad-request', 'not-found', 'not-supported']);

/** The answer was lost or made no sense: the server may have begun all the same. */
const MAYBE_BEGUN: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['timed-out', 'cancelled', 'bad-answer']);

interface Listener {
  /** The task is another now. */
  changed(): void;
}

/** What a run begins with; `task` is null for one the server has not been told of yet. */
export type Beginning = Omit<RefreshRow, 'task'> & { readonly task: string | null };

/** One refresh, from asking for it until its end: told of at once, followed without haste, never lost. */
export class RefreshRun {
  readonly source: string;
  shown: RefreshTask;
  private readonly parts: RefreshParts;
  private readonly listener: Listener;
  private task: string | null;
  private progress = NO_PROGRESS;
  private looks = 0;
  private failures = 0;
  private life = new AbortController();
  private cancelTimer = () => {};
  private readonly flights = new Set<Promise<unknown>>();

  constructor({ id, account, source, folders, task, startedAt }: Beginning, parts: RefreshParts, listener: Listener) {
    this.source = source;
    this.parts = parts;
    this.listener = listener;
    this.task = task;
    const phase = task === null ? 'starting' : 'running';
    const { percent, stop, detail } = NO_PROGRESS;
    this.shown = { id, account, folders, phase, percent, stop, detail, error: null, startedAt, endedAt: null };
  }

  /** Asks for the refresh, or follows the one the server is at. */
  begin(): void {
    void this.fly(this.task === null ? this.start() : this.look());
  }

  /** Asks nothing until `resume`. @returns when nothing is under way */
  async pause(): Promise<void> {
    this.cancelTimer();
    this.life.abort(new AppError('cancelled'));
    await Promise.allSettled(this.flights);
  }

  resume(): void {
    if (this.isOver) return;
    this.life = new AbortController();
    void this.fly(this.look());
  }

  /** @returns false where the server would not. @throws AppError of the vendor's, `offline`, `signed-out` */
  async stop(): Promise<boolean> {
    const { task } = this;
    if (this.isOver) return true;
    if (task === null || this.shown.stop === 'impossible') return false;
    this.show({ phase: 'stopping' });
    try {
      const stopped = await this.fly(this.stopAtServer(task));
      if (stopped && !this.isOver) this.end('stopped');
      return stopped;
    } finally {
      if (!this.isOver) this.show({ phase: 'running' });
    }
  }

  private get isOver(): boolean {
    return this.shown.endedAt !== null;
  }

  private async start(): Promise<void> {
    const { signal } = this.life;
    let sent = false;
    try {
      const refresh = await this.refresh(signal);
      sent = true;
      this.task = await refresh.start(this.shown.folders, signal);
    } catch (error) {
      const info = errorInfo(error);
      this.parts.report(this.shown.account, error);
      this.end(sent && MAYBE_BEGUN.has(info.code) ? 'unknown' : 'failed', info);
      return;
    }
    if (this.task === null) {
      this.end('done');
      return;
    }
    this.keep(this.task);
    this.show({ phase: 'running' });
    this.schedule(lookDelay(this.looks++));
  }

  private async look(): Promise<void> {
    const { signal } = this.life;
    if (this.task === null || this.isOver || signal.aborted) return;
    const phase = this.mailboxPhase();
    if (phase !== 'waiting' && phase !== 'syncing' && phase !== 'fresh') {
      this.failures = 0;
      this.progress = notHeard(this.progress);
      // Signing in again resumes it.
      if (phase !== 'signed-out') this.schedule(UNWELL_PAUSE);
      return;
    }
    try {
      const refresh = await this.refresh(signal);
      const said = await refresh.follow(this.task, signal);
      if (this.isOver || signal.aborted) return;
      this.failures = 0;
      const { progress, outcome } = heard(this.progress, said, this.parts.clock.now());
      this.progress = progress;
      const { percent, stop, detail } = progress;
      this.show({ percent, stop, detail });
      if (outcome === 'goes-on') this.schedule(lookDelay(this.looks++));
      else this.end(outcome);
    } catch (error) {
      if (!this.isOver && !signal.aborted) this.failed(error);
    }
  }

  private failed(error: unknown): void {
    const { account } = this.shown;
    const info = errorInfo(error);
    this.parts.report(account, error);
    this.progress = notHeard(this.progress);
    this.failures++;
    const isFinal = FINAL.has(info.code) || needsPerson(info);
    if (this.failures >= (isFinal ? FEW_FAILURES : MOST_FAILURES)) this.end('unknown', info);
    else {
      // Where it is the mailbox that is not well, its own look finds out, and what to do about it is told there.
      if (needsPerson(info)) this.lookAgain();
      this.schedule(failedDelay(info, this.failures));
    }
  }

  /** A mailbox that is signed out, offline or failing is left alone; reading its folders finds out when that is over. */
  private mailboxPhase(): SyncPhase {
    const found = this.parts.engine.accounts().find(({ account }) => account.id === this.shown.account);
    return found?.status.phase ?? 'signed-out';
  }

  private async stopAtServer(task: string): Promise<boolean> {
    const { signal } = this.life;
    const refresh = await this.refresh(signal);
    return refresh.stop(task, signal);
  }

  private async refresh(signal: AbortSignal): Promise<Refresh> {
    const { vendor, capabilities } = await this.parts.engine.connect(this.shown.account, signal);
    if (!capabilities.refresh || vendor.refresh === undefined) throw new AppError('not-supported');
    return vendor.refresh;
  }

  private end(phase: RefreshPhase, error: ErrorInfo | null = null): void {
    const { id, percent } = this.shown;
    this.cancelTimer();
    const endedAt = this.parts.clock.now();
    this.guarded(() => this.parts.store.removeRefresh(id));
    this.show({ phase, percent: phase === 'done' ? 100 : percent, stop: 'impossible', error, endedAt });
    this.lookAgain();
  }

  /** Should the disk be full, it is followed all the same, until the app ends. */
  private keep(task: string): void {
    const { source } = this;
    const { id, account, folders, startedAt } = this.shown;
    this.guarded(() => this.parts.store.putRefresh({ id, account, source, folders, task, startedAt }));
  }

  private lookAgain(): void {
    this.guarded(() => this.parts.engine.syncNow(this.shown.account));
  }

  private guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.parts.report(this.shown.account, error);
    }
  }

  private show(change: Partial<RefreshTask>): void {
    const same = Object.entries(change).every(([name, value]) => Reflect.get(this.shown, name) === value);
    if (same) return;
    this.shown = { ...this.shown, ...change };
    this.listener.changed();
  }

  private schedule(ms: number): void {
    if (this.life.signal.aborted || this.isOver) return;
    this.cancelTimer = this.parts.clock.after(ms, () => void this.fly(this.look()));
  }

  private async fly<T>(flight: Promise<T>): Promise<T> {
    this.flights.add(flight);
    try {
      return await flight;
    } finally {
      this.flights.delete(flight);
    }
  }
}
