import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { control } from './control.ts';

/**
 * Seals strings as the desktop's keyring would. Unless a test says that there is one, it is as on a Linux without: `basic_text`, which a program must not
 * take for a keychain. The key lives as long as the launch, so a later one cannot open what was sealed, as after a keyring was emptied.
 */
class SafeStorage {
  readonly #key = randomBytes(32);

  getSelectedStorageBackend(): string {
    return control.keyring;
  }

  isAsyncEncryptionAvailable(): Promise<boolean> {
    return Promise.resolve(true);
  }

  encryptStringAsync(text: string): Promise<Buffer> {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce);
    return Promise.resolve(
      Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]),
    );
  }

  async decryptStringAsync(sealed: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    const decipher = createDecipheriv('aes-256-gcm', this.#key, sealed.subarray(0, 12));
    decipher.setAuthTag(sealed.subarray(-16));
    const text = Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
    return Promise.resolve({ result: text.toString('utf8'), shouldReEncrypt: false });
  }
}

export const safeStorage = new SafeStorage();
