import type { MessagePage } from '../../shared/account.ts';
import { AppError } from '../../shared/errors.ts';
import type { AccountId, Folder, FolderId } from '../../shared/folder.ts';
import type { CachedMessages, ContentState, EngineParts } from './ports.ts';
import type { Session } from './session.ts';

const LIMIT = 50;
const FRESH_FOR = 60_000;

/** @returns true when the folder says the same of its content as when the page was read, a short while ago */
function isFresh({ page, state }: CachedMessages, folder: ContentState, now: number): boolean {
  const age = now - page.at;
  return (
    state.validity === folder.validity &&
    state.contentToken === folder.contentToken &&
    state.unread === folder.unread &&
    state.total === folder.total &&
    age >= 0 &&
    age < FRESH_FOR
  );
}

/** The recent messages of the folder last asked for: the cached ones at once, fresh ones when they come. */
export class MessagesReader {
  private readonly account: AccountId;
  private readonly session: Session;
  private readonly parts: EngineParts;
  private current: { readonly folder: FolderId; readonly controller: AbortController } | null = null;

  constructor(account: AccountId, session: Session, parts: EngineParts) {
    this.account = account;
    this.session = session;
    this.parts = parts;
  }

  /**
   * Unless the page given back is fresh, `messages:changed` always follows: with the server's page, or with the cached
   * one again (null when there is none) if the server's can't be had. Asking for another folder ends the wait for this one.
   * @param online false: don't try
   * @throws AppError `unknown-folder`
   */
  read(id: FolderId, online: boolean): MessagePage | null {
    const { store, clock } = this.parts;
    const folder = store.folder(this.account, id);
    if (!folder) throw new AppError('unknown-folder');
    const cached = store.messages(this.account, id);
    // A page of another validity is about other messages. It has been dropped already; this is the second lock.
    const page = cached?.state.validity === folder.validity ? cached.page : null;
    if (cached && isFresh(cached, folder, clock.now())) return page;
    if (this.current?.folder !== id) {
      this.stop();
      const controller = new AbortController();
      this.current = { folder: id, controller };
      void this.fetch(folder, page, online, controller.signal);
    }
    return page;
  }

  /**
   * Content has become void: tells those who may show it. A page under way is of the old content and not waited for.
   * @param cached those of `folders` that had a page
   */
  drop(folders: readonly FolderId[], cached: readonly FolderId[]): void {
    const gone = new Set(cached);
    if (this.current && folders.includes(this.current.folder)) {
      gone.add(this.current.folder);
      this.stop();
    }
    for (const folder of gone) this.parts.emit('messages:changed', { account: this.account, folder, page: null });
  }

  stop(): void {
    this.current?.controller.abort(new AppError('cancelled'));
    this.current = null;
  }

  private async fetch(folder: Folder, cached: MessagePage | null, online: boolean, signal: AbortSignal): Promise<void> {
    const page = (await this.fetched(folder, online, signal)) ?? cached;
    if (signal.aborted) return;
    this.current = null;
    this.parts.emit('messages:changed', { account: this.account, folder: folder.id, page });
  }

  private async fetched(folder: Folder, online: boolean, signal: AbortSignal): Promise<MessagePage | null> {
    try {
      if (!online) throw new AppError('offline');
      const { vendor, capabilities } = await this.session.connect(signal);
      if (!capabilities.messages) return null;
      const page = await vendor.messages(folder.id, LIMIT, signal);
      signal.throwIfAborted();
      this.parts.store.putMessages(this.account, folder.id, page, folder);
      return page;
    } catch (error) {
      if (online && !signal.aborted) this.parts.report(this.account, error);
      return null;
    }
  }
}
