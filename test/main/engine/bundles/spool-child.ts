import { createSpool } from '../../../../main/engine/bundles/spool.ts';

/** Spools into the folder named first, many times the text named second, and waits to be killed. */
const [folder = '', text = ''] = process.argv.slice(2);
const writer = createSpool(folder, 0).write();
for (let line = 0; line < 20_000; line++) writer.add(Buffer.from(`${text} ${String(line)}\n`));
writer.finish();
process.stdout.write('ready\n');
setInterval(() => undefined, 1000);
