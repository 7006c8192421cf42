import type { ChannelOf } from '../../../shared/contract.ts';
import type { Handler } from '../call.ts';
import type { WriterState } from '../writer-state.ts';
import { approveErasure, dropPrepared } from '../people/erasure/run.ts';
import { answerRequest, closeRequest, forgetTexts, markDuplicate, withdrawRequest } from './answer.ts';
import { assessRequest, reopenRequest } from './assess.ts';
import { carryOut } from './carry-out.ts';
import { askIdentity, verifyIdentity } from './identity.ts';
import { assignRequest, commentRequest, linkRequest, newRequest } from './intake.ts';
import { setPolicy } from './policy.ts';
import { extendRequest, noteFee, pauseRequest, resumeRequest } from './waiting.ts';

type RequestChannels = Extract<ChannelOf<'write' | 'job'>, `requests.${string}`>;

/** What the writer thread answers about requests. */
export const requestHandlers: { readonly [C in RequestChannels]: Handler<WriterState, C> } = {
  'requests.setPolicy': (state, input) => setPolicy(state.vault(), input),
  'requests.new': (state, input) => newRequest(state.vault(), input),
  'requests.link': (state, input) => linkRequest(state.vault(), input),
  'requests.askIdentity': (state, input) => askIdentity(state.vault(), input),
  'requests.verify': (state, input) => verifyIdentity(state.vault(), input),
  'requests.assess': (state, input) => assessRequest(state.vault(), input),
  'requests.reopen': (state, input) => reopenRequest(state.vault(), input),
  'requests.pause': (state, input) => pauseRequest(state.vault(), input),
  'requests.resume': (state, input) => resumeRequest(state.vault(), input),
  'requests.extend': (state, input) => extendRequest(state.vault(), input),
  'requests.fee': (state, input) => noteFee(state.vault(), input),
  'requests.carryOut': async (state, input, call) => {
    const approver = await approveErasure(state, input.approver);
    const done = carryOut(state.vault(), input, call, approver);
    if (done.certificate !== undefined) dropPrepared(state);
    return done;
  },
  'requests.answer': (state, input) => answerRequest(state.vault(), input),
  'requests.close': (state, input) => closeRequest(state.vault(), input),
  'requests.withdraw': (state, input) => withdrawRequest(state.vault(), input),
  'requests.duplicate': (state, input) => markDuplicate(state.vault(), input),
  'requests.comment': (state, input) => commentRequest(state.vault(), input),
  'requests.assign': (state, input) => assignRequest(state.vault(), input),
  'requests.forget': (state, input) => forgetTexts(state.vault(), input),
};
