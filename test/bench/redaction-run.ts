import { createHash, randomBytes } from 'node:crypto';
import { closeSync, createReadStream, openSync, writeFileSync, writeSync } from 'node:fs';
import { knownPeople } from '../../main/engine/bundles/known.ts';
import { lineText } from '../../main/engine/intake/line-text.ts';
import { readChunks, readLines } from '../../main/engine/intake/lines.ts';
import { listSources } from '../../main/engine/intake/list-sources.ts';
import type { LogSource } from '../../main/engine/intake/source.ts';
import { findByNumber } from '../../main/engine/people/find.ts';
import { redactInline } from '../../main/engine/redaction-threads/inline.ts';
import { startRedactionPool } from '../../main/engine/redaction-threads/pool.ts';
import type { RedactionPool } from '../../main/engine/redaction-threads/pool.ts';
import { withStates } from '../../main/engine/redaction-threads/stated-chunks.ts';
import { buildKnownIndex } from '../../main/engine/redaction/known-people.ts';
import { createPseudonyms } from '../../main/engine/redaction/pseudonyms.ts';
import type { OwnPseudonyms } from '../../main/engine/redaction/pseudonyms.ts';
import { createRedactor } from '../../main/engine/redaction/redactor.ts';
import type { LogSession } from '../../main/engine/redaction/redactor.ts';
import { openVault } from '../../main/engine/vault/vault.ts';

/** The threads as they are shipped: from the sources each would hold a compiler besides. */
const threadUrl = new URL('../../out/main/redaction-thread.js', import.meta.url);

/** Redacts one log in a process of its own: with one thread and with two. Arguments: vault, passphrase, log, file for the result, file for the tokens. */
const [folder = '', passphrase = '', log = '', out = '', tokensFile = ''] = process.argv.slice(2);
const vault = await openVault(folder, { passphrase });
const [source] = (await listSources(log)).sources;
if (source === undefined) throw new Error('the log must be readable');

const indexed = timed(() => buildKnownIndex(knownPeople(vault)));
const index = indexed.value;
const bare = await timedAsync(async () => {
  let sum = 0;
  for await (const { bytes } of readChunks(source)) for (const byte of bytes) sum += byte;
  return sum;
});
const firstLines: string[] = [];
for await (const { text } of readLines(source)) {
  firstLines.push(lineText(text));
  if (firstLines.length === 50) break;
}

const key = randomBytes(32);
const session = openSession();
const one = newPseudonyms();
const oneThread = await timedAsync(() =>
  redactTo(source, redactInline(createRedactor({ index, pseudonyms: one })), out),
);
const two = newPseudonyms();
const pool = startRedactionPool({ index, pseudonyms: two, hide: [], keep: [], threads: 2, threadUrl });
const twoThreads = await timedAsync(() => redactTo(source, pool, `${out}.two`));
if ((await hashOf(out)) !== (await hashOf(`${out}.two`)))
  throw new Error('two threads must give what one gives');
writeFileSync(tokensFile, Array.from(two.issued(), ({ token }) => token).join('\n'));
vault.close();
console.log(
  JSON.stringify({
    index: indexed.took,
    bare: bare.took,
    oneThread: oneThread.took,
    twoThreads: twoThreads.took,
    peakMB: process.resourceUsage().maxRSS / 1024,
  }),
);

function openSession(): LogSession {
  const opened = createRedactor({ index, pseudonyms: newPseudonyms() }).openLog('log', firstLines);
  if ('refused' in opened) throw new Error('the made-up log must be recognised');
  return opened;
}

function newPseudonyms(): OwnPseudonyms {
  const idOf = (person: number): string => findByNumber(vault, person)?.id ?? '';
  return createPseudonyms({ key: key, index, idOf });
}

async function redactTo(from: LogSource, redaction: RedactionPool, path: string): Promise<void> {
  const file = openSync(path, 'w');
  await redaction.redact({ name: 'log', firstLines }, withStates(session, readChunks(from)), ({ bytes }) => {
    writeSync(file, bytes);
  });
  closeSync(file);
  await redaction.close();
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path)) if (part instanceof Uint8Array) hash.update(part);
  return hash.digest('hex');
}

function timed<T>(work: () => T): { value: T; took: number } {
  const started = performance.now();
  const value = work();
  return { value, took: performance.now() - started };
}

async function timedAsync<T>(work: () => Promise<T>): Promise<{ value: T; took: number }> {
  const started = performance.now();
  const value = await work();
  return { value, took: performance.now() - started };
}
