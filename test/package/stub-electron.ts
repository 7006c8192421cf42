import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as PeLibrary from 'pe-library';
import type * as Resedit from 'resedit';

/** How Electron's fuses are found in its binary: this text, the version, how many there are, and one byte each. */
const fuseWire = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('101011001'),
  Buffer.alloc(64),
]);

/**
 * Writes a folder that looks like an unpacked Electron to the packager, for Linux and Windows: executables that do
 * nothing but carry the fuses, and language files. The real binary is over 100 MB and not in the package registry.
 */
export function writeStubElectron(folder: string): void {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'));
  writeFileSync(
    join(folder, 'electron'),
    Buffer.concat([Buffer.from('\x7fELF'), Buffer.alloc(60), fuseWire]),
    {
      mode: 0o755,
    },
  );
  writeFileSync(join(folder, 'electron.exe'), Buffer.concat([windowsProgram(), fuseWire]));
  for (const name of ['chrome-sandbox', 'LICENSE', 'LICENSES.chromium.html', 'version']) {
    writeFileSync(join(folder, name), '');
  }
  for (const language of ['en-US', 'en-GB', 'de']) {
    writeFileSync(join(folder, 'locales', `${language}.pak`), '');
  }
}

/** A Windows program without code, but with the version resource that the packager edits. */
function windowsProgram(): Buffer {
  // Parts of the packager itself, so they are asked for as it does.
  const ofBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
  const pe: typeof PeLibrary = ofBuilder('pe-library');
  const { Resource }: typeof Resedit = ofBuilder('resedit');
  const program = pe.NtExecutable.createEmpty(false, false);
  const resources = pe.NtExecutableResource.from(program, true);
  const values = { FileDescription: 'stub', ProductName: 'stub', FileVersion: '1.0.0.0' };
  const version = Resource.VersionInfo.create(1033, {}, [{ lang: 1033, codepage: 1200, values }]);
  version.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  return Buffer.from(program.generate());
}
