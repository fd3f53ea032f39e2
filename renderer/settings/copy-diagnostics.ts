import { t } from '../../shared/words/words.ts';
import { request } from '../api.ts';
import { say } from '../speech/speech.ts';
import { complain } from '../window-state.ts';

/** Puts what helps to find a fault on the clipboard, as text to be pasted into a mail or a form. */
export function copyDiagnostics(): void {
  request('app:diagnostics', {})
    .then((diagnostics) => navigator.clipboard.writeText(JSON.stringify(diagnostics, null, 2)))
    .then(() => say(t('app.diagnosticsCopied')), complain);
}
