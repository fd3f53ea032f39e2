import { type RefObject, useEffect, useRef, useState } from 'react';
import type { SignInState } from '../../shared/ipc.ts';
import { on, request } from '../api.ts';
import { complain } from '../window-state.ts';

/** A sign-in in the browser that a form has asked for, or may ask for. */
export interface BrowserWait {
  /** How it is going; null while there is none. */
  readonly state: SignInState | null;
  /** How the last one was going when it ended. */
  readonly last: SignInState['phase'] | null;
  /** Asks for something that may lead to the browser, under a name of its own. */
  during<Answer>(ask: (attempt: string) => Promise<Answer>): Promise<Answer>;
  openAgain(): void;
  cancel(): void;
}

/** Follows a form's sign-in in the browser; a form that goes away cancels it. */
export function useBrowserWait(): BrowserWait {
  const [state, setState] = useState<SignInState | null>(null);
  const [last, setLast] = useState<SignInState['phase'] | null>(null);
  const attempt = useRef<string | null>(null);

  useEffect(
    () =>
      on('sign-in:state', (news) => {
        if (news.attempt !== attempt.current) return;
        setState(news);
        setLast(news.phase);
      }),
    [],
  );
  useEffect(() => () => give(attempt.current, 'sign-in:cancel'), []);

  return {
    state,
    last,
    cancel: () => give(attempt.current, 'sign-in:cancel'),
    openAgain: () => give(attempt.current, 'sign-in:open-again'),
    async during(ask) {
      const mine = crypto.randomUUID();
      attempt.current = mine;
      setLast(null);
      try {
        return await ask(mine);
      } finally {
        if (attempt.current === mine) attempt.current = null;
        setState(null);
      }
    },
  };
}

/** Gives the keyboard back to the button that was out of use while something was tried in vain. */
export function useSubmitAgain(form: RefObject<HTMLFormElement | null>, failed: boolean): void {
  useEffect(() => {
    if (failed) form.current?.querySelector<HTMLElement>('[type="submit"]')?.focus();
  }, [form, failed]);
}

function give(attempt: string | null, order: 'sign-in:cancel' | 'sign-in:open-again'): void {
  if (attempt !== null) request(order, { attempt }).catch(complain);
}
