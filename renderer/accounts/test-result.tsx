import { useEffect, useRef } from 'react';
import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { Notice } from '../ui/notice.tsx';

interface TestResultProps {
  readonly pending: boolean;
  /** Undefined until the test ended well; null when it did not count them. */
  readonly folders: number | null | undefined;
  readonly error: Error | null;
}

/** What the connection test is doing or has found, brought into sight. */
export function TestResult({ pending, folders, error }: TestResultProps) {
  const end = useRef<HTMLDivElement>(null);
  const shown = pending || folders !== undefined || error !== null;
  useEffect(() => {
    if (shown) end.current?.scrollIntoView({ block: 'nearest' });
  }, [shown]);
  return (
    <>
      <div role="status">
        {pending && <Notice tone="info">{t('accounts.testing')}</Notice>}
        {folders !== undefined && (
          <Notice tone="good">
            {folders === null
              ? t('accounts.testOk')
              : t('accounts.testOkFolders', { count: folders, number: format.number(folders) })}
          </Notice>
        )}
      </div>
      {error && <ErrorNotice title={t('accounts.testFailed')} error={error} />}
      {shown && <div ref={end} />}
    </>
  );
}
