import type { Account } from '../../shared/account.ts';
import type { Folder } from '../../shared/folder.ts';
import { isOwnId } from '../../shared/operation.ts';
import type { FolderNode } from '../../shared/tree-node.ts';
import { format } from '../../shared/words/format.ts';
import { shownName } from '../../shared/words/shown-name.ts';
import { t } from '../../shared/words/words.ts';
import { moodOf } from '../accounts/mood.ts';
import { byteLimit } from '../accounts/quota.ts';
import { OneFolderActions } from '../changes/folder-actions.tsx';
import { ConflictNote } from '../conflicts/conflict-note.tsx';
import { useStatuses, useUsage } from '../queries.ts';
import { RefreshSection } from '../refresh/refresh-section.tsx';
import { Age } from '../status/age.tsx';
import { Bar } from '../ui/meter.tsx';
import { PendingNote } from '../waiting/pending-note.tsx';
import { branchCounts, ownCounts, shareWords } from './counts.ts';
import styles from './details-pane.module.css';
import { FolderPath } from './folder-path.tsx';
import { RecentMessages } from './recent-messages.tsx';
import { rightsInWords } from './rights.ts';
import { useLetters } from './use-letters.ts';
import { useSettled } from './use-settled.ts';

interface FolderDetailsProps {
  readonly account: Account;
  readonly node: FolderNode;
  readonly folder: Folder;
}

/** What is known of one folder. */
export function FolderDetails({ account, node, folder }: FolderDetailsProps) {
  const status = useStatuses().get(account.id);
  const branch = branchCounts(node);
  const settled = useSettled();
  return (
    <div className={styles.content}>
      <header>
        <FolderPath node={node} />
        <h2 dir="auto" className={styles.title}>
          {shownName(folder.name)}
        </h2>
        <p className={styles.kind}>{kindWords(folder)}</p>
      </header>
      <div className={styles.measure}>
        <p>{ownCounts(folder.unread, folder.total) ?? <span className="quiet">{t('details.noCounts')}</span>}</p>
        {folder.size !== null && <FolderSize account={account} size={folder.size} />}
        {node.countBelow > 0 && (
          <p className="quiet">
            {branch.counts}
            {branch.size !== null && ` · ${branch.size}`}
          </p>
        )}
      </div>
      <ConflictNote node={node} />
      <PendingNote account={account.id} folder={folder} />
      <FolderFacts node={node} folder={folder} syncedAt={status?.syncedAt ?? null} />
      <RefreshSection node={node} />
      <OneFolderActions node={node} />
      {settled && holdsMessages(folder) && !isOwnId(folder.id) && status?.capabilities?.messages !== false && (
        <RecentMessages account={account.id} folder={folder} mood={moodOf(account, status)} />
      )}
      {status?.capabilities?.messages === false && <p className="quiet">{t('details.messagesUnsupported')}</p>}
    </div>
  );
}

/** Containers and folders the server never named hold nothing of their own. */
function holdsMessages({ kind }: Folder): boolean {
  return kind === 'mail' || kind === 'unknown';
}

/** @returns like `Mail · trash · shared` */
function kindWords({ kind, role, scope }: Folder): string {
  const words: string[] = [t(`tree.kind.${kind}`)];
  if (role !== null) words.push(t(`tree.role.${role}`));
  if (scope !== 'own') words.push(t(`tree.row.${scope}`));
  return words.join(' · ');
}

/** The folder's own size, and how much of the mailbox it takes up. */
function FolderSize({ account, size }: { readonly account: Account; readonly size: number }) {
  const limit = byteLimit(useUsage(account.id));
  if (limit === null) return <p>{format.bytes(size)}</p>;
  const words = t('details.sizeOf', { size: format.bytes(size), limit: format.bytes(limit) });
  return (
    <>
      <p className={styles.measureText}>
        <span>{words}</span>
        <span className="quiet">{shareWords(size / limit)}</span>
      </p>
      <Bar share={size / limit} label={t('details.size')} text={words} />
    </>
  );
}

interface FolderFactsProps {
  readonly node: FolderNode;
  readonly folder: Folder;
  readonly syncedAt: number | null;
}

/** What else the server said about the folder; what it did not say is left out. */
function FolderFacts({ node, folder, syncedAt }: FolderFactsProps) {
  const letters = useLetters(node, folder.name);
  const rights = rightsInWords(folder.rights, format.locale);
  return (
    <dl className={styles.facts}>
      {letters.length > 0 && (
        <>
          <dt>{t('details.letters')}</dt>
          {letters.map((sentence) => (
            <dd key={sentence}>{sentence}</dd>
          ))}
        </>
      )}
      {folder.owner !== null && (
        <>
          <dt>{t('details.owner')}</dt>
          <dd>
            <bdi>{shownName(folder.owner)}</bdi>
          </dd>
        </>
      )}
      {rights !== null && (
        <>
          <dt>{t('details.rights')}</dt>
          <dd>{rights}</dd>
        </>
      )}
      {folder.subscribed !== null && (
        <>
          <dt>{t('details.subscribed')}</dt>
          <dd>{folder.subscribed ? t('details.yes') : t('details.no')}</dd>
        </>
      )}
      {syncedAt !== null && (
        <>
          <dt>{t('details.lastChecked')}</dt>
          <dd>
            <Age at={syncedAt} />
          </dd>
        </>
      )}
    </dl>
  );
}
