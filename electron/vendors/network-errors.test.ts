import { describe, expect, test } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { NotSent, networkError } from './network-errors.ts';

const asFetchThrowsIt = (code: string) =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code }) });

test.each([
  ['ENOTFOUND', 'unknown-host'],
  ['EAI_AGAIN', 'offline'],
  ['ECONNREFUSED', 'refused-connection'],
  ['ECONNRESET', 'offline'],
  ['ENETUNREACH', 'offline'],
  ['EHOSTUNREACH', 'offline'],
  ['ETIMEDOUT', 'timed-out'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'bad-certificate'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'bad-certificate'],
  ['CERT_HAS_EXPIRED', 'bad-certificate'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'bad-certificate'],
  ['EPROTO', 'not-tls'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'not-tls'],
  ['HPE_INVALID_CONSTANT', 'bad-answer'],
])('%s of Node means %s', (code, meaning) => {
  expect(networkError(asFetchThrowsIt(code)).code).toBe(meaning);
});

test.each([
  ['ERR_NAME_NOT_RESOLVED', 'unknown-host'],
  ['ERR_INTERNET_DISCONNECTED', 'offline'],
  ['ERR_NETWORK_CHANGED', 'offline'],
  ['ERR_CONNECTION_REFUSED', 'refused-connection'],
  ['ERR_CONNECTION_RESET', 'offline'],
  ['ERR_CONNECTION_TIMED_OUT', 'timed-out'],
  ['ERR_CERT_AUTHORITY_INVALID', 'bad-certificate'],
  ['ERR_SSL_PROTOCOL_ERROR', 'not-tls'],
])('%s of Chromium means %s', (code, meaning) => {
  expect(networkError(new Error(`net::${code}`)).code).toBe(meaning);
});

test('a host with several addresses, all of them refusing', () => {
  const parts = [1, 2].map(() => Object.assign(new Error('x'), { code: 'ECONNREFUSED' }));
  expect(networkError(new TypeError('fetch failed', { cause: new AggregateError(parts) })).code).toBe(
    'refused-connection',
  );
});

test('an error that is already named stays as it is', () => {
  const named = new AppError('not-tls');
  expect(networkError(named)).toBe(named);
});

describe('what certainly never left', () => {
  const failing = (code: string, syscall?: string) =>
    networkError(
      new TypeError('fetch failed', {
        cause: Object.assign(new Error('x'), { code, ...(syscall ? { syscall } : {}) }),
      }),
    );

  test.each([
    ['ENOTFOUND', 'getaddrinfo'],
    ['EAI_AGAIN', 'getaddrinfo'],
    ['ECONNREFUSED', 'connect'],
    ['UND_ERR_CONNECT_TIMEOUT', undefined],
    ['ETIMEDOUT', 'connect'],
    ['ENETUNREACH', 'connect'],
    ['CERT_HAS_EXPIRED', undefined],
  ])('%s at %s', (code, syscall) => {
    expect(failing(code, syscall)).toBeInstanceOf(NotSent);
  });

  test.each([
    ['ECONNRESET', 'read'],
    ['ECONNRESET', undefined],
    ['EPIPE', 'write'],
    ['ETIMEDOUT', 'read'],
    ['ENETUNREACH', 'read'],
    ['UND_ERR_SOCKET', undefined],
    ['UND_ERR_HEADERS_TIMEOUT', undefined],
    ['EPROTO', 'write'],
    ['SOMETHING_NEW', undefined],
  ])('but perhaps: %s at %s', (code, syscall) => {
    expect(failing(code, syscall)).not.toBeInstanceOf(NotSent);
  });
});
