import { z } from 'zod';
import { erasureCertificate, namedLetter } from '../erasure.ts';
import { documentLanguage } from '../documents/language.ts';
import {
  decision,
  identityMethod,
  law,
  letter,
  letterKind,
  requestChannel,
  requestPolicy,
  requestRecord,
  requestSummary,
  right,
  stoppablePurpose,
} from '../requests.ts';
import { entry, nothing, page, passphrase, text } from './entry.ts';
import { said } from '../say.ts';

/** Which request, and which version of it the caller saw: another one is refused. */
const mark = { request: text.max(40), version: z.int().optional() };
const day = z.iso.date();
const words = z.string().trim().min(1).max(4000);
const code = z.string().regex(/^[a-z0-9-]{1,60}$/, said('Choose one of the list.'));

/** Requests of people about their data: intake, identity, clocks, assessment, deed, answer. */
export const requestsEntries = {
  'requests.list': entry(
    'custodian',
    'read',
    z.object({
      view: z.enum(['open', 'overdue', 'waiting', 'closed', 'all']).default('open'),
      /** Those of one person only. */
      person: text.optional(),
      ...page,
    }),
    z.object({
      total: z.int(),
      counts: z.object({
        open: z.int(),
        overdue: z.int(),
        waiting: z.int(),
        closed: z.int(),
        /** Answered within the last twelve months, and how many of them by their last day. */
        answered: z.int(),
        onTime: z.int(),
      }),
      requests: z.array(requestSummary),
    }),
  ),
  'requests.get': entry('custodian', 'read', z.object({ request: text.max(40) }), requestRecord),
  /** A letter as plain text, made on demand; nothing is kept and nothing is sent. */
  'requests.letter': entry(
    'custodian',
    'read',
    z.object({ request: text.max(40), kind: letterKind, language: documentLanguage.optional() }),
    letter,
  ),
  'requests.policy': entry('custodian', 'read', nothing, requestPolicy),
  'requests.setPolicy': entry('administrator', 'write', requestPolicy.partial(), requestPolicy),
  'requests.new': entry(
    'custodian',
    'write',
    z.object({
      right,
      /** The institution's usual ones where left out. */
      laws: z.array(law).min(1).optional(),
      /** Who the request is about; left out where nobody of the inventory was found. */
      person: text.optional(),
      /** Who asks, in words: needed where nobody was found. */
      requester: words.optional(),
      channel: requestChannel,
      /** The day, or the moment (with its offset), of receipt; now where left out. */
      receivedOn: z
        .union([day, z.iso.datetime({ offset: true })], said('Give the day as YYYY-MM-DD.'))
        .optional(),
      /** Whose work it is; the caller's where left out. */
      owner: text.optional(),
      note: words.optional(),
    }),
    requestRecord,
  ),
  /** Says who of the inventory the request is about. What was verified about another record does not count any more. */
  'requests.link': entry('custodian', 'write', z.object({ ...mark, person: text }), requestRecord),
  /** Records that more information was asked for to make sure who asks (GDPR Art. 12(6)). */
  'requests.askIdentity': entry(
    'custodian',
    'write',
    z.object({ ...mark, on: day.optional() }),
    requestRecord,
  ),
  'requests.verify': entry(
    'custodian',
    'write',
    z.object({
      ...mark,
      method: identityMethod,
      on: day.optional(),
      /** Why there is no reasonable doubt; needed for that method only. */
      reason: words.optional(),
    }),
    requestRecord,
  ),
  'requests.assess': entry(
    'custodian',
    'write',
    z.object({
      ...mark,
      decision,
      /** The ground on which it is granted. */
      ground: code.optional(),
      /** The exceptions on which it is refused, or granted in part only. */
      exceptions: z.array(code).max(10).default([]),
      reasons: words.optional(),
    }),
    requestRecord,
  ),
  /** Takes the decision back, so that it can be taken anew; nothing was done yet. */
  'requests.reopen': entry('custodian', 'write', z.object(mark), requestRecord),
  /** A clarification was asked for. Whether that stops a clock is up to its law. */
  'requests.pause': entry(
    'custodian',
    'write',
    z.object({ ...mark, on: day.optional(), note: words.optional() }),
    requestRecord,
  ),
  'requests.resume': entry('custodian', 'write', z.object({ ...mark, on: day.optional() }), requestRecord),
  /** Records today's notice, with reasons, that it takes longer (GDPR Art. 12(3)). */
  'requests.extend': entry('custodian', 'write', z.object({ ...mark, reasons: words }), requestRecord),
  /** A fee that was asked for or paid (GDPR Art. 12(5)). */
  'requests.fee': entry(
    'custodian',
    'write',
    z.object({ ...mark, askedOn: day.optional(), paidOn: day.optional() }),
    requestRecord,
  ),
  /**
   * Carries the request out, or records that it was: the engine looks for the deed itself. `confirm` erases, `fields` corrects, `purposes` stops them;
   * without these the deed must have been done since the request was assessed.
   */
  'requests.carryOut': entry(
    'custodian',
    'job',
    z.object({
      ...mark,
      confirm: z.string().max(200).optional(),
      /** The second person for an erasure, where the institution asks for one. */
      approver: z.object({ operator: text, passphrase }).optional(),
      fields: z.record(z.string(), z.string().nullable()).optional(),
      purposes: z.array(stoppablePurpose).max(10).optional(),
      /** Of the letters that an erasure gives. */
      language: documentLanguage.optional(),
    }),
    z.object({
      request: requestRecord,
      certificate: erasureCertificate.optional(),
      /** Of an erasure, given here and never again: they name who was erased. */
      letters: z.array(namedLetter).optional(),
    }),
  ),
  /** Records that the answer went out. */
  'requests.answer': entry(
    'custodian',
    'write',
    z.object({ ...mark, channel: requestChannel, on: day.optional() }),
    requestRecord,
  ),
  'requests.close': entry('custodian', 'write', z.object(mark), requestRecord),
  /** The person took the request back. */
  'requests.withdraw': entry(
    'custodian',
    'write',
    z.object({ ...mark, channel: requestChannel, on: day.optional(), note: words.optional() }),
    requestRecord,
  ),
  /** The same request of the same person came in before. */
  'requests.duplicate': entry('custodian', 'write', z.object({ ...mark, of: text.max(40) }), requestRecord),
  'requests.comment': entry('custodian', 'write', z.object({ ...mark, text: words }), requestRecord),
  'requests.assign': entry('custodian', 'write', z.object({ ...mark, owner: text }), requestRecord),
  /** Erases the words kept with a closed request: who asked, comments, reasons. The row itself stays. */
  'requests.forget': entry('custodian', 'write', z.object(mark), requestRecord),
} as const;
