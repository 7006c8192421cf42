// The command line of the installed program, for whichever Node the launcher found.
const [major = 0] = process.versions.node.split('.').map(Number);
if (major >= 24) {
  await import('./cli.js');
} else {
  process.stderr.write(`Node ${process.versions.node} is too old for Trac Custodian: install Node 24.\n`);
  process.exitCode = 1;
}
