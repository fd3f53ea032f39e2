import { AppError } from '../../shared/errors.ts';

/** The part of Electron's `safeStorage` (its asynchronous half, Electron 45) that we use. */
export interface SafeStorage {
  isAsyncEncryptionAvailable(): Promise<boolean>;
  encryptStringAsync(text: string): Promise<Buffer>;
  decryptStringAsync(sealed: Buffer): Promise<{ readonly shouldReEncrypt: boolean; readonly result: string }>;
  /** There on Linux only. */
  getSelectedStorageBackend?(): string;
}

/** The operating system's key store: Keychain, DPAPI, Secret Service or KWallet. */
export interface OsKeyStore {
  /** Asked of the system once, the first time it matters: it may show a dialog of its own. */
  isAvailable(): Promise<boolean>;
  /** @throws AppError `no-key-store` */
  seal(text: string): Promise<string>;
  /**
   * `stale`: the system has a newer key; seal the text again.
   * @throws AppError `secret-lost` when the system can't or won't open it
   */
  unseal(envelope: string): Promise<{ readonly text: string; readonly stale: boolean }>;
}

/** @param platform as `process.platform` */
export function osKeyStore(safeStorage: SafeStorage, platform: string): OsKeyStore {
  let available: Promise<boolean> | undefined;
  return {
    isAvailable() {
      available ??= isReallySafe(safeStorage, platform).catch(() => false);
      return available;
    },
    async seal(text) {
      try {
        return `v1:os:${(await safeStorage.encryptStringAsync(text)).toString('base64')}`;
      } catch (error) {
        throw new AppError('no-key-store', { cause: error });
      }
    },
    async unseal(envelope) {
      const sealed = Buffer.from(envelope.replace(/^v1:os:/, ''), 'base64');
      try {
        const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(sealed);
        return { text: result, stale: shouldReEncrypt };
      } catch (error) {
        throw new AppError('secret-lost', { cause: error });
      }
    },
  };
}

/** On Linux without a key ring Chromium "encrypts" with a key everybody knows (`basic_text`); that is no key store. */
async function isReallySafe(safeStorage: SafeStorage, platform: string): Promise<boolean> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return false;
  if (platform !== 'linux') return true;
  const backend = safeStorage.getSelectedStorageBackend?.() ?? 'unknown';
  return backend !== 'basic_text' && backend !== 'unknown';
}
