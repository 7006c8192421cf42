import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter, configure } from '@zip.js/zip.js';

/** A file of a package. */
export interface PackageFile {
  /** Of our own making: it says nothing about the person. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** AES with a key of 256 bits, as WinZip and 7-Zip write it (AE-2: no checksum of the clear text beside it). */
const aes256 = 3;

/**
 * Packs and encrypts files in memory; nothing of the clear text touches the disk. Names and sizes of entries can be read without the passphrase, which is why
 * the names are always the same ones. Everything runs in this thread.
 */
export async function sealZip(files: readonly PackageFile[], passphrase: string): Promise<Uint8Array> {
  configure({ useWebWorkers: false, useCompressionStream: true });
  const writer = new ZipWriter(new Uint8ArrayWriter(), {
    password: passphrase,
    encryptionStrength: aes256,
    extendedTimestamp: false,
    dataDescriptor: false,
    useUnicodeFileNames: true,
  });
  for (const { name, bytes } of files) await writer.add(name, new Uint8ArrayReader(bytes));
  return writer.close();
}
