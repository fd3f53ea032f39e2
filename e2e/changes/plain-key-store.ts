import type { SafeStorage } from '../../electron/accounts/os-key-store.ts';

/** A key store of the system that is there and hides nothing. */
export const plainKeyStore: SafeStorage = {
  isAsyncEncryptionAvailable: async () => true,
  encryptStringAsync: async (text) => Buffer.from(text),
  getSelectedStorageBackend: () => 'gnome_libsecret',
  decryptStringAsync: async (data) => ({ result: data.toString(), shouldReEncrypt: false }),
};
