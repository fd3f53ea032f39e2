import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Message } from '../../shared/account.ts';
import type { Folder } from '../../shared/folder.ts';
import { harmless, isBlank } from '../../shared/outside-text.ts';
import { format } from '../../shared/words/format.ts';
import { shownName } from '../../shared/words/shown-name.ts';
import { t } from '../../shared/words/words.ts';
import type { Mood } from '../accounts/mood.ts';
import { messagesQuery } from '../queries.ts';
import { Age } from '../status/age.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import styles from './recent-messages.module.css';
import { senderName } from './sender-name.ts';

interface RecentMessagesProps {
  readonly account: string;
  readonly folder: Folder;
  readonly mood: Mood;
}

/** The newest messages of a folder: what is kept on this computer at once, what the server says as soon as it does. */
export function RecentMessages({ account, folder, mood }: RecentMessagesProps) {
  const { data, error, isFetching, refetch } = useQuery(messagesQuery(account, folder.id));
  // The page is asked for anew when the folder says that its content is another.
  const { validity, contentToken, unread, total } = folder;
  const content = JSON.stringify([validity, contentToken, unread, total]);
  const seen = useRef(content);
  useEffect(() => {
    if (seen.current === content) return;
    seen.current = content;
    void refetch();
  }, [content, refetch]);
  const reachable = mood === 'fresh' || mood === 'syncing' || mood === 'waiting';
  const [wasAway, setWasAway] = useState(false);
  useEffect(() => {
    if (!reachable) setWasAway(true);
    // Not before: while a server fails, its mailbox is asked for no more than has to be.
    if (!wasAway || mood !== 'fresh') return;
    setWasAway(false);
    void refetch();
  }, [reachable, wasAway, mood, refetch]);
  const page = data?.page ?? null;
  return (
    <section className={styles.section}>
      <h3 className={styles.title}>
        {t('details.messages')}
        {page && (
          <span className={styles.age}>
            <Age at={page.at} />
          </span>
        )}
      </h3>
      {page && page.messages.length > 0 && (
        <ul className={styles.list}>
          {page.messages.map((message) => (
            <MessageLine key={message.id} message={message} />
          ))}
        </ul>
      )}
      {page?.messages.length === 0 && <p className="quiet">{t('details.messagesNone')}</p>}
      {page === null && error && <ErrorNotice title={t('details.messagesFailed')} error={error} />}
      {page === null && !error && (
        <Missing
          reachable={reachable}
          answered={data?.answered === true && !isFetching && !wasAway}
          onAgain={() => void refetch()}
        />
      )}
    </section>
  );
}

interface MissingProps {
  readonly reachable: boolean;
  readonly answered: boolean;
  readonly onAgain: () => void;
}

/** Why there is nothing to show. */
function Missing({ reachable, answered, onAgain }: MissingProps) {
  if (!reachable) return <p className="quiet">{t('details.messagesOffline')}</p>;
  if (answered) {
    return (
      <p className="quiet">
        {t('details.messagesFailed')}{' '}
        <Button variant="link" onClick={onAgain}>
          {t('details.tryAgain')}
        </Button>
      </p>
    );
  }
  return (
    <div role="status">
      <span className="visually-hidden">{t('details.messagesLoading')}</span>
      {[0, 1, 2].map((line) => (
        <div key={line} className={styles.skeleton} aria-hidden>
          <div />
          <div />
        </div>
      ))}
    </div>
  );
}

function MessageLine({ message: { subject, from, date, size, unread } }: { readonly message: Message }) {
  const about = harmless(subject);
  const sender = from === '' ? t('details.noSender') : shownName(from);
  return (
    <li className={unread ? `${styles.message} ${styles.unread}` : styles.message}>
      <span className={styles.subject}>
        {unread && (
          <span className={styles.dot} role="img" aria-label={t('details.unread')} title={t('details.unread')} />
        )}
        <span dir="auto" className={styles.cut} title={about}>
          {isBlank(about) ? t(subject === '' ? 'details.noSubject' : 'details.noVisibleSubject') : about}
        </span>
      </span>
      {date !== null && (
        <time className={styles.date} dateTime={new Date(date).toISOString()} title={format.moment(date)}>
          {format.date(date)}
        </time>
      )}
      <span dir="auto" className={`${styles.from} ${styles.cut}`} title={sender}>
        {senderName(sender)}
      </span>
      {size !== null && <span className={styles.size}>{format.bytes(size)}</span>}
    </li>
  );
}
