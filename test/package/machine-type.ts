import { readFileSync } from 'node:fs';

/** Tells for which system and processor a native library was built, from its header; null for anything else. */
export function machineType(file: string): string | null {
  const bytes = readFileSync(file);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = view.getUint32(0, false);
  if (magic === 0x7f454c46) return named('linux', { 0x3e: 'x64', 0xb7: 'arm64' }, view.getUint16(18, true));
  if (magic === 0xcffaedfe) {
    return named('darwin', { 0x01000007: 'x64', 0x0100000c: 'arm64' }, view.getUint32(4, true));
  }
  if (magic >>> 16 === 0x4d5a) {
    const header = view.getUint32(0x3c, true);
    return named('win32', { 0x8664: 'x64', 0xaa64: 'arm64' }, view.getUint16(header + 4, true));
  }
  return null;
}

function named(system: string, processors: Readonly<Record<number, string>>, code: number): string | null {
  const processor = processors[code];
  return processor === undefined ? null : `${system}-${processor}`;
}
