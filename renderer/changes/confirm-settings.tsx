import { CONFIRMATIONS, type Settings } from '../../shared/settings.ts';
import { t } from '../../shared/words/words.ts';
import { changeSettings, useSettings } from '../queries.ts';
import { Select } from '../ui/select.tsx';
import styles from './confirm-settings.module.css';

const KINDS = [
  { field: 'confirmRemove', label: 'changes.settings.remove' },
  { field: 'confirmMove', label: 'changes.settings.move' },
  { field: 'confirmRename', label: 'changes.settings.rename' },
  { field: 'confirmCreate', label: 'changes.settings.create' },
] as const satisfies readonly { readonly field: keyof Settings; readonly label: string }[];

/** When to be asked before folders are changed, for each kind of change. */
export function ConfirmSettings() {
  const settings = useSettings();
  return (
    <fieldset>
      <legend className={styles.legend}>{t('changes.settings.title')}</legend>
      <div className={styles.kinds}>
        {KINDS.map(({ field, label }) => (
          <Select
            key={field}
            label={t(label)}
            value={settings[field]}
            options={CONFIRMATIONS.map((value) => ({ value, label: t(`changes.settings.${value}`) }))}
            onChoose={(value) => changeSettings({ [field]: value })}
          />
        ))}
      </div>
      <p className={styles.note}>{t('changes.settings.foreverNote')}</p>
    </fieldset>
  );
}
