import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Input, SecretState, SecretTier } from '../../shared/ipc.ts';
import { t } from '../../shared/words/words.ts';
import { request } from '../api.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { Choice, SecretField } from '../ui/field.tsx';

const SHORTEST = 8;

/** Chooses how secrets are kept; a computer without a key store leaves two ways. */
export function KeepSecrets({ state, onClose }: { readonly state: SecretState; readonly onClose: () => void }) {
  const [tier, setTier] = useState<SecretTier>(state.osAvailable ? 'os' : 'passphrase');
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const choose = useMutation({
    mutationFn: (choice: Input<'secrets:choose'>) => request('secrets:choose', choice),
    onSuccess: onClose,
  });
  const short = tier === 'passphrase' && passphrase.length < SHORTEST;
  const differs = tier === 'passphrase' && passphrase !== again;

  return (
    <Dialog title={t('accounts.secretsTitle')} onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (short || differs) {
            event.currentTarget.querySelector<HTMLElement>(`[name="${short ? 'passphrase' : 'again'}"]`)?.focus();
          } else if (!choose.isPending) {
            choose.mutate(tier === 'passphrase' ? { tier, passphrase } : { tier });
          }
        }}
      >
        {!state.osAvailable && <p>{t('accounts.secretsNone')}</p>}
        <Choice
          label={t('accounts.secretsKeep')}
          shape="list"
          value={tier}
          options={[
            ...(state.osAvailable
              ? [{ value: 'os' as const, label: t('accounts.chooseOs'), hint: t('accounts.chooseOsHint') }]
              : []),
            {
              value: 'passphrase',
              label: t('accounts.choosePassphrase'),
              hint: t('accounts.choosePassphraseHint'),
            },
            { value: 'session', label: t('accounts.chooseSession'), hint: t('accounts.chooseSessionHint') },
          ]}
          onChoose={setTier}
        />
        {tier === 'passphrase' && (
          <>
            <SecretField
              name="passphrase"
              label={t('accounts.passphraseField')}
              hint={t('accounts.passphraseHint')}
              value={passphrase}
              error={tried && short ? t('accounts.passphraseShort') : undefined}
              onText={setPassphrase}
            />
            <SecretField
              name="again"
              label={t('accounts.passphraseAgain')}
              value={again}
              error={tried && !short && differs ? t('accounts.passphraseDiffers') : undefined}
              onText={setAgain}
            />
          </>
        )}
        {choose.error && <ErrorNotice title={t('accounts.saveFailed')} error={choose.error} />}
        <DialogActions>
          <Button onClick={onClose}>{t('accounts.secretsLater')}</Button>
          <Button type="submit" variant="primary" disabled={choose.isPending}>
            {t('accounts.secretsSave')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
