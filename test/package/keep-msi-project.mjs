import { copyFileSync } from 'node:fs';

/** Keeps the project from which the packager would make an MSI, and stops it there: what compiles it is WiX, which has to be fetched and runs on Windows. */
export default function keepProject(file) {
  copyFileSync(file, process.env.MSI_PROJECT);
  throw new Error('The project was kept.');
}
