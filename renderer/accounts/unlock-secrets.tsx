import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { t } from '../../shared/words/words.ts';
import { request } from '../api.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { SecretField } from '../ui/field.tsx';

/** Asks for the passphrase of the saved secrets; without it everything seen before can still be read. */
export function UnlockSecrets({ onClose }: { readonly onClose: () => void }) {
  const [passphrase, setPassphrase] = useState('');
  const [short, setShort] = useState(false);
  const unlock = useMutation({
    mutationFn: () => request('secrets:unlock', { passphrase }),
    onSuccess: onClose,
  });
  return (
    <Dialog title={t('accounts.unlockTitle')} onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const tooShort = passphrase.length < 8;
          setShort(tooShort);
          if (tooShort) event.currentTarget.querySelector('input')?.focus();
          else if (!unlock.isPending) unlock.mutate();
        }}
      >
        <p>{t('accounts.unlockText')}</p>
        <SecretField
          name="passphrase"
          label={t('accounts.passphraseField')}
          hint={t('accounts.unlockSkipHint')}
          data-autofocus=""
          value={passphrase}
          error={short ? t('accounts.passphraseShort') : undefined}
          onText={(text) => {
            setPassphrase(text);
            setShort(false);
          }}
        />
        {unlock.error && <ErrorNotice error={unlock.error} />}
        <DialogActions>
          <Button onClick={onClose}>{t('accounts.unlockSkip')}</Button>
          <Button type="submit" variant="primary" disabled={unlock.isPending}>
            {unlock.isPending ? t('app.working') : t('accounts.unlockNow')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
