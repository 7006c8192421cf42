import { runCommandLine } from '../../../main/cli/command-line.ts';
import { readWorkstation } from '../../../main/workstation/read-policy.ts';

// node command-line.ts POLICY COMMAND…
// The command line on a computer whose policy lies at POLICY, and belongs to whoever runs the test.

const [path = '', ...argv] = process.argv.slice(2);

process.exitCode = await runCommandLine(argv, {
  workstation: readWorkstation(path, process.getuid?.() ?? 0),
});
