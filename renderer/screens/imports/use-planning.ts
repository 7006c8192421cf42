import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ImportPlan } from '../../../shared/imports/plan.ts';
import { call, CallError } from '../../client.ts';
import { planInput } from './import-state.ts';
import type { ImportChoices } from './import-state.ts';

/** The comparison of a file with the inventory: asked for, given up, or refused. */
export interface Planning {
  readonly isPending: boolean;
  readonly error: CallError | null;
  /** Gives the plan; undefined when it was refused or given up meanwhile. `instead` is the plan that it takes the place of. */
  plan(choices: ImportChoices, instead?: string): Promise<ImportPlan | undefined>;
  /** Stops a comparison that nobody waits for any more, and forgets the last refusal. */
  abandon(): void;
}

/** Makes the comparison of one wizard. A plan that comes after it was given up is thrown away, as it holds staged rows. */
export function usePlanning(): Planning {
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const attempt = useRef(0);
  const abandon = (): void => {
    attempt.current++;
    if (isPending) void call('app.cancel', { job: 'imports.plan' });
    setPending(false);
    setError(null);
  };
  const leave = useEffectEvent(abandon);
  useEffect(
    () => () => {
      leave();
    },
    [],
  );
  return {
    isPending,
    error,
    abandon,
    async plan(choices, instead) {
      const mine = ++attempt.current;
      const isWanted = (): boolean => attempt.current === mine;
      setPending(true);
      setError(null);
      try {
        const plan = await call('imports.plan', planInput(choices, instead));
        if (isWanted()) return plan;
        void call('imports.discard', { plan: plan.plan });
      } catch (problem) {
        if (!(problem instanceof CallError)) throw problem;
        if (isWanted()) setError(problem);
      } finally {
        if (isWanted()) setPending(false);
      }
      return undefined;
    },
  };
}
