import { createInterface } from 'node:readline';
import { createCustodian } from '../../main/custodian.ts';

// node keeps-vault-open.ts FOLDER PASSPHRASE
// The real program without a window: does what a line on its standard input says (unlock, lock, look), and answers with the same word.

const [folder = '', passphrase = ''] = process.argv.slice(2);
const custodian = createCustodian({ runtime: 'cli', version: '0', pick: () => Promise.resolve([]) });
custodian.chooseVault(folder);
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'unlock') await custodian.call('vault.unlock', { passphrase });
  if (line === 'look') await custodian.call('people.search', { query: '' });
  if (line === 'lock') await custodian.lock('asked');
  process.stdout.write(`${line}\n`);
}
await custodian.close();
