import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runCommandLine } from './cli/command-line.ts';
import { policyPath } from './workstation/policy-path.ts';
import { readWorkstation } from './workstation/read-policy.ts';

// Without a listener Node answers this signal with a debugger on a port of this computer.
process.on('SIGUSR1', () => undefined);

const workstation = readWorkstation(policyPath(process.platform, process.execPath));
// Where it is installed, the native library lies beside the folder of the command line; from a checkout it is found in node_modules.
const nativeBinding = fileURLToPath(new URL('../sqlite.node', import.meta.url));

process.exitCode = await runCommandLine(process.argv.slice(2), {
  workstation,
  ...(existsSync(nativeBinding) ? { nativeBinding } : {}),
});
