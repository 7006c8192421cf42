import { release } from 'node:os';

/** environment.json: versions and system only; no names of machines or people, no paths. What the custodian hid is a dash. */
export function writeEnvironment(version: string, isHidden: (text: string) => boolean): string {
  const environment = {
    program: 'Trac Custodian',
    version,
    system: process.platform,
    system_release: release().split('.').slice(0, 2).join('.'),
    architecture: process.arch,
    runtime: process.versions['electron'] === undefined ? 'node' : 'electron',
    runtime_version: (process.versions['electron'] ?? process.versions.node).split('.').slice(0, 2).join('.'),
  };
  const shown = Object.entries(environment).map(([name, value]) => [name, isHidden(value) ? '-' : value]);
  return `${JSON.stringify(Object.fromEntries(shown), null, 2)}\n`;
}
