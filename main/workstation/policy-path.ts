import { posix, win32 } from 'node:path';

/**
 * Where an institution puts the policy of a computer. It depends on the system alone, and on Windows on the drive that the program runs from, never on the
 * environment, which the person at the computer may set.
 */
export function policyPath(platform: NodeJS.Platform, program: string): string {
  if (platform === 'win32')
    return win32.join(win32.parse(program).root, 'ProgramData', 'Trac Custodian', 'policy.json');
  if (platform === 'darwin') return '/Library/Application Support/Trac Custodian/policy.json';
  return posix.join('/etc', 'trac-custodian', 'policy.json');
}
