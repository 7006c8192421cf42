import { release } from 'node:os';

/** environment.json: versions and system only; no names of machines or people, no paths. */
export function writeEnvironment(version: string): string {
  const environment = {
    program: 'Trac Custodian',
    version,
    system: process.platform,
    system_release: release().split('.').slice(0, 2).join('.'),
    architecture: process.arch,
    runtime: process.versions['electron'] === undefined ? 'node' : 'electron',
    runtime_version: (process.versions['electron'] ?? process.versions.node).split('.').slice(0, 2).join('.'),
  };
  return `${JSON.stringify(environment, null, 2)}\n`;
}
