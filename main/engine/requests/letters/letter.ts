import type { Parsed } from '../../../../shared/contract.ts';
import { Failure } from '../../../../shared/failure.ts';
import { said } from '../../../../shared/say.ts';
import { weekdayText } from '../../../../shared/documents/language.ts';
import type { DocumentLanguage } from '../../../../shared/documents/language.ts';
import type { Letter, LetterKind, RequestPolicy } from '../../../../shared/requests.ts';
import { findByNumber } from '../../people/find.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import { clocksOf, governing } from '../clock.ts';
import { readPolicy, todayOf } from '../policy.ts';
import { exceptionsOf, factsOf, findRequest, lawsOf, standingOf } from '../request-row.ts';
import type { RequestRow } from '../request-row.ts';
import { addressOf } from './address.ts';
import type { Addressee } from './address.ts';
import { doneParagraphs } from './done.ts';
import { lettersFor } from './kinds.ts';
import { remedies } from './remedies.ts';
import type { Part } from './remedies.ts';
import type { LetterWords } from './words/letter-words.ts';
import { letterWords } from './words/words.ts';

interface Matter {
  readonly row: RequestRow;
  readonly policy: RequestPolicy;
  readonly institution: string;
  readonly words: LetterWords;
  /** The day by which the answer is due, as text; absent while no clock runs. */
  readonly answerBy: string | undefined;
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
export function prepareAnswer(
  vault: ReadableVault,
  row: RequestRow,
  language: DocumentLanguage = 'en',
): () => Letter {
  const remembered = {
    to: addresseeOf(vault, row, letterWords[language]),
    reasons: latestText(vault, row, 'request-assessed'),
  };
  return () => draft(vault, { request: row.ref, kind: 'done', language }, remembered);
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
  const language = input.language ?? 'en';
  const words = letterWords[language];
  const dueOn = governing(clocksOf(factsOf(vault, row), policy, today))?.dueOn;
  const matter: Matter = {
    row,
    policy,
    institution: vault.institution,
    words,
    answerBy: dueOn === undefined ? undefined : weekdayText(dueOn, language),
    textOf: (action) =>
      (action === 'request-assessed' ? remembered?.reasons : undefined) ?? latestText(vault, row, action),
  };
  const parts = bodies[input.kind](matter);
  const office = policy.office.trim() === '' ? vault.institution : policy.office.trim();
  const to = remembered?.to ?? addresseeOf(vault, row, words);
  const text = [
    `${office}\n\n${weekdayText(today, language)}`,
    to.block,
    `${words.titles[input.kind]}\n${words.yourRequest(weekdayText(row.received_on, language), words.rights[row.right], row.ref)}`,
    words.dear(to.name),
    ...parts.map((part) => part.text),
    `${words.sincerely}\n\n\n${office}`,
  ].join('\n\n');
  const missing = [...to.missing, ...parts.flatMap((part) => part.missing ?? [])];
  return { kind: input.kind, title: words.titles[input.kind], text: `${text}\n`, missing };
}

function addresseeOf(vault: ReadableVault, row: RequestRow, words: LetterWords): Addressee {
  const person = row.person_no === null ? undefined : findByNumber(vault, row.person_no);
  return addressOf(person, row.requester, words);
}

const bodies: Readonly<Record<LetterKind, (matter: Matter) => Part[]>> = {
  acknowledge: ({ words: { acknowledge }, answerBy }) => [
    { text: answerBy === undefined ? acknowledge.received : acknowledge.receivedAndBy(answerBy) },
    { text: acknowledge.more },
  ],
  redirect: ({ institution, words, answerBy }) => [{ text: words.redirect(institution, answerBy) }],
  'ask-identity': ({ words }) => words.askIdentity.map((text) => ({ text })),
  'ask-clarification': ({ words, textOf }) => {
    const question = textOf('request-paused');
    return [
      { text: words.askClarification },
      question === undefined
        ? { text: words.gaps.question, missing: said('What you need to know from the person.') }
        : { text: question },
    ];
  },
  extension: ({ row, policy, words, answerBy, textOf }) => {
    const reasons = textOf('request-extended');
    return [
      { text: words.extension(row.extended_on === null ? undefined : answerBy) },
      reasons === undefined
        ? { text: words.gaps.reasons, missing: said('The reasons why it takes longer.') }
        : { text: reasons },
      ...remedies(lawsOf(row), row.right, policy, false, words),
    ];
  },
  refusal: ({ row, policy, words, textOf }) => [
    { text: words.refusal },
    ...exceptionParts(row, textOf, words),
    ...remedies(lawsOf(row), row.right, policy, true, words),
  ],
  done: ({ row, policy, words, textOf }) => {
    const stopped = row.deed === 'purposes-stopped' ? (row.deed_ref ?? '').split(' ') : [];
    const certificate =
      row.deed === 'erased' || row.deed === 'masked' ? (row.deed_ref ?? undefined) : undefined;
    const isMasked = row.deed === 'masked';
    const [first = '', ...more] = doneParagraphs(row.right, { stopped, certificate, isMasked }, words);
    return [
      row.carried_at === null
        ? { text: first, missing: said('It was not carried out yet: send this letter only once it was.') }
        : { text: first },
      ...more.map((text) => ({ text })),
      ...(exceptionsOf(row).length === 0
        ? []
        : [{ text: words.notGranted }, ...exceptionParts(row, textOf, words)]),
      ...remedies(lawsOf(row), row.right, policy, false, words),
    ];
  },
  'nothing-held': ({ row, policy, words }) => [
    { text: words.nothingHeld },
    ...remedies(lawsOf(row), row.right, policy, false, words),
  ],
};

function exceptionParts(row: RequestRow, textOf: Matter['textOf'], words: LetterWords): Part[] {
  const reasons = textOf('request-assessed');
  const sentences: Readonly<Record<string, string>> = words.exceptions;
  return [
    {
      text: exceptionsOf(row)
        .flatMap((code) => sentences[code] ?? [])
        .join(' '),
    },
    reasons === undefined
      ? { text: words.ourReasons(words.gaps.reasons), missing: said('The reasons: the words were erased.') }
      : { text: words.ourReasons(reasons) },
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
