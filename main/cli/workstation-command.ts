import { Failure } from '../../shared/failure.ts';
import type { WorkstationPolicy } from '../../shared/workstation-policy.ts';
import { readWhole } from '../engine/vault/files.ts';
import { parsePolicy } from '../workstation/read-policy.ts';
import { valueOf } from './run.ts';
import type { Command } from './run.ts';

const maxBytes = 65_536;

/** `workstation`: what the institution has set for this computer, or whether a file that it wrote for it can be used. */
export const workstation: Command = {
  usage: 'workstation [--check FILE]',
  about:
    'Show what your institution has set for this computer, or check a policy file before it is put there.',
  options: { check: { type: 'value' } },
  async run({ args, call }) {
    if (args.positionals.length > 0) throw new Failure('usage', 'This command takes options only.');
    const file = args.value('check');
    if (file !== undefined) {
      const policy = parsePolicy(readWhole(file, maxBytes));
      return { document: { policy }, lines: ['It can be used.', ...linesOf(policy)] };
    }
    const { policy, refused } = await call('app.workstation', {});
    if (refused !== undefined) return valueOf({ ok: false, failure: refused });
    const lines = linesOf(policy);
    return {
      document: { policy },
      lines: lines.length > 0 ? lines : ['Your institution has set nothing for this computer.'],
    };
  },
};

function linesOf(policy: WorkstationPolicy): string[] {
  return Object.entries(policy).map(([name, value]) => `${name}: ${[value].flat().join(', ')}`);
}
