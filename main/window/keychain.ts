import { safeStorage } from 'electron';
import type { KeychainAnswer } from '../engine/call.ts';
import type { Keychain } from '../host-services.ts';

/** What keeps secrets on Linux. Without one of these Electron seals with a password that everybody knows (`basic_text`). */
const linuxKeyrings: ReadonlySet<string> = new Set(['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6']);

/**
 * The keychain of this computer: macOS Keychain, Windows DPAPI, or a keyring on Linux. What only looks like one seals nothing and opens nothing, so that a
 * desktop without its keyring is the same as a vault without this slot.
 */
export function osKeychain(): Keychain {
  const state = async (): ReturnType<Keychain['state']> => {
    if (process.platform === 'linux' && !linuxKeyrings.has(safeStorage.getSelectedStorageBackend()))
      return 'plain-text';
    return (await safeStorage.isAsyncEncryptionAvailable()) ? 'real' : 'none';
  };
  return {
    state,
    async seal(secret): Promise<KeychainAnswer | null> {
      if ((await state()) !== 'real') return null;
      const sealed = await safeStorage.encryptStringAsync(Buffer.from(secret).toString('base64'));
      return { bytes: new Uint8Array(sealed), isStale: false };
    },
    async open(sealed): Promise<KeychainAnswer | null> {
      if ((await state()) !== 'real') return null;
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(sealed));
      return { bytes: new Uint8Array(Buffer.from(result, 'base64')), isStale: shouldReEncrypt };
    },
  };
}
