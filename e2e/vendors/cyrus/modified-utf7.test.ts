import { describe, expect, it } from 'vitest';
import { encodeMailboxName } from './modified-utf7.ts';

describe('mailbox names as IMAP writes them', () => {
  it.each([
    ['Work/Reports 2026', 'Work/Reports 2026'],
    ['R&D', 'R&-D'],
    ['Entwürfe', 'Entw&APw-rfe'],
    ['~peter/mail/台北/日本語', '~peter/mail/&U,BTFw-/&ZeVnLIqe-'],
    ['🌳', '&2DzfMw-'],
  ])('%s', (name, encoded) => {
    expect(encodeMailboxName(name)).toBe(encoded);
  });
});
