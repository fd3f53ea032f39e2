import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** A key that id tokens are signed with (RS256). */
export interface SigningKey {
  readonly private: KeyObject;
  /** As the JWKS endpoint shows it. */
  readonly jwk: Readonly<Record<string, unknown>>;
}

export function createSigningKey(): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { private: privateKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' } };
}

/** @returns the claims as a signed JWT (RFC 7519) */
export function signedToken(key: SigningKey, claims: Readonly<Record<string, unknown>>): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'RS256', typ: 'JWT', kid: 'one' })}.${part(claims)}`;
  return `${text}.${sign('sha256', Buffer.from(text), key.private).toString('base64url')}`;
}
