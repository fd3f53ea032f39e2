import { COLUMNS, HOVER_OPENINGS } from '../../shared/settings.ts';
import { t } from '../../shared/words/words.ts';
import { ConfirmSettings } from '../changes/confirm-settings.tsx';
import { changeSettings, useSecrets, useSettings } from '../queries.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { Checkbox, Choice } from '../ui/field.tsx';
import { openDialog } from '../window-state.ts';
import { About } from './about-dialog.tsx';
import { COLUMN_WORDS, DENSITIES, HOVER_OPENING_WORDS, THEMES, withColumn } from './choices.ts';
import styles from './settings-dialog.module.css';

/** Everything that can be chosen about the app; each change is kept at once. */
export function SettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const settings = useSettings();
  return (
    <Dialog title={t('app.settings')} onClose={onClose}>
      <Choice
        label={t('app.theme')}
        value={settings.theme}
        options={THEMES.map(({ value, label }) => ({ value, label: t(label) }))}
        onChoose={(theme) => changeSettings({ theme })}
      />
      <Choice
        label={t('app.density')}
        value={settings.density}
        options={DENSITIES.map(({ value, label }) => ({ value, label: t(label) }))}
        onChoose={(density) => changeSettings({ density })}
      />
      <fieldset>
        <legend className={styles.legend}>{t('app.columns')}</legend>
        <div className={styles.row}>
          {COLUMNS.map((column) => (
            <Checkbox
              key={column}
              label={t(COLUMN_WORDS[column])}
              checked={settings.columns.includes(column)}
              onChange={(shown) => changeSettings({ columns: withColumn(settings.columns, column, shown) })}
            />
          ))}
        </div>
      </fieldset>
      <Choice
        label={t('app.hoverOpen')}
        value={settings.hoverOpen}
        options={HOVER_OPENINGS.map((value) => ({ value, label: t(HOVER_OPENING_WORDS[value]) }))}
        onChoose={(hoverOpen) => changeSettings({ hoverOpen })}
      />
      <Checkbox
        label={t('app.tellOthers')}
        checked={settings.tellOthers}
        onChange={(tellOthers) => changeSettings({ tellOthers })}
      />
      <ConfirmSettings />
      <Secrets />
      <div className={styles.last}>
        <About />
      </div>
      <DialogActions>
        <Button variant="primary" onClick={onClose}>
          {t('app.done')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** How secrets are kept, and what can be done about it. */
function Secrets() {
  const { tier, locked, osAvailable } = useSecrets();
  const words = {
    os: t('app.tierOs'),
    passphrase: locked ? t('app.tierPassphraseLocked') : t('app.tierPassphrase'),
    session: t('app.tierSession'),
  };
  return (
    <section>
      <h3 className={styles.legend}>{t('app.settingsSecrets')}</h3>
      <p>
        {words[tier]}{' '}
        {locked && (
          <Button variant="link" onClick={() => openDialog({ kind: 'unlock' })}>
            {t('app.unlockNow')}
          </Button>
        )}
        {(!osAvailable || tier !== 'os') && !locked && (
          <Button variant="link" onClick={() => openDialog({ kind: 'secrets' })}>
            {t('app.changeTier')}
          </Button>
        )}
      </p>
    </section>
  );
}
