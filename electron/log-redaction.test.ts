import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../shared/errors.ts';
import { redact, redactedText } from './log-redaction.ts';

describe('redact', () => {
  it.each([
    ['signed in as ann.lee@mail.example.org', 'ann.lee'],
    ['mail for bücher@bücher.example', 'bücher'],
    ['GET https://mail.example.org/api/v1/folders?syncToken=abc123', 'abc123'],
    ['GET https://mail.example.org/#access=abc123', 'abc123'],
    ['https://ann:hunter2@mail.example.org/', 'hunter2'],
    ['Authorization: Basic YW5uOmh1bnRlcjI=', 'YW5uOmh1bnRlcjI='],
    ['authorization=Bearer abc.def.ghi', 'abc.def.ghi'],
    ['{"password":"hunter two"}', 'hunter'],
    [`{ password: 'it\\'s hunter2' }`, 'hunter2'],
    ['X-Axigen-Session: 1234-5678', '1234-5678'],
    ['set-cookie: sid=77aa; path=/', '77aa'],
    ['passphrase = correct-horse', 'correct-horse'],
    ['access_token=abc', 'abc'],
    [`opaque ${'a1B2'.repeat(12)}`, 'a1B2'],
  ])('hides what is private in %j', (text, hidden) => {
    expect(redact(text)).not.toContain(hidden);
  });

  it.each([
    'accounts:add refused: wrong-password',
    'tree:snapshot took 12.5 ms',
    'https://mail.example.org:8443/api/v1/folders answered 503',
    'at openStore (/home/work/mailgrove/electron/store/store.ts:12:7)',
    'sync of 12345-abc: 200 changes',
  ])('leaves %j as it is', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('hides a secret in an error, in its cause and in what it carries', () => {
    const cause = Object.assign(new Error('asked https://h.example/?q=qqq'), { password: 'hunter2' });
    const text = redactedText([
      'failed',
      new AppError('server-error', { detail: 'no such user kim@h.example', cause }),
    ]);
    expect(text).toContain('AppError');
    for (const hidden of ['qqq', 'hunter2', 'kim']) expect(text).not.toContain(hidden);
  });

  it('keeps the beginning of what is very long, and cuts through no token', () => {
    const text = redactedText(['failed:', 'word '.repeat(2_000_000), 'x']);
    expect(text).toMatch(/^failed: word /);
    expect(text.length).toBeLessThan(10_000);
    const cut = redactedText([`${' '.repeat(7_990)}a1B2c3D4e5F6g7H8i9J0`.repeat(2)]);
    expect(cut).not.toContain('a1B2');
    expect(redactedText(['a-'.repeat(5_000_000)])).toMatch(/^… \(/);
  });

  it('hides any password in a JSON body', () => {
    const secret = fc.string({ minLength: 6 }).map((text) => `§${text}§`);
    fc.assert(
      fc.property(secret, (password) => {
        const text = redact(JSON.stringify({ user: 'x', password }));
        expect(text).toBe('{"user":"x","password":…}');
      }),
    );
  });
});
