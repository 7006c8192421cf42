import { Failure } from '../../../../shared/failure.ts';
import { randomId } from '../../vault/vault.ts';
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
