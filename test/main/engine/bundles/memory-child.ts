import { createCipheriv, createHash } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { packArchive, readArchive } from '../../../../main/engine/bundles/archive.ts';
import { createOutputFile } from '../../../../main/engine/bundles/output-file.ts';
import { seal } from '../../../../main/engine/bundles/seal.ts';
import { createSpool } from '../../../../main/engine/bundles/spool.ts';

/** Spools so many megabytes that no packing makes small, reads the archive of them back, seals it, and prints by how much the memory rose. */
const megabytes = Number(process.argv[2]);
const folder = mkdtempSync(join(tmpdir(), 'custodian-memory-'));
const recipient = await identityToRecipient(await generateX25519Identity());
const spool = createSpool(join(folder, 'spool'));
const before = process.memoryUsage.rss();
let peak = before;
const watch = (): void => {
  peak = Math.max(peak, process.memoryUsage.rss());
};

const writer = spool.write();
const noise = createCipheriv('aes-256-ctr', Buffer.alloc(32, 7), Buffer.alloc(16));
for (let at = 0; at < megabytes; at++) {
  writer.add(noise.update(Buffer.alloc(1 << 20)));
  watch();
}
const file = writer.finish();
const files = [{ name: 'noise.bin', size: file.size, read: () => file.read() }];

const hash = createHash('sha256');
for await (const entry of readArchive(packArchive(files))) {
  for await (const piece of entry.bytes) {
    hash.update(piece);
    watch();
  }
}
if (hash.digest('hex') !== file.sha256) throw new Error('the archive does not hold what was spooled');

const output = createOutputFile(join(folder, 'sealed.age'));
for await (const piece of seal(packArchive(files), { keys: [recipient] })) {
  output.write(piece);
  watch();
}
output.finish();
output.publish();
if (statSync(join(folder, 'sealed.age')).size < file.size) throw new Error('the sealed file is too short');
spool.close();
rmSync(folder, { recursive: true });
process.stdout.write(JSON.stringify({ riseMb: Math.round((peak - before) / (1 << 20)) }));
