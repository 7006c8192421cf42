import { i18n } from '@lingui/core';
import type { MessageDescriptor } from '@lingui/core';
import { msg, plural, t } from '@lingui/core/macro';
import type {
  Decision,
  IdentityMethod,
  Law,
  LetterKind,
  RequestChannel,
  RequestOutcome,
  RequestState,
  RequestStep,
  RequestSummary,
  Right,
  StoppablePurpose,
} from '../../../shared/requests.ts';

/** What each right is called. */
export const rightNames: Readonly<Record<Right, MessageDescriptor>> = {
  access: msg`Access: see the data`,
  rectification: msg`Rectification: correct the data`,
  erasure: msg`Erasure: delete the data`,
  restriction: msg`Restriction: store only`,
  objection: msg`Objection: stop a use`,
  portability: msg`Portability: take the data along`,
  'consent-withdrawal': msg`Consent withdrawn`,
};

/** The same in one word, for lists. */
export const rightWords: Readonly<Record<Right, MessageDescriptor>> = {
  access: msg`Access`,
  rectification: msg`Rectification`,
  erasure: msg({ message: 'Erasure', context: 'right' }),
  restriction: msg`Restriction`,
  objection: msg`Objection`,
  portability: msg`Portability`,
  'consent-withdrawal': msg`Consent withdrawn`,
};

/** What each law is called. */
export const lawNames: Readonly<Record<Law, MessageDescriptor>> = {
  gdpr: msg`GDPR`,
  'uk-gdpr': msg`UK GDPR`,
  ferpa: msg`FERPA`,
};

/** The states in their order, as lists show them. */
export const stateNames: Readonly<Record<RequestState, MessageDescriptor>> = {
  received: msg`Received`,
  verified: msg`Verified`,
  assessed: msg`Assessed`,
  'carried-out': msg`Carried out`,
  answered: msg`Answered`,
  closed: msg`Closed`,
};

/** The way to each state, as the steps of a request are named: the next one is still to be done. */
export const stepNames: Readonly<Record<RequestState, MessageDescriptor>> = {
  received: msg`Receive`,
  verified: msg({ message: 'Verify', context: 'step' }),
  assessed: msg`Assess`,
  'carried-out': msg`Carry out`,
  answered: msg({ message: 'Answer', context: 'step' }),
  closed: msg`Close`,
};

/** What the button of each next step says. */
export const stepActions: Readonly<Record<RequestStep, MessageDescriptor>> = {
  verify: msg`Verify identity…`,
  assess: msg`Assess…`,
  'carry-out': msg`Carry out…`,
  answer: msg`Record the answer…`,
  close: msg`Close the request`,
  resume: msg`The answer is here…`,
};

/** Why each step is next. */
export const stepReasons: Readonly<Record<RequestStep, MessageDescriptor>> = {
  verify: msg`It was not made sure yet who asks. Nothing can be decided or done before.`,
  assess: msg`It is known who asks. Decide what is to be done, and on which ground.`,
  'carry-out': msg`It was granted. What was asked for is done now.`,
  answer: msg`Send the person the answer, then record that it went out.`,
  close: msg`The answer is out. Nothing else is left to do.`,
  resume: msg`Something was asked of the person. The request waits for their answer.`,
};

/** How an identity can be verified. */
export const methodNames: Readonly<Record<IdentityMethod, MessageDescriptor>> = {
  'photo-id-in-person': msg`Saw a photo ID in person`,
  'call-back': msg`Called back at the number on file`,
  'code-to-email': msg`Code sent to the e-mail address on file came back`,
  'signed-letter': msg`Signed letter`,
  'no-reasonable-doubt': msg`No reasonable doubt who asks`,
};

/** The same in few words, for lists. */
export const methodWords: Readonly<Record<IdentityMethod, MessageDescriptor>> = {
  'photo-id-in-person': msg`in person`,
  'call-back': msg`called back`,
  'code-to-email': msg`by e-mail`,
  'signed-letter': msg`by letter`,
  'no-reasonable-doubt': msg`no doubt`,
};

/** The ways in and out. */
export const channelNames: Readonly<Record<RequestChannel, MessageDescriptor>> = {
  email: msg`E-mail`,
  letter: msg`Letter`,
  'in-person': msg`In person`,
  phone: msg`Telephone`,
  'web-form': msg`Web form`,
  vendor: msg`Through the vendor`,
};

/** The decisions. */
export const decisionNames: Readonly<Record<Decision, MessageDescriptor>> = {
  grant: msg`Do what is asked`,
  refuse: msg`Refuse it, with reasons`,
  'nothing-held': msg`Nothing is held about this person`,
};

/** How a request ended. */
export const outcomeNames: Readonly<Record<RequestOutcome, MessageDescriptor>> = {
  done: msg({ message: 'Done', context: 'outcome of a request' }),
  refused: msg`Refused`,
  'nothing-held': msg`Nothing held`,
  withdrawn: msg({ message: 'Withdrawn', context: 'outcome of a request' }),
  duplicate: msg({ message: 'Duplicate', context: 'outcome of a request' }),
};

/** The letters. */
export const letterNames: Readonly<Record<LetterKind, MessageDescriptor>> = {
  acknowledge: msg`Receipt acknowledged`,
  redirect: msg`It reached us through the vendor`,
  'ask-identity': msg`Please prove who you are`,
  'ask-clarification': msg`What exactly do you mean?`,
  extension: msg`It takes longer`,
  refusal: msg`Refusal`,
  done: msg`It is done`,
  'nothing-held': msg`Nothing is held`,
};

/** The purposes that can be stopped for one person. */
export const purposeNames: Readonly<Record<StoppablePurpose, MessageDescriptor>> = {
  'support-bundles': msg`Records in bundles for the vendor`,
  exports: msg`Exports to other offices and systems`,
  newsletter: msg`Newsletter`,
  promotion: msg`Promotional messages`,
  testimonial: msg`Use as a testimonial`,
};

/** What happened, for the timeline. */
const eventNames: Readonly<Record<string, MessageDescriptor>> = {
  'request-received': msg`Received`,
  'request-linked': msg`Linked to a person of the inventory`,
  'request-identity-asked': msg`Proof of identity asked for`,
  'request-identity-verified': msg`Identity verified`,
  'request-assessed': msg`Assessed`,
  'request-reopened': msg`Decision taken back`,
  'request-paused': msg`Clarification asked for`,
  'request-resumed': msg`Answer of the person received`,
  'request-extended': msg`Extended, with a notice to the person`,
  'request-fee': msg`Fee`,
  'request-carried-out': msg`Carried out`,
  'request-answered': msg`Answered`,
  'request-closed': msg`Closed`,
  'request-withdrawn': msg`Taken back by the person`,
  'request-duplicate': msg`Closed as a duplicate`,
  'request-comment': msg`Comment`,
  'request-assigned': msg`Given to somebody else`,
  'request-texts-erased': msg`Words erased`,
};

/** What an entry of the timeline is called; an unknown one keeps its code. */
export function eventName(action: string): string {
  const name = eventNames[action];
  return name === undefined ? action : i18n.t(name);
}

/** Turns names by code into the options of a choice. */
export function optionsOf<K extends string>(
  names: Readonly<Record<K, MessageDescriptor>>,
  codes: readonly K[],
): { readonly id: K; readonly name: string }[] {
  return codes.map((id) => ({ id, name: i18n.t(names[id]) }));
}

/** Whom a request is about. */
export function personText({ person }: Pick<RequestSummary, 'person'>): string {
  if (person.is === 'known') return person.name;
  return person.is === 'gone' ? t`Not in the inventory any more` : t`Nobody of the inventory`;
}

/** How long there is still time. */
export function daysText(days: number): string {
  if (days === 0) return t`today`;
  const late = -days;
  return days > 0
    ? plural(days, { one: 'in # day', other: 'in # days' })
    : plural(late, { one: '# day late', other: '# days late' });
}
