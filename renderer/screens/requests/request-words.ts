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
export const rightNames: Readonly<Record<Right, string>> = {
  access: 'Access: see the data',
  rectification: 'Rectification: correct the data',
  erasure: 'Erasure: delete the data',
  restriction: 'Restriction: store only',
  objection: 'Objection: stop a use',
  portability: 'Portability: take the data along',
  'consent-withdrawal': 'Consent withdrawn',
};

/** The same in one word, for lists. */
export const rightWords: Readonly<Record<Right, string>> = {
  access: 'Access',
  rectification: 'Rectification',
  erasure: 'Erasure',
  restriction: 'Restriction',
  objection: 'Objection',
  portability: 'Portability',
  'consent-withdrawal': 'Consent withdrawn',
};

/** What each law is called. */
export const lawNames: Readonly<Record<Law, string>> = {
  gdpr: 'GDPR',
  'uk-gdpr': 'UK GDPR',
  ferpa: 'FERPA',
};

/** The states in their order, as lists show them. */
export const stateNames: Readonly<Record<RequestState, string>> = {
  received: 'Received',
  verified: 'Verified',
  assessed: 'Assessed',
  'carried-out': 'Carried out',
  answered: 'Answered',
  closed: 'Closed',
};

/** The way to each state, as the steps of a request are named: the next one is still to be done. */
export const stepNames: Readonly<Record<RequestState, string>> = {
  received: 'Receive',
  verified: 'Verify',
  assessed: 'Assess',
  'carried-out': 'Carry out',
  answered: 'Answer',
  closed: 'Close',
};

/** What the button of each next step says. */
export const stepActions: Readonly<Record<RequestStep, string>> = {
  verify: 'Verify identity…',
  assess: 'Assess…',
  'carry-out': 'Carry out…',
  answer: 'Record the answer…',
  close: 'Close the request',
  resume: 'The answer is here…',
};

/** Why each step is next. */
export const stepReasons: Readonly<Record<RequestStep, string>> = {
  verify: 'It was not made sure yet who asks. Nothing can be decided or done before.',
  assess: 'It is known who asks. Decide what is to be done, and on which ground.',
  'carry-out': 'It was granted. What was asked for is done now.',
  answer: 'Send the person the answer, then record that it went out.',
  close: 'The answer is out. Nothing else is left to do.',
  resume: 'Something was asked of the person. The request waits for their answer.',
};

/** How an identity can be verified. */
export const methodNames: Readonly<Record<IdentityMethod, string>> = {
  'photo-id-in-person': 'Saw a photo ID in person',
  'call-back': 'Called back at the number on file',
  'code-to-email': 'Code sent to the e-mail address on file came back',
  'signed-letter': 'Signed letter',
  'no-reasonable-doubt': 'No reasonable doubt who asks',
};

/** The same in few words, for lists. */
export const methodWords: Readonly<Record<IdentityMethod, string>> = {
  'photo-id-in-person': 'in person',
  'call-back': 'called back',
  'code-to-email': 'by e-mail',
  'signed-letter': 'by letter',
  'no-reasonable-doubt': 'no doubt',
};

/** The ways in and out. */
export const channelNames: Readonly<Record<RequestChannel, string>> = {
  email: 'E-mail',
  letter: 'Letter',
  'in-person': 'In person',
  phone: 'Telephone',
  'web-form': 'Web form',
  vendor: 'Through the vendor',
};

/** The decisions. */
export const decisionNames: Readonly<Record<Decision, string>> = {
  grant: 'Do what is asked',
  refuse: 'Refuse it, with reasons',
  'nothing-held': 'Nothing is held about this person',
};

/** How a request ended. */
export const outcomeNames: Readonly<Record<RequestOutcome, string>> = {
  done: 'Done',
  refused: 'Refused',
  'nothing-held': 'Nothing held',
  withdrawn: 'Withdrawn',
  duplicate: 'Duplicate',
};

/** The letters. */
export const letterNames: Readonly<Record<LetterKind, string>> = {
  acknowledge: 'Receipt acknowledged',
  redirect: 'It reached us through the vendor',
  'ask-identity': 'Please prove who you are',
  'ask-clarification': 'What exactly do you mean?',
  extension: 'It takes longer',
  refusal: 'Refusal',
  done: 'It is done',
  'nothing-held': 'Nothing is held',
};

/** The purposes that can be stopped for one person. */
export const purposeNames: Readonly<Record<StoppablePurpose, string>> = {
  'support-bundles': 'Records in bundles for the vendor',
  exports: 'Exports to other offices and systems',
  newsletter: 'Newsletter',
  promotion: 'Promotional messages',
  testimonial: 'Use as a testimonial',
};

/** What happened, for the timeline. */
const eventNames: Readonly<Record<string, string>> = {
  'request-received': 'Received',
  'request-linked': 'Linked to a person of the inventory',
  'request-identity-asked': 'Proof of identity asked for',
  'request-identity-verified': 'Identity verified',
  'request-assessed': 'Assessed',
  'request-reopened': 'Decision taken back',
  'request-paused': 'Clarification asked for',
  'request-resumed': 'Answer of the person received',
  'request-extended': 'Extended, with a notice to the person',
  'request-fee': 'Fee',
  'request-carried-out': 'Carried out',
  'request-answered': 'Answered',
  'request-closed': 'Closed',
  'request-withdrawn': 'Taken back by the person',
  'request-duplicate': 'Closed as a duplicate',
  'request-comment': 'Comment',
  'request-assigned': 'Given to somebody else',
  'request-texts-erased': 'Words erased',
};

/** What an entry of the timeline is called; an unknown one keeps its code. */
export function eventName(action: string): string {
  return eventNames[action] ?? action;
}

/** Turns names by code into the options of a choice. */
export function optionsOf<K extends string>(
  names: Readonly<Record<K, string>>,
  codes: readonly K[],
): { readonly id: K; readonly name: string }[] {
  return codes.map((id) => ({ id, name: names[id] }));
}

/** Whom a request is about. */
export function personText({ person }: Pick<RequestSummary, 'person'>): string {
  if (person.is === 'known') return person.name;
  return person.is === 'gone' ? 'Not in the inventory any more' : 'Nobody of the inventory';
}

/** How long there is still time. */
export function daysText(days: number): string {
  if (days === 0) return 'today';
  const count = Math.abs(days);
  const unit = count === 1 ? 'day' : 'days';
  return days > 0 ? `in ${String(count)} ${unit}` : `${String(count)} ${unit} late`;
}
