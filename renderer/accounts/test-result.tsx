import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { InSight } from '../ui/in-sight.tsx';
import { Notice } from '../ui/notice.tsx';

interface TestResultProps {
  readonly pending: boolean;
  /** Undefined until the test ended well; null when it did not count them. */
  readonly folders: number | null | undefined;
  readonly error: Error | null;
}

/** What the connection test is doing or has found, brought into sight. */
export function TestResult({ pending, folders, error }: TestResultProps) {
  return (
    <>
      <div role="status">
        {pending && (
          <InSight>
            <Notice tone="info">{t('accounts.testing')}</Notice>
          </InSight>
        )}
        {folders !== undefined && (
          <InSight>
            <Notice tone="good">
              {folders === null
                ? t('accounts.testOk')
                : t('accounts.testOkFolders', { count: folders, number: format.number(folders) })}
            </Notice>
          </InSight>
        )}
      </div>
      {error && (
        <InSight>
          <ErrorNotice title={t('accounts.testFailed')} error={error} />
        </InSight>
      )}
    </>
  );
}
