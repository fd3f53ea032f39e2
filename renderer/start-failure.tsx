import { QueryErrorResetBoundary } from '@tanstack/react-query';
import { Component, type ReactNode } from 'react';
import { t } from '../shared/words/words.ts';
import styles from './app.module.css';
import { Button } from './ui/button.tsx';
import { ErrorNotice } from './ui/error-notice.tsx';

interface BoundaryProps {
  readonly children: ReactNode;
  readonly onReset: () => void;
}

class Boundary extends Component<BoundaryProps, { readonly error: Error | null }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    const again = () => {
      this.props.onReset();
      this.setState({ error: null });
    };
    return (
      <div className={styles.failure}>
        <ErrorNotice
          title={t('app.cantStart')}
          error={error}
          actions={<Button onClick={again}>{t('app.tryAgain')}</Button>}
        />
      </div>
    );
  }
}

/** Stands in for the window when main does not answer, or when drawing it fails. */
export function StartFailure({ children }: { readonly children: ReactNode }) {
  return (
    <QueryErrorResetBoundary>{({ reset }) => <Boundary onReset={reset}>{children}</Boundary>}</QueryErrorResetBoundary>
  );
}
