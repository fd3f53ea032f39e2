import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { t } from '../../../shared/words/words.ts';

/** What the browser is told when it comes back: the rest happens in Mailgrove, or nothing does. */
export type ReturnOutcome = 'signed-in' | 'refused' | 'stray';

const WORDS = {
  'signed-in': { title: 'accounts.returnedTitle', text: 'accounts.returnedText' },
  refused: { title: 'accounts.returnedRefusedTitle', text: 'accounts.returnedRefusedText' },
  stray: { title: 'accounts.returnedStrayTitle', text: 'accounts.returnedStrayText' },
} as const;

const STYLE = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif;background:light-dark(#fbfcfa,#1b1f1c);color:light-dark(#1b211d,#e6ebe7)}
main{max-width:32rem;margin:20vh auto;padding:0 1.5rem}h1{font-size:1.5rem;line-height:1.3}`;

/** Nothing is loaded, run or sent from the page; its address holds the code, so it goes nowhere as a referrer. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
  connection: 'close',
} as const;

/** Answers the browser; resolves when the answer is out or the browser has gone. */
export function sendReturnPage(response: ServerResponse, outcome: ReturnOutcome): Promise<void> {
  const { title, text } = WORDS[outcome];
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${t('app.name')}</title><style>${STYLE}</style></head><body><main><h1>${t(title)}</h1><p>${t(text)}</p></main></body></html>`;
  return new Promise((resolve) => {
    response.once('close', resolve);
    response.writeHead(outcome === 'stray' ? 400 : 200, HEADERS).end(page);
  });
}
