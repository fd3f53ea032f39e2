import type { SafeStorage } from './os-key-store.ts';

/** A key store for tests: seals by XOR with its key, refuses what another key sealed, and can be told to misbehave. */
export interface FakeKeyStore extends SafeStorage {
  available: boolean;
  backend: string;
  /** Each number is another key. */
  key: number;
  /** Sealed under an earlier key, it still opens, but wants to be sealed anew. */
  readonly olderKeys: Set<number>;
}

export function fakeKeyStore(): FakeKeyStore {
  return {
    available: true,
    backend: 'gnome_libsecret',
    key: 7,
    olderKeys: new Set(),
    isAsyncEncryptionAvailable() {
      return Promise.resolve(this.available);
    },
    getSelectedStorageBackend() {
      return this.backend;
    },
    async encryptStringAsync(text) {
      if (!this.available) throw new Error('no key store');
      return Buffer.from([this.key, ...Buffer.from(text).map((byte) => byte ^ this.key)]);
    },
    async decryptStringAsync(sealed) {
      const key = sealed[0] ?? 0;
      if (key !== this.key && !this.olderKeys.has(key)) throw new Error('another key');
      return {
        result: Buffer.from(sealed.subarray(1).map((byte) => byte ^ key)).toString(),
        shouldReEncrypt: key !== this.key,
      };
    },
  };
}
