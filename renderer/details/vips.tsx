import type { VipSender } from '../../shared/account.ts';
import { harmless } from '../../shared/outside-text.ts';
import { format } from '../../shared/words/format.ts';
import { shownName } from '../../shared/words/shown-name.ts';
import { t } from '../../shared/words/words.ts';
import styles from './vips.module.css';

interface VipsProps {
  /** In the server's order. */
  readonly people: readonly VipSender[];
  /** Of all of them, as the server counts. */
  readonly unread: number | undefined;
}

/** The people whose mail the person wants to see first. */
export function Vips({ people, unread }: VipsProps) {
  return (
    <section className={styles.section} aria-label={t('details.vips')}>
      <div className={styles.head}>
        <h3>{t('details.vips')}</h3>
        {unread !== undefined && (
          <span className="quiet">{t('details.vipUnread', { number: format.number(unread) })}</span>
        )}
      </div>
      {people.length === 0 ? (
        <p className="quiet">{t('details.vipsNone')}</p>
      ) : (
        <ul>
          {people.map((person, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a server may name somebody twice
            <Vip key={`${index} ${person.address}`} person={person} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Vip({ person: { name, address, unread, total, lastReceivedAt } }: { readonly person: VipSender }) {
  return (
    <li className={styles.person}>
      <span dir="auto" className={unread ? `${styles.name} ${styles.unread}` : styles.name}>
        {shownName(name || address)}
      </span>
      <span className={styles.count}>
        {unread !== null && unread > 0 && t('details.vipUnread', { number: format.number(unread) })}
      </span>
      {name !== '' && address !== '' && <span className={styles.address}>{harmless(address)}</span>}
      <span className={styles.quiet}>
        {total !== null && t('details.totalOnly', { count: total, number: format.number(total) })}
      </span>
      <span className={styles.date}>
        {lastReceivedAt !== null && (
          <time dateTime={new Date(lastReceivedAt).toISOString()} title={format.moment(lastReceivedAt)}>
            <span className="visually-hidden">{t('details.vipLast')} </span>
            {format.date(lastReceivedAt)}
          </time>
        )}
      </span>
    </li>
  );
}
