import type { Account, AccountStatus } from '../../shared/account.ts';
import type { AccountId } from '../../shared/folder.ts';
import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';
import { type Mood, moodOf, needsAttention } from '../accounts/mood.ts';

/** The state of all mailboxes in one line. */
export interface Sentence {
  /** What the sign before the line shows. */
  readonly mood: Mood;
  readonly text: string;
  /** Said after the line when some mailbox waits for the person, with the first such mailbox. */
  readonly attention: { readonly text: string; readonly account: AccountId } | null;
}

interface Seen {
  readonly account: Account;
  readonly status: AccountStatus | undefined;
  readonly mood: Mood;
}

/** @returns the time the least fresh of them was known to equal its server; null when one never was */
function oldest(seen: readonly Seen[]): number | null {
  let found = Number.POSITIVE_INFINITY;
  for (const { status } of seen) {
    if (status === undefined || status.syncedAt === null) return null;
    found = Math.min(found, status.syncedAt);
  }
  return Number.isFinite(found) ? found : null;
}

function attentionOf(seen: readonly Seen[]): Sentence['attention'] {
  const waiting = seen.filter(({ mood }) => needsAttention(mood));
  const [first] = waiting;
  if (first === undefined) return null;
  return {
    text: t('app.needAttention', { count: waiting.length, label: first.account.label }),
    account: first.account.id,
  };
}

/** What is said of mailboxes that can't be read just now, with how old what is shown is. */
const AWAY = {
  offline: { since: 'app.offlineSince', never: 'app.offlineNever', some: 'app.someOffline' },
  retrying: { since: 'app.retryingSince', never: 'app.retryingNever', some: 'app.someRetrying' },
} as const;

function away(mood: keyof typeof AWAY, seen: readonly Seen[], all: boolean, now: number): string {
  const words = AWAY[mood];
  if (!all) return t(words.some, { count: seen.length, label: seen[0]?.account.label ?? '' });
  const since = oldest(seen);
  return since === null ? t(words.never) : t(words.since, { time: format.date(since, now) });
}

/** What can be said of the mailboxes that do not wait for the person. */
function working(seen: readonly Seen[], now: number): Pick<Sentence, 'mood' | 'text'> {
  const having = (mood: Mood) => seen.filter((each) => each.mood === mood);
  const syncing = having('syncing');
  const reading = syncing.filter(({ status }) => status?.progress != null);
  if (reading.length > 0) {
    const folders = reading.reduce((sum, { status }) => sum + (status?.progress ?? 0), 0);
    return { mood: 'syncing', text: t('app.reading', { folders: format.number(folders) }) };
  }
  if (syncing.length > 0) return { mood: 'syncing', text: t('app.checking') };
  const fresh = having('fresh');
  for (const mood of ['retrying', 'offline'] as const) {
    const some = having(mood);
    if (some.length > 0) return { mood, text: away(mood, some, fresh.length === 0, now) };
  }
  const waiting = having('waiting');
  if (waiting.length > 0) return { mood: 'waiting', text: t('app.waiting') };
  const since = oldest(fresh);
  if (since !== null) return { mood: 'fresh', text: t('app.upToDate', { age: format.age(since, now) }) };
  return { mood: 'signed-out', text: t('app.signedOutAll') };
}

/**
 * Says how all mailboxes are doing, never better than the worst of them.
 * @param now milliseconds since 1970, for the ages
 */
export function sentenceOf(
  accounts: readonly Account[],
  statuses: ReadonlyMap<AccountId, AccountStatus>,
  now: number,
): Sentence {
  if (accounts.length === 0) return { mood: 'waiting', text: t('app.noMailboxes'), attention: null };
  const seen = accounts.map((account) => {
    const status = statuses.get(account.id);
    return { account, status, mood: moodOf(account, status) };
  });
  const attention = attentionOf(seen);
  const others = seen.filter(({ mood }) => !needsAttention(mood));
  if (others.length === 0) return { mood: 'failed', text: '', attention };
  return { ...working(others, now), attention };
}
