import type { Message } from '../../../shared/account.ts';
import { mailSchema } from './schema.ts';

/** The last moment a `Date` can be: past it, showing one throws. */
const END_OF_TIME = 8.64e15;

/**
 * The server's date of a mail: seconds since 1970 in practice, documented as a UTC string (spec section 9).
 * @returns milliseconds since 1970; null when it makes no sense
 */
export function parseDate(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^\d+(?:\.\d+)?$/.test(text)) {
    const number = Number(text);
    // Seconds reach this only in the year 5138; milliseconds passed it in 1973.
    const date = number < 1e11 ? number * 1000 : number;
    return date <= END_OF_TIME ? date : null;
  }
  const hasZone = /(?:Z|[+-]\d{2}:?\d{2}|\b[A-Z]{3})$/i.test(text);
  const date = Date.parse(hasZone ? text : `${text}Z`);
  return Number.isNaN(date) ? null : date;
}

/** Every mail that can be read; one without an id is left out. */
export function messagesOf(items: readonly unknown[]): Message[] {
  return items.flatMap((item) => {
    const mail = mailSchema.safeParse(item).data;
    if (mail === undefined) return [];
    return {
      id: mail.id,
      subject: mail.subject ?? '',
      from: mail.from ?? '',
      date: parseDate(mail.date),
      size: mail.size ?? null,
      unread: mail.isUnread ?? false,
    };
  });
}
