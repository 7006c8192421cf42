import type { Output, Parsed } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/failure.ts';
import type { Call } from '../call.ts';
import { randomId } from '../vault/vault.ts';
import type { WriterState } from '../writer-state.ts';
import { applyImport } from './apply.ts';
import { planImport } from './plan.ts';
import type { PlannedImport } from './plan.ts';

/** The plans that wait for a yes. */
export interface ImportPlans {
  add(planned: PlannedImport): string;
  /** Throws `not-found` for a plan that is gone (written, discarded, or the vault was locked). */
  get(plan: string): PlannedImport;
  discard(plan: string): void;
  clear(): void;
}

/** Makes the list of waiting plans. */
export function createImportPlans(): ImportPlans {
  const plans = new Map<string, PlannedImport>();
  return {
    add(planned) {
      const id = randomId();
      plans.set(id, planned);
      return id;
    },
    get(plan) {
      const planned = plans.get(plan);
      if (planned !== undefined) return planned;
      throw new Failure('not-found', 'This plan is gone; nothing was written.', {
        hint: 'Pick the file again.',
      });
    },
    discard(plan) {
      plans.get(plan)?.staging.remove();
      plans.delete(plan);
    },
    clear() {
      for (const plan of [...plans.keys()]) this.discard(plan);
    },
  };
}

/** Plans an import of a picked file. */
export function makePlan(
  state: WriterState,
  input: Parsed<'imports.plan'>,
  call: Call,
): Output<'imports.plan'> {
  const { file, ...rest } = input;
  const planned = planImport(state.vault(), { path: call.path(file), ...rest }, call);
  const plan = state.plans.add(planned);
  return { ...planned.plan, plan };
}

/** Writes a plan. It is gone after, whether written or stale; a cancelled one can be tried again. */
export function applyPlan(
  state: WriterState,
  input: Parsed<'imports.apply'>,
  call: Call,
): Output<'imports.apply'> {
  const planned = state.plans.get(input.plan);
  try {
    const receipt = applyImport(state.vault(), planned, call);
    state.plans.discard(input.plan);
    return receipt;
  } catch (error) {
    if (error instanceof Failure && error.code === 'plan-stale') state.plans.discard(input.plan);
    throw error;
  }
}
