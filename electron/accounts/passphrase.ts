import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  type KeyObject,
  randomBytes,
  type ScryptOptions,
  scrypt,
} from 'node:crypto';
import { AppError } from '../../shared/errors.ts';

/** 2^17 rounds, 128 MiB: OWASP's advice for scrypt, a few tenths of a second once per start. */
const COST = 17;
const VERIFIED = 'mailgrove';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** How a lock looks on disk: cost (as a power of two), salt, and a text sealed under the key, to know the key again by. */
const LOCK = /^v1:scrypt:(1[7-9]|20):([A-Za-z0-9+/]{22}==):(v1:pass:[A-Za-z0-9+/]+=*)$/;

/** @returns true for the text of a lock, as `createLock` makes it */
export function isLock(text: string): boolean {
  return LOCK.test(text);
}

/** @returns a new lock to keep on disk, and the key it gives out for this passphrase */
export async function createLock(passphrase: string): Promise<{ lock: string; key: KeyObject }> {
  const salt = randomBytes(16);
  const key = await deriveKey(passphrase, salt, COST);
  return { lock: `v1:scrypt:${COST}:${salt.toString('base64')}:${seal(key, VERIFIED)}`, key };
}

/**
 * @returns the key of a lock
 * @throws AppError `wrong-passphrase`
 */
export async function openLock(lock: string, passphrase: string): Promise<KeyObject> {
  const [, cost, salt, verifier] = LOCK.exec(lock) ?? [];
  if (cost === undefined || salt === undefined || verifier === undefined) throw new AppError('secret-lost');
  const key = await deriveKey(passphrase, Buffer.from(salt, 'base64'), Number(cost));
  try {
    if (unseal(key, verifier) === VERIFIED) return key;
  } catch {}
  throw new AppError('wrong-passphrase');
}

/** @returns `v1:pass:` and, in base64, nonce, AES-256-GCM tag and ciphertext; each time another nonce */
export function seal(key: KeyObject, text: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `v1:pass:${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64')}`;
}

/**
 * @returns the text of an envelope
 * @throws AppError `secret-lost` when the key is another, or the envelope was changed in any way
 */
export function unseal(key: KeyObject, envelope: string): string {
  const base64 = envelope.replace(/^v1:pass:/, '');
  const bytes = Buffer.from(base64, 'base64');
  // Several base64 texts mean the same bytes; only the one we wrote is ours.
  if (bytes.toString('base64') !== base64 || bytes.length < IV_BYTES + TAG_BYTES) throw new AppError('secret-lost');
  try {
    const options = { authTagLength: TAG_BYTES };
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), options);
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch (error) {
    throw new AppError('secret-lost', { cause: error });
  }
}

/** NFC, so that one passphrase typed on two keyboards is one passphrase (RFC 8265, OpaqueString). */
function deriveKey(passphrase: string, salt: Buffer, cost: number): Promise<KeyObject> {
  const options: ScryptOptions = { N: 2 ** cost, r: 8, p: 1, maxmem: 2 ** cost * 8 * 256 };
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), salt, 32, options, (error, bytes) => {
      if (error === null) resolve(createSecretKey(bytes));
      else reject(error);
    });
  });
}
