import { createCustodian } from '../../../main/custodian.ts';

/** Changes the passphrase as the window does; prints the answer as the command line would. */
const [folder = '', current = '', next = ''] = process.argv.slice(2);
const custodian = createCustodian({ runtime: 'cli', version: '0', pick: () => Promise.resolve([]) });
custodian.chooseVault(folder);
const opened = await custodian.call('vault.unlock', { passphrase: current });
const answer = opened.ok ? await custodian.call('vault.changePassphrase', { current, next }) : opened;
await custodian.close();
console.log(JSON.stringify(answer.ok ? answer.value : { error: answer.failure }));
process.exitCode = answer.ok ? 0 : 1;
