import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as PeLibrary from 'pe-library';
import { z } from 'zod';

const integrity = z.array(z.object({ file: z.string(), alg: z.string(), value: z.string() }));

/** What a Windows program says of the archives that it may run, from its resources; throws where it says nothing. */
export function asarIntegrityOf(program: string): z.infer<typeof integrity> {
  const ofBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
  const pe: typeof PeLibrary = ofBuilder('pe-library');
  const file = pe.NtExecutable.from(readFileSync(program));
  const found = pe.NtExecutableResource.from(file).entries.find(({ type }) => type === 'INTEGRITY');
  if (found === undefined) throw new Error('The program has no such resource.');
  return integrity.parse(JSON.parse(Buffer.from(found.bin).toString('utf8')));
}
