const RUN = /&|[^\x20-\x7e]+/g;

/** IMAP's own writing of mailbox names (RFC 3501 section 5.1.3): `Entwürfe` → `Entw&APw-rfe`. */
export function encodeMailboxName(name: string): string {
  return name.replace(RUN, (run) => (run === '&' ? '&-' : `&${base64(run)}-`));
}

function base64(text: string): string {
  const utf16 = Buffer.from(text, 'utf16le').swap16();
  return utf16.toString('base64').replace(/=+$/, '').replaceAll('/', ',');
}
