import { runCommandLine } from './cli/command-line.ts';
import { policyPath } from './workstation/policy-path.ts';
import { readWorkstation } from './workstation/read-policy.ts';

const workstation = readWorkstation(policyPath(process.platform, process.execPath));

process.exitCode = await runCommandLine(process.argv.slice(2), workstation);
