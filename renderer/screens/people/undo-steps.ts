import { t } from '@lingui/core/macro';
import { useSyncExternalStore } from 'react';
import { call, CallError } from '../../client.ts';
import type { Toast } from '../../components/toasts.tsx';
import { formatCount } from '../../format.ts';

/** A correction that was made in this window: of one record, or of many at once. It is known by its number only, and by what it is called. */
export type MadeStep =
  { readonly label: string; readonly change: number } | { readonly label: string; readonly bulk: number };

/** The steps that can be taken back, and those that can be made again; the last ones first to go. */
export interface Steps {
  readonly done: readonly MadeStep[];
  readonly undone: readonly MadeStep[];
}

const mostSteps = 100;
const none: Steps = { done: [], undone: [] };
let steps: Steps = none;
let isListening = false;
const listeners = new Set<() => void>();

function set(next: Steps): void {
  steps = next;
  for (const listener of listeners) listener();
}

/** Notes a correction, so that it can be taken back. What was taken back before cannot be made again after it. */
export function noteStep(step: MadeStep): MadeStep {
  if (!isListening) {
    isListening = true;
    // A step names a person: nothing of it outlives the session.
    window.custodian.onEvent((event) => {
      if (event.type === 'locked') set(none);
    });
  }
  set({ done: [...steps.done, step].slice(-mostSteps), undone: [] });
  return step;
}

/** The corrections of this window. */
export function useSteps(): Steps {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => steps,
  );
}

/** Takes a correction back, and says what it was or why it cannot be. */
export async function undoStep(step: MadeStep, toast: (toast: Toast) => void): Promise<void> {
  await turn(step, toast, async () => {
    const label = step.label;
    if ('change' in step) {
      await call('people.undo', { change: step.change });
      toast({ text: t`Undone: ${label}.` });
    } else {
      const { stay } = await call('people.undoMany', { bulk: step.bulk });
      const kept = formatCount(stay);
      toast({
        text: stay === 0 ? t`Undone: ${label}.` : t`Undone: ${label}. ${kept} were changed since and stay.`,
      });
    }
    set({ done: steps.done.filter((each) => each !== step), undone: [...steps.undone, step] });
  });
}

/** Makes the correction again that was taken back last. */
export async function redoLast(toast: (toast: Toast) => void): Promise<void> {
  const step = steps.undone.at(-1);
  if (step === undefined) {
    toast({ text: t`There is nothing to make again.` });
    return;
  }
  await turn(step, toast, async () => {
    const label = step.label;
    const again = await makeAgain(step);
    toast({ text: t`Made again: ${label}.` });
    set({ done: [...steps.done, again], undone: steps.undone.slice(0, -1) });
  });
}

/** Takes the last correction back. */
export async function undoLast(toast: (toast: Toast) => void): Promise<void> {
  const step = steps.done.at(-1);
  if (step === undefined) toast({ text: t`There is nothing to undo.` });
  else await undoStep(step, toast);
}

async function makeAgain(step: MadeStep): Promise<MadeStep> {
  if ('change' in step) {
    const { change } = await call('people.redo', { change: step.change });
    return { label: step.label, change: change ?? step.change };
  }
  const { bulk } = await call('people.redoMany', { bulk: step.bulk });
  return { label: step.label, bulk: bulk ?? step.bulk };
}

let isTurning = false;

/** One after the other; a step that cannot be taken is forgotten, so that the one before it can be reached. */
async function turn(step: MadeStep, toast: (toast: Toast) => void, act: () => Promise<void>): Promise<void> {
  if (isTurning) return;
  isTurning = true;
  try {
    await act();
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    const why = error.message;
    toast({ text: t`${step.label}: ${why}` });
    if (error.code === 'changed-meanwhile' || error.code === 'nothing-to-undo' || error.code === 'not-found')
      set({
        done: steps.done.filter((each) => each !== step),
        undone: steps.undone.filter((each) => each !== step),
      });
  } finally {
    isTurning = false;
  }
}
