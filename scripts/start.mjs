import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { continueOnNode24 } from './node24.mjs';

// npm start [-- [--preview] [--vault DIR]]
// Opens the program: in Electron where its binary is there or can be fetched, else in the preview.

continueOnNode24();

const { findElectron } = await import('./find-electron.ts');

const root = fileURLToPath(new URL('..', import.meta.url));
// npm changes to the project's folder, but paths are meant from where the person is.
const cwd = process.env.INIT_CWD ?? process.cwd();
const onlyPreview = process.argv.includes('--preview');
const passedOn = process.argv.slice(2).filter((argument) => argument !== '--preview');

const electron = onlyPreview ? null : await findElectron(root);
const parts = electron === null ? ['renderer', 'preload'] : ['renderer', 'preload', 'main'];
await run(process.execPath, [join(root, 'scripts/build.mjs'), '--stale', ...parts], 'The build failed.');
if (electron === null) {
  if (!onlyPreview) {
    process.stdout.write('Electron cannot be had here, so the program opens in the preview instead.\n');
  }
  await run(process.execPath, [join(root, 'test/host/run.ts'), ...passedOn]);
} else {
  await run(electron, [root, ...passedOn]);
}

/** Runs a program to its end; where it fails, says `complaint` and ends with its exit code. */
function run(program, args, complaint = '') {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, stdio: 'inherit' });
    const pass = (signal) => () => child.kill(signal);
    // Ctrl+C reaches the child from the terminal, too; this process must outlive it to tell how it ended.
    process.on('SIGINT', () => undefined);
    process.on('SIGTERM', pass('SIGTERM'));
    process.on('SIGHUP', pass('SIGHUP'));
    child.on('error', () => {
      process.stderr.write(`${program} could not be started.\n`);
      process.exit(1);
    });
    child.on('exit', (code) => {
      if (code === 0) {
        resolve();
        return;
      }
      if (complaint !== '') process.stderr.write(`${complaint}\n`);
      process.exit(code ?? 1);
    });
  });
}
