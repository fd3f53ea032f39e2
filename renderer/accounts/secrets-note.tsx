import { useState } from 'react';
import { t } from '../../shared/words/words.ts';
import { useSecrets } from '../queries.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { KeepSecrets } from './keep-secrets.tsx';
import { UnlockSecrets } from './unlock-secrets.tsx';

/** Says before a secret is typed that it won't be kept as things stand, and offers to change that. */
export function SecretsNote() {
  const state = useSecrets();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  if (!state.locked && (state.osAvailable || state.tier !== 'session')) return null;
  return (
    <>
      <Notice tone="info">
        {state.locked ? t('accounts.lockedNote') : t('accounts.notKept')}{' '}
        <Button variant="link" onClick={() => setOpen(true)}>
          {state.locked ? t('app.unlockNow') : t('app.changeTier')}
        </Button>
      </Notice>
      {open && (state.locked ? <UnlockSecrets onClose={close} /> : <KeepSecrets state={state} onClose={close} />)}
    </>
  );
}
