import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { checkLeaks } from '../../main/engine/leakcheck/leak-check.ts';
import { buildLeakIndex } from '../../main/engine/leakcheck/leak-index.ts';
import { knownPeople } from '../../main/engine/bundles/known.ts';
import { openVault } from '../../main/engine/vault/vault.ts';

/** Checks a redacted log in a process of its own. Arguments: vault, passphrase, redacted log, file of tokens. */
const [folder = '', passphrase = '', log = '', tokensFile = ''] = process.argv.slice(2);
const vault = await openVault(folder, { passphrase });
const beforeIndex = performance.now();
const index = buildLeakIndex(knownPeople(vault));
const indexed = performance.now() - beforeIndex;
vault.close();
const ownTokens = new Set(readFileSync(tokensFile, 'utf8').split('\n'));
const part = 20_000_000;
const bytes = firstBytes(log, part);
const started = performance.now();
const hits = checkLeaks(index, [{ name: 'logs/log.log', bytes, format: 'log' }], { ownTokens });
const took = performance.now() - started;
const hard = hits.filter((hit) => hit.hard);
// The people are made up, so what was found may be shown.
for (const hit of hard) console.error(`${hit.kind} in line ${String(hit.line)}: ${hit.text}`);
console.log(
  JSON.stringify({
    index: indexed,
    took,
    bytes: bytes.length,
    hard: hard.length,
    soft: hits.length - hard.length,
    kinds: [...new Set(hard.map(({ kind }) => kind))],
    peakMB: process.resourceUsage().maxRSS / 1024,
  }),
);

function firstBytes(path: string, most: number): Buffer {
  const bytes = Buffer.alloc(most);
  const file = openSync(path, 'r');
  const read = readSync(file, bytes, 0, most, 0);
  closeSync(file);
  // Whole lines only: half a pseudonym is none of the bundle's own.
  return bytes.subarray(0, bytes.lastIndexOf(0x0a, read - 1) + 1);
}
