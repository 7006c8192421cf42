import { useMutation, useQuery } from '@tanstack/react-query';
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import type { Channel, Input, Output } from '../shared/contract.ts';
import type { Answer, FailureCode, FailureData } from '../shared/failure.ts';
import { told } from './language/told.ts';
import { askedNow, noteFailed, noteResult } from './job-results.tsx';
import { noteEnd, noteStart } from './jobs.ts';
import { useMay } from './may.tsx';

/** A refusal of the main process, as the screens show it: in the language of the window. */
export class CallError extends Error {
  readonly code: FailureCode;
  readonly hint: string | undefined;
  readonly field: string | undefined;

  constructor(failure: FailureData) {
    super(told(failure.said?.message ?? failure.message));
    this.name = 'CallError';
    this.code = failure.code;
    this.hint = failure.hint === undefined ? undefined : told(failure.said?.hint ?? failure.hint);
    this.field = failure.field;
  }
}

/** The calls of the bridge without its events, so that a generic channel keeps its own input and output. */
type Calls = { readonly [C in Channel]: (input: Input<C>) => Promise<Answer<Output<C>>> };

/** Calls the main process by the contract. Throws `CallError` for a refusal. */
export async function call<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>> {
  const bridge: Calls = window.custodian;
  noteStart(channel);
  const asked = askedNow();
  try {
    const answer = await bridge[channel](input);
    if (answer.ok) {
      noteResult(channel, answer.value, asked);
      return answer.value;
    }
    const error = new CallError(answer.failure);
    if (error.code !== 'cancelled' && error.code !== 'locked') noteFailed(channel, error.message, asked);
    throw error;
  } finally {
    noteEnd(channel);
  }
}

/** Reads by the contract; kept until main says that it changed. What the role may not read is not asked for. */
export function useCall<C extends Channel>(
  channel: C,
  input: Input<C>,
  options: { enabled?: boolean; keep?: boolean } = {},
): UseQueryResult<Output<C>, CallError> {
  const { enabled = true, keep = false } = options;
  const may = useMay();
  return useQuery<Output<C>, CallError>({
    queryKey: [channel, input],
    queryFn: () => call(channel, input),
    enabled: enabled && may(channel),
    ...(keep ? { placeholderData: (previous) => previous } : {}),
  });
}

/** Changes something by the contract. */
export function useAction<C extends Channel>(
  channel: C,
  then?: (output: Output<C>) => void,
): UseMutationResult<Output<C>, CallError, Input<C>> {
  return useMutation<Output<C>, CallError, Input<C>>({
    mutationFn: (input) => call(channel, input),
    // An answer may name somebody who was erased by it, an input may be a passphrase: neither outlives its screen.
    gcTime: 0,
    ...(then === undefined ? {} : { onSuccess: then }),
  });
}
