import { findGround } from '../../../../shared/request-grounds.ts';
import type { Parsed } from '../../../../shared/contract.ts';
import { Failure } from '../../../../shared/failure.ts';
import type { Letter, LetterKind, RequestClock, RequestPolicy, Right } from '../../../../shared/requests.ts';
import { findByNumber } from '../../people/find.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import { clocksOf, governing } from '../clock.ts';
import { readPolicy, todayOf } from '../policy.ts';
import { exceptionsOf, factsOf, findRequest, lawsOf, standingOf } from '../request-row.ts';
import type { RequestRow } from '../request-row.ts';
import { plainDay } from '../working-days.ts';
import { addressOf } from './address.ts';
import type { Addressee } from './address.ts';
import { doneParagraphs } from './done.ts';
import { lettersFor } from './kinds.ts';
import { remedies } from './remedies.ts';
import type { Part } from './remedies.ts';
import { said } from '../../../../shared/say.ts';

interface Matter {
  readonly row: RequestRow;
  readonly policy: RequestPolicy;
  readonly institution: string;
  readonly clock: RequestClock | undefined;
  textOf(action: string): string | undefined;
}

/** What a letter says of somebody whom the vault does not know any more. */
interface Remembered {
  readonly to: Addressee;
  readonly reasons: string | undefined;
}

/** Drafts a letter about a request. Nothing is kept and nothing is sent. Throws `out-of-order` for one that makes no sense now. */
export function draftLetter(vault: ReadableVault, input: Parsed<'requests.letter'>): Letter {
  return draft(vault, input);
}

/**
 * Prepares the letter that answers a request for erasure: called before the person is erased, while name, address and reasons are known. Gives the function
 * that drafts it afterwards, when the deed and its certificate are.
 */
export function prepareAnswer(vault: ReadableVault, row: RequestRow): () => Letter {
  const remembered = { to: addresseeOf(vault, row), reasons: latestText(vault, row, 'request-assessed') };
  return () => draft(vault, { request: row.ref, kind: 'done' }, remembered);
}

function draft(vault: ReadableVault, input: Parsed<'requests.letter'>, remembered?: Remembered): Letter {
  const row = findRequest(vault, input.request);
  if (!lettersFor(standingOf(vault, row)).includes(input.kind)) {
    throw new Failure('out-of-order', 'This letter makes no sense for the request as it stands.', {
      hint: 'The request names the letters that do.',
      field: 'kind',
    });
  }
  const policy = readPolicy(vault);
  const today = todayOf(policy);
  const matter: Matter = {
    row,
    policy,
    institution: vault.institution,
    clock: governing(clocksOf(factsOf(vault, row), policy, today)),
    textOf: (action) =>
      (action === 'request-assessed' ? remembered?.reasons : undefined) ?? latestText(vault, row, action),
  };
  const parts = bodies[input.kind](matter);
  const office = policy.office.trim() === '' ? vault.institution : policy.office.trim();
  const to = remembered?.to ?? addresseeOf(vault, row);
  const text = [
    `${office}\n\n${plainDay(today)}`,
    to.block,
    `${titles[input.kind]}\nYour request of ${plainDay(row.received_on)}: ${rightWords[row.right]}. Reference ${row.ref}`,
    `Dear ${to.name},`,
    ...parts.map((part) => part.text),
    `Yours sincerely,\n\n\n${office}`,
  ].join('\n\n');
  const missing = [...to.missing, ...parts.flatMap((part) => part.missing ?? [])];
  return { kind: input.kind, title: titles[input.kind], text: `${text}\n`, missing };
}

function addresseeOf(vault: ReadableVault, row: RequestRow): Addressee {
  const person = row.person_no === null ? undefined : findByNumber(vault, row.person_no);
  return addressOf(person, row.requester);
}

const titles: Readonly<Record<LetterKind, string>> = {
  acknowledge: 'We have received your request',
  redirect: 'Your request has reached us through our vendor',
  'ask-identity': 'We need to make sure that it is you who asks',
  'ask-clarification': 'We need to know more about your request',
  extension: 'We need more time for your request',
  refusal: 'We cannot do what you ask',
  done: 'We have done what you asked',
  'nothing-held': 'We hold no data about you',
};

/** How a right is called in a letter. */
export const rightWords: Readonly<Record<Right, string>> = {
  access: 'access to your data',
  rectification: 'correction of your data',
  erasure: 'erasure of your data',
  restriction: 'restriction of the processing of your data',
  objection: 'objection to the processing of your data',
  portability: 'your data in a form to take along',
  'consent-withdrawal': 'withdrawal of your consent',
};

const bodies: Readonly<Record<LetterKind, (matter: Matter) => Part[]>> = {
  acknowledge: ({ clock }) => [
    {
      text: `We received your request and look into it. It costs you nothing.${clock?.dueOn === undefined ? '' : ` You will have our answer by ${plainDay(clock.dueOn)}.`}`,
    },
    { text: 'If we need to make sure that it is you who asks, or to know more, we will write to you.' },
  ],
  redirect: ({ institution, clock }) => [
    {
      text: `You wrote to the vendor of our software. ${institution} is responsible for these data (the controller), and the vendor passed your request on to us. You need not write again: we answer it${clock?.dueOn === undefined ? '' : ` by ${plainDay(clock.dueOn)}`}.`,
    },
  ],
  'ask-identity': () => [
    {
      text: 'Before we do what you ask we must be sure that the data are yours (GDPR Art. 12(6)). Please choose one of these ways:',
    },
    {
      text: '- come to our office with a photo ID: we look at it and keep no copy;\n- let us call you back at the number that we have on file;\n- send us the code that we send to your e-mail address on file;\n- send us a letter with your signature.',
    },
    { text: 'Please do not send us a copy of an identity document.' },
  ],
  'ask-clarification': ({ textOf }) => {
    const question = textOf('request-paused');
    return [
      { text: 'So that we can do what you ask, please tell us:' },
      question === undefined
        ? { text: '[what we need to know]', missing: said('What you need to know from the person.') }
        : { text: question },
    ];
  },
  extension: ({ row, policy, clock, textOf }) => {
    const reasons = textOf('request-extended');
    return [
      {
        text: `Your request takes us longer than one month (GDPR Art. 12(3)).${row.extended_on === null || clock?.dueOn === undefined ? ' You will have our answer within three months of its receipt.' : ` You will have our answer by ${plainDay(clock.dueOn)}.`} The reasons are:`,
      },
      reasons === undefined
        ? { text: '[the reasons]', missing: said('The reasons why it takes longer.') }
        : { text: reasons },
      ...remedies(lawsOf(row), row.right, policy, false),
    ];
  },
  refusal: ({ row, policy, textOf }) => [
    { text: 'We looked into your request and cannot do what you ask.' },
    ...exceptionParts(row, textOf),
    ...remedies(lawsOf(row), row.right, policy, true),
  ],
  done: ({ row, policy, textOf }) => {
    const stopped = row.deed === 'purposes-stopped' ? (row.deed_ref ?? '').split(' ') : [];
    const certificate =
      row.deed === 'erased' || row.deed === 'masked' ? (row.deed_ref ?? undefined) : undefined;
    const [first = '', ...more] = doneParagraphs(row.right, {
      stopped,
      certificate,
      isMasked: row.deed === 'masked',
    });
    return [
      row.carried_at === null
        ? { text: first, missing: said('It was not carried out yet: send this letter only once it was.') }
        : { text: first },
      ...more.map((text) => ({ text })),
      ...(exceptionsOf(row).length === 0
        ? []
        : [{ text: 'A part of what you asked we could not do.' }, ...exceptionParts(row, textOf)]),
      ...remedies(lawsOf(row), row.right, policy, false),
    ];
  },
  'nothing-held': ({ row, policy }) => [
    {
      text: 'We looked for data about you under the details that you gave us. In the inventory of our Trac System we hold none, so that there is nothing to be done.',
    },
    ...remedies(lawsOf(row), row.right, policy, false),
  ],
};

function exceptionParts(row: RequestRow, textOf: Matter['textOf']): Part[] {
  const reasons = textOf('request-assessed');
  return [
    {
      text: exceptionsOf(row)
        .flatMap((code) => findGround(code)?.sentence ?? [])
        .join(' '),
    },
    reasons === undefined
      ? { text: 'Our reasons: [the reasons]', missing: said('The reasons: the words were erased.') }
      : { text: `Our reasons: ${reasons}` },
  ];
}

/** The words of the latest entry of this kind, while they are kept. */
function latestText(vault: ReadableVault, row: RequestRow, action: string): string | undefined {
  return vault.db
    .prepare<[string, string], { text: string }>(
      `SELECT t.text FROM audit a JOIN audit_text t ON t.seq = a.seq WHERE a.subject = ? AND a.action = ?
       ORDER BY a.seq DESC LIMIT 1`,
    )
    .get(row.id, action)?.text;
}
