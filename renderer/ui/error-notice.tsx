import type { ReactNode } from 'react';
import type { ErrorInfo } from '../../shared/errors.ts';
import { t } from '../../shared/words/words.ts';
import { ApiError } from '../api.ts';
import { Notice } from './notice.tsx';

interface ErrorNoticeProps {
  readonly title?: string;
  readonly error: Error | ErrorInfo;
  readonly actions?: ReactNode;
  readonly onDismiss?: () => void;
  /** False for an error that stands there anyway and that nothing just done has caused. */
  readonly spoken?: boolean;
}

/** @returns what can be said about an error; one that is not main's is `internal` */
function infoOf(error: Error | ErrorInfo): { code: ErrorInfo['code']; detail?: string | undefined } {
  return error instanceof Error && !(error instanceof ApiError) ? { code: 'internal' } : error;
}

/** The sentence for an error, and the server's own words where it gave any. */
export function ErrorNotice({ title, error, actions, onDismiss, spoken = true }: ErrorNoticeProps) {
  const { code, detail } = infoOf(error);
  return (
    <Notice tone="danger" spoken={spoken} title={title} actions={actions} {...(onDismiss ? { onDismiss } : {})}>
      <p>{t(`errors.${code}`)}</p>
      {detail && <p>{t('app.serverSaid', { detail })}</p>}
    </Notice>
  );
}
