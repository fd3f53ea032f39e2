import { type Account, type AccountStatus, NOT_ASKED_YET } from '../../shared/account.ts';
import { AppError } from '../../shared/errors.ts';
import type { AccountId, FolderId } from '../../shared/folder.ts';
import type { RuleContext } from '../../shared/rules.ts';
import type { Locks } from './locks.ts';
import type { ChangesEngine } from './ports.ts';

/** What the rules need to know of a mailbox besides its folders. */
export class Mailbox {
  private readonly id: AccountId;
  private readonly engine: Pick<ChangesEngine, 'accounts'>;
  private readonly locks: Locks;

  constructor(id: AccountId, engine: Pick<ChangesEngine, 'accounts'>, locks: Locks) {
    this.id = id;
    this.engine = engine;
    this.locks = locks;
  }

  get isKept(): boolean {
    return this.found() !== undefined;
  }

  /** As the person calls it; empty when it is no longer kept. */
  get label(): string {
    return this.found()?.account.label ?? '';
  }

  /**
   * @param journalId what locks call a folder of `folders`
   * @throws AppError `unknown-account`
   */
  context<Folders extends RuleContext['folders']>(
    folders: Folders,
    journalId: (folder: FolderId) => FolderId,
  ): RuleContext & { readonly folders: Folders } {
    const found = this.found();
    if (!found) throw new AppError('unknown-account');
    return {
      folders,
      capabilities: found.status.capabilities ?? NOT_ASKED_YET,
      signedIn: found.account.signedIn,
      locked: (folder) => this.locks.has(this.id, journalId(folder)),
      accountName: found.account.label,
    };
  }

  private found(): { readonly account: Account; readonly status: AccountStatus } | undefined {
    return this.engine.accounts().find(({ account }) => account.id === this.id);
  }
}
