import { t } from '../../shared/words/words.ts';
import { useAccounts } from '../queries.ts';
import { Select } from '../ui/select.tsx';
import { useActivityFilter } from './activity-filter.ts';

const EVERY_MAILBOX = '';

/** What of the list is shown. */
export function ActivityFilters() {
  const accounts = useAccounts();
  const filter = useActivityFilter();
  return (
    <>
      {accounts.length > 1 && (
        <Select
          label={t('activity.mailbox')}
          value={filter.account ?? EVERY_MAILBOX}
          options={[
            { value: EVERY_MAILBOX, label: t('activity.allMailboxes') },
            ...accounts.map(({ id, label }) => ({ value: id, label })),
          ]}
          onChoose={(account) => useActivityFilter.setState({ account: account === EVERY_MAILBOX ? null : account })}
        />
      )}
      <Select
        label={t('activity.who')}
        value={filter.who}
        options={[
          { value: 'all', label: t('activity.whoAll') },
          { value: 'me', label: t('activity.whoMe') },
          { value: 'others', label: t('activity.whoOthers') },
        ]}
        onChoose={(who) => useActivityFilter.setState({ who })}
      />
      <Select
        label={t('activity.state')}
        value={filter.state}
        options={[
          { value: 'all', label: t('activity.stateAll') },
          { value: 'waiting', label: t('activity.stateWaiting') },
          { value: 'failed', label: t('activity.stateFailed') },
        ]}
        onChoose={(state) => useActivityFilter.setState({ state })}
      />
    </>
  );
}
