import { useEffect, useRef } from 'react';
import { t } from '../../shared/words/words.ts';
import { ApiError } from '../api.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { InSight } from '../ui/in-sight.tsx';
import { Notice } from '../ui/notice.tsx';
import type { BrowserWait } from './browser-wait.ts';

/** Says that the person is waited for in the browser, and lets them open the page again or give up. */
export function WaitingNote({ wait: { state, openAgain, cancel } }: { readonly wait: BrowserWait }) {
  const again = useRef<HTMLButtonElement>(null);
  const waiting = state?.phase === 'waiting';
  // The button that began it is out of use: without this the keyboard would be nowhere.
  useEffect(() => {
    if (waiting) again.current?.focus();
  }, [waiting]);

  return (
    <div role="status">
      {state !== null && (
        <InSight>
          <Notice
            tone={state.trouble === null ? 'info' : 'warn'}
            title={waiting ? t('accounts.waitingTitle') : undefined}
            actions={
              waiting && (
                <>
                  <Button ref={again} onClick={openAgain}>
                    {t('accounts.openAgain')}
                  </Button>
                  <Button onClick={cancel}>{t('accounts.cancelWaiting')}</Button>
                </>
              )
            }
          >
            {!waiting && t('accounts.waitingFinishing')}
            {waiting && state.trouble === null && t('accounts.waitingText')}
            {state.trouble === 'stray' && t('accounts.waitingStray')}
            {state.trouble === 'no-browser' && t('accounts.waitingNoBrowser')}
          </Notice>
        </InSight>
      )}
    </div>
  );
}

/** Why a sign-in came to nothing; one that was cancelled needs no words. */
export function SignInFailure({
  title,
  error,
  wait: { last },
}: {
  readonly title: string;
  readonly error: Error | null;
  readonly wait: BrowserWait;
}) {
  const code = error instanceof ApiError ? error.code : null;
  if (error === null || code === 'cancelled') return null;
  return (
    <InSight>
      {code === 'timed-out' && last === 'waiting' ? (
        <Notice tone="danger" title={title} spoken>
          {t('accounts.waitedTooLong')}
        </Notice>
      ) : (
        <ErrorNotice title={title} error={error} />
      )}
    </InSight>
  );
}
