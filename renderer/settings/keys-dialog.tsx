import { t } from '../../shared/words/words.ts';
import { useAppInfo } from '../queries.ts';
import { BINDINGS, type Chord, chordsOf } from '../tree/keys.ts';
import { Dialog } from '../ui/dialog.tsx';
import { VIEWS } from '../view-keys.ts';
import { chordWords } from './chord-words.ts';
import styles from './keys-dialog.module.css';

/** Every key of the tree, from the same table the tree reads them by, and those that lead to the other views. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const mac = useAppInfo().platform === 'darwin';
  return (
    <Dialog title={t('tree.help.title')} onClose={onClose}>
      <table className={styles.keys}>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t('tree.help.keys')}</th>
            <th scope="col">{t('tree.help.meaning')}</th>
          </tr>
        </thead>
        <tbody>
          {BINDINGS.map((binding) => (
            <tr key={binding.help}>
              <td>
                {chordsOf(binding, mac).map((chord, index) => (
                  <span key={chord}>
                    {index > 0 && <span className={styles.or}>{t('tree.help.or')}</span>}
                    <ChordKeys chord={chord} mac={mac} />
                  </span>
                ))}
              </td>
              <td>{t(`tree.help.does.${binding.help}`)}</td>
            </tr>
          ))}
          <tr>
            <td>
              <kbd className={styles.key}>{t('tree.help.characters')}</kbd>
            </td>
            <td>{t('tree.help.does.type')}</td>
          </tr>
          {VIEWS.map(({ view, digit }) => (
            <tr key={view}>
              <td>
                <ChordKeys chord={`Mod+${digit}`} mac={mac} />
              </td>
              <td>{t(`tree.help.shows.${view}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}

function ChordKeys({ chord, mac }: { readonly chord: Chord; readonly mac: boolean }) {
  return chordWords(chord, mac).map((key) => (
    <kbd key={key} className={styles.key}>
      {key}
    </kbd>
  ));
}
