import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import { say } from '../../../shared/say.ts';
import { confirmationOf, isTyped } from '../../../shared/imports/counts.ts';
import type { Call } from '../call.ts';
import { appendAudit } from '../ledger/audit.ts';
import type { WriterState } from '../writer-state.ts';
import { applyImport } from './apply/apply.ts';
import { noteRefusal } from './apply/refusals.ts';
import { inspectFile } from './inspect.ts';
import { planImport } from './plan/plan.ts';
import type { PlannedImport } from './plan/plan.ts';
import { listRejects, saveRejects } from './plan/rejects.ts';

/** Looks at a picked file. */
export function inspect(
  state: WriterState,
  { file, kind, format, profile }: Parsed<'imports.inspect'>,
  call: Call,
): Promise<Output<'imports.inspect'>> {
  return inspectFile(state.vault(), { path: call.path(file), kind, known: format, profile });
}

/** Plans an import of a picked file. A plan that this one takes the place of is dropped. */
export async function makePlan(
  state: WriterState,
  input: Parsed<'imports.plan'>,
  call: Call,
): Promise<Output<'imports.plan'>> {
  const { file, instead, kind, format, mapping, options } = input;
  const planned = await planImport(
    state.vault(),
    { path: call.path(file), kind, format, mapping, options },
    call,
  );
  if (instead !== undefined) state.plans.discard(instead);
  const plan = state.plans.add(planned);
  return { ...planned.plan, plan };
}

/**
 * Writes a plan. It is gone after, whether written or stale; a cancelled one can be tried again. Throws `confirmation-mismatch` where a tripwire
 * asks for a typed number and it is not this one; an unattended refusal is kept for the next morning.
 */
export async function applyPlan(
  state: WriterState,
  input: Parsed<'imports.apply'>,
  call: Call,
): Promise<Output<'imports.apply'>> {
  const planned = state.plans.get(input.plan);
  const vault = state.vault();
  if (!isConfirmed(planned, input)) {
    if (input.unattended) noteRefusal(vault, planned.plan, input.profile);
    throw unconfirmed(planned, input);
  }
  try {
    const receipt = await applyImport(vault, planned, call, input);
    state.plans.discard(input.plan);
    state.sources.keep(receipt.receipt, planned);
    return receipt;
  } catch (error) {
    if (error instanceof Failure && error.code === 'plan-stale') state.plans.discard(input.plan);
    throw error;
  }
}

function isConfirmed({ plan }: PlannedImport, input: Parsed<'imports.apply'>): boolean {
  if (plan.confirm === undefined) return true;
  if (isTyped(input.confirm ?? '', confirmationOf(plan.counts, input.markInactive))) return true;
  return plan.tripwires.every(({ wire }) => input.accept.includes(wire));
}

function unconfirmed({ plan }: PlannedImport, input: Parsed<'imports.apply'>): Failure {
  const wires = [...new Set(plan.tripwires.map(({ wire }) => wire))].join(', ');
  return new Failure(
    'confirmation-mismatch',
    say`This file changes more than an import usually does (${wires}); nothing was written.`,
    {
      hint: input.unattended
        ? say`Look at it with --dry-run. To write it all the same, give --accept ${wires.replaceAll(', ', ' --accept ')} or --yes.`
        : 'Look at what would change. To write it all the same, type the number that is asked for.',
      field: 'confirm',
    },
  );
}

/** The refused rows of a plan with their cells, to be put right. */
export function rejects(
  state: WriterState,
  { plan, rule, columnIndex, offset, limit }: Parsed<'imports.rejects'>,
): Output<'imports.rejects'> {
  return listRejects(state.plans.get(plan), { rule, columnIndex }, { offset, limit });
}

/** Writes the refused rows of a plan to a file that was picked. */
export function writeRejects(
  state: WriterState,
  { plan, out }: Parsed<'imports.saveRejects'>,
  call: Call,
): Output<'imports.saveRejects'> {
  const planned = state.plans.get(plan);
  const saved = saveRejects(planned, call.path(out));
  appendAudit(state.vault(), {
    action: 'rejects-saved',
    detail: { kind: planned.plan.kind, rows: saved.rows },
  });
  return saved;
}
