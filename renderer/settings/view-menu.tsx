import { Ellipsis } from 'lucide-react';
import { COLUMNS } from '../../shared/settings.ts';
import { t } from '../../shared/words/words.ts';
import { changeSettings, useSettings } from '../queries.ts';
import { selectAll, selectNone } from '../tree/select-rows.ts';
import { MenuButton, MenuGroup, MenuItem, MenuLine } from '../ui/menu.tsx';
import { openDialog } from '../window-state.ts';
import { COLUMN_WORDS, DENSITIES, THEMES, withColumn } from './choices.ts';

/** The menu of the toolbar: how the tree looks, and the way to everything else. */
export function ViewMenu() {
  const settings = useSettings();
  return (
    <MenuButton label={t('app.more')} icon={Ellipsis}>
      <MenuGroup label={t('app.columns')}>
        {COLUMNS.map((column) => {
          const shown = settings.columns.includes(column);
          return (
            <MenuItem
              key={column}
              checked={shown}
              onChoose={() => changeSettings({ columns: withColumn(settings.columns, column, !shown) })}
            >
              {t(COLUMN_WORDS[column])}
            </MenuItem>
          );
        })}
      </MenuGroup>
      <MenuGroup label={t('app.density')}>
        {DENSITIES.map(({ value, label }) => (
          <MenuItem
            key={value}
            radio
            checked={settings.density === value}
            onChoose={() => changeSettings({ density: value })}
          >
            {t(label)}
          </MenuItem>
        ))}
      </MenuGroup>
      <MenuGroup label={t('app.theme')}>
        {THEMES.map(({ value, label }) => (
          <MenuItem
            key={value}
            radio
            checked={settings.theme === value}
            onChoose={() => changeSettings({ theme: value })}
          >
            {t(label)}
          </MenuItem>
        ))}
      </MenuGroup>
      <MenuLine />
      <MenuItem onChoose={selectAll}>{t('app.selectAll')}</MenuItem>
      <MenuItem onChoose={selectNone}>{t('app.selectNone')}</MenuItem>
      <MenuLine />
      <MenuItem onChoose={() => openDialog({ kind: 'keys' })}>{t('app.helpEntry')}</MenuItem>
      <MenuItem onChoose={() => openDialog({ kind: 'settings' })}>{t('app.settingsEntry')}</MenuItem>
    </MenuButton>
  );
}
