import type { Law, Right } from './requests.ts';
import { said } from './say.ts';

/** A ground to do what is asked, or an exception that allows to refuse it (wholly or in part), as data. */
export interface Ground {
  readonly code: string;
  readonly rights: readonly Right[];
  /** The laws under which it holds; none named: under each. */
  readonly laws: readonly Law[];
  /** As a list shows it. */
  readonly name: string;
  /** As a letter says it: a whole sentence. */
  readonly sentence: string;
}

const gdprs = ['gdpr', 'uk-gdpr'] as const;
const all = [
  'access',
  'rectification',
  'erasure',
  'restriction',
  'objection',
  'portability',
  'consent-withdrawal',
] as const;

function ground<const Code extends string>(
  code: Code,
  rights: Right | readonly Right[],
  laws: readonly Law[],
  name: string,
  sentence: string,
): Ground & { readonly code: Code } {
  return { code, rights: typeof rights === 'string' ? [rights] : rights, laws, name, sentence };
}

/** The grounds on which a request is granted. */
export const grounds: readonly Ground[] = [
  ground(
    'gdpr-15',
    'access',
    gdprs,
    said('GDPR Art. 15: access'),
    'You have the right to a copy (GDPR Art. 15).',
  ),
  ground(
    'ferpa-99-10',
    'access',
    ['ferpa'],
    said('FERPA 34 CFR 99.10: inspect and review'),
    'You have the right to inspect and review your education records (34 CFR 99.10).',
  ),
  ground(
    'gdpr-16-inaccurate',
    'rectification',
    gdprs,
    said('GDPR Art. 16: inaccurate'),
    'The data were inaccurate (GDPR Art. 16).',
  ),
  ground(
    'gdpr-16-incomplete',
    'rectification',
    gdprs,
    said('GDPR Art. 16: incomplete'),
    'The data were incomplete (GDPR Art. 16).',
  ),
  ground(
    'ferpa-99-20',
    'rectification',
    ['ferpa'],
    said('FERPA 34 CFR 99.20: inaccurate or misleading'),
    'The record was inaccurate, misleading or in violation of your privacy (34 CFR 99.20).',
  ),
  ground(
    'gdpr-17-1-a',
    'erasure',
    gdprs,
    said('GDPR Art. 17(1)(a): no longer necessary'),
    'The data are no longer necessary (GDPR Art. 17(1)(a)).',
  ),
  ground(
    'gdpr-17-1-b',
    'erasure',
    gdprs,
    said('GDPR Art. 17(1)(b): consent withdrawn'),
    'You withdrew your consent (GDPR Art. 17(1)(b)).',
  ),
  ground(
    'gdpr-17-1-c',
    'erasure',
    gdprs,
    said('GDPR Art. 17(1)(c): objection'),
    'You objected (GDPR Art. 17(1)(c)).',
  ),
  ground(
    'gdpr-17-1-d',
    'erasure',
    gdprs,
    said('GDPR Art. 17(1)(d): unlawful processing'),
    'The data were processed unlawfully (GDPR Art. 17(1)(d)).',
  ),
  ground(
    'gdpr-17-1-e',
    'erasure',
    gdprs,
    said('GDPR Art. 17(1)(e): legal duty'),
    'A legal duty asks for the erasure (GDPR Art. 17(1)(e)).',
  ),
  ground(
    'gdpr-17-1-f',
    'erasure',
    gdprs,
    said('GDPR Art. 17(1)(f): services offered to a child'),
    'The data were collected for services offered to a child (GDPR Art. 17(1)(f)).',
  ),
  ground(
    'institution-policy',
    'erasure',
    [],
    said('Institution policy'),
    'The policy of the institution allows it.',
  ),
  ground('state-law', 'erasure', [], said('State law'), 'The law of the state asks for it.'),
  ground(
    'gdpr-18-1-a',
    'restriction',
    gdprs,
    said('GDPR Art. 18(1)(a): accuracy contested'),
    'You contest the accuracy of the data (GDPR Art. 18(1)(a)).',
  ),
  ground(
    'gdpr-18-1-b',
    'restriction',
    gdprs,
    said('GDPR Art. 18(1)(b): unlawful, but not to be erased'),
    'The processing is unlawful and you asked for restriction (GDPR Art. 18(1)(b)).',
  ),
  ground(
    'gdpr-18-1-c',
    'restriction',
    gdprs,
    said('GDPR Art. 18(1)(c): needed for legal claims'),
    'You need the data for legal claims (GDPR Art. 18(1)(c)).',
  ),
  ground(
    'gdpr-18-1-d',
    'restriction',
    gdprs,
    said('GDPR Art. 18(1)(d): objection pending'),
    'Your objection is being looked into (GDPR Art. 18(1)(d)).',
  ),
  ground(
    'ferpa-institution-policy',
    ['restriction', 'objection', 'portability', 'consent-withdrawal'],
    ['ferpa'],
    said('Institution policy (34 CFR 99.37 for directory information)'),
    'The policy of the institution allows it.',
  ),
  ground(
    'gdpr-21-1',
    'objection',
    gdprs,
    said('GDPR Art. 21(1): the person’s particular situation'),
    'You object on grounds of your particular situation (GDPR Art. 21(1)).',
  ),
  ground(
    'gdpr-21-2',
    'objection',
    gdprs,
    said('GDPR Art. 21(2): direct marketing'),
    'You object to direct marketing, which is always respected (GDPR Art. 21(2) and (3)).',
  ),
  ground(
    'gdpr-20-consent',
    'portability',
    gdprs,
    said('GDPR Art. 20: given with consent'),
    'You provided the data with consent (GDPR Art. 20(1)).',
  ),
  ground(
    'gdpr-20-contract',
    'portability',
    gdprs,
    said('GDPR Art. 20: given for a contract'),
    'You provided the data for a contract (GDPR Art. 20(1)).',
  ),
  ground(
    'gdpr-7-3',
    'consent-withdrawal',
    gdprs,
    said('GDPR Art. 7(3): consent withdrawn'),
    'You may withdraw your consent at any time (GDPR Art. 7(3)).',
  ),
];

/** The exceptions on which a request is refused, or granted in part only. */
export const exceptions = [
  ground(
    'not-identified',
    all,
    [],
    said('Not identified (Art. 12(2), 12(6)): who asks could not be made sure'),
    'We could not make sure that the request comes from the person whom the data are about, although we asked for more information (GDPR Art. 12(2) and 12(6)).',
  ),
  ground(
    'gdpr-12-5-unfounded',
    all,
    gdprs,
    said('GDPR Art. 12(5): manifestly unfounded'),
    'The request is manifestly unfounded (GDPR Art. 12(5)).',
  ),
  ground(
    'gdpr-12-5-excessive',
    all,
    gdprs,
    said('GDPR Art. 12(5): excessive, in particular repeated'),
    'The request is excessive, in particular because it repeats an earlier one (GDPR Art. 12(5)).',
  ),
  ground(
    'gdpr-15-4',
    'access',
    gdprs,
    said('GDPR Art. 15(4): rights of others'),
    'A copy would adversely affect the rights and freedoms of others (GDPR Art. 15(4)).',
  ),
  ground(
    'ferpa-99-12',
    'access',
    ['ferpa'],
    said('FERPA 34 CFR 99.12: limits of the right'),
    'These records are excepted from the right to inspect (34 CFR 99.12).',
  ),
  ground(
    'data-accurate',
    'rectification',
    [],
    said('The data are accurate'),
    'We found the data to be accurate and complete as they are.',
  ),
  ground(
    'gdpr-17-3-a',
    'erasure',
    gdprs,
    said('GDPR Art. 17(3)(a): freedom of expression'),
    'The data are needed for the freedom of expression and information (GDPR Art. 17(3)(a)).',
  ),
  ground(
    'gdpr-17-3-b',
    'erasure',
    gdprs,
    said('GDPR Art. 17(3)(b): legal duty or public task'),
    'We must keep the data by law or for a task in the public interest (GDPR Art. 17(3)(b)).',
  ),
  ground(
    'gdpr-17-3-c',
    'erasure',
    gdprs,
    said('GDPR Art. 17(3)(c): public health'),
    'The data are needed for public health (GDPR Art. 17(3)(c)).',
  ),
  ground(
    'gdpr-17-3-d',
    'erasure',
    gdprs,
    said('GDPR Art. 17(3)(d): archives, research, statistics'),
    'The data are needed for archiving, research or statistics, which the erasure would seriously impair (GDPR Art. 17(3)(d)).',
  ),
  ground(
    'gdpr-17-3-e',
    'erasure',
    gdprs,
    said('GDPR Art. 17(3)(e): legal claims'),
    'The data are needed for legal claims (GDPR Art. 17(3)(e)).',
  ),
  ground(
    'gdpr-17-no-ground',
    'erasure',
    gdprs,
    said('GDPR Art. 17(1): none of its grounds applies'),
    'None of the grounds of GDPR Art. 17(1) applies: the data are still necessary and processed lawfully.',
  ),
  ground(
    'ferpa-no-right',
    ['erasure', 'restriction', 'objection', 'portability', 'consent-withdrawal'],
    ['ferpa'],
    said('FERPA gives no such right'),
    'The law that applies to these records, FERPA (20 U.S.C. 1232g; 34 CFR Part 99), gives rights to inspect records and to seek their amendment, but not this one.',
  ),
  ground(
    'gdpr-18-no-ground',
    'restriction',
    gdprs,
    said('GDPR Art. 18(1): none of its grounds applies'),
    'None of the grounds of GDPR Art. 18(1) applies.',
  ),
  ground(
    'gdpr-20-not-provided',
    'portability',
    gdprs,
    said('GDPR Art. 20: not provided with consent or for a contract'),
    'The right to portability covers only data that you provided with consent or for a contract (GDPR Art. 20(1)).',
  ),
  ground(
    'gdpr-20-3',
    'portability',
    gdprs,
    said('GDPR Art. 20(3): task in the public interest'),
    'The data are processed for a task in the public interest, to which the right to portability does not extend (GDPR Art. 20(3)).',
  ),
  ground(
    'gdpr-20-4',
    'portability',
    gdprs,
    said('GDPR Art. 20(4): rights of others'),
    'It would adversely affect the rights and freedoms of others (GDPR Art. 20(4)).',
  ),
  ground(
    'gdpr-21-1-compelling',
    'objection',
    gdprs,
    said('GDPR Art. 21(1): compelling legitimate grounds'),
    'There are compelling legitimate grounds for the processing that override your interests (GDPR Art. 21(1)).',
  ),
  ground(
    'gdpr-21-1-claims',
    'objection',
    gdprs,
    said('GDPR Art. 21(1): legal claims'),
    'The processing is needed for legal claims (GDPR Art. 21(1)).',
  ),
  ground(
    'gdpr-7-no-consent',
    'consent-withdrawal',
    gdprs,
    said('Nothing rests on consent'),
    'None of the processing of your data rests on consent, so that there is none to withdraw.',
  ),
] as const satisfies readonly Ground[];

/** Those of a list that hold for a right under these laws. An exception of one law is none where another law gives the right. */
export function thatHold(list: readonly Ground[], right: Right, laws: readonly Law[]): Ground[] {
  const isGdpr = laws.some((each) => each !== 'ferpa');
  return list.filter(
    (each) =>
      each.rights.includes(right) &&
      (each.laws.length === 0 || each.laws.some((one) => laws.includes(one))) &&
      !(each.code === 'ferpa-no-right' && isGdpr),
  );
}

/** Exceptions that concern a request as a whole: none of them leaves a part that could be granted. */
const wholeOnly: ReadonlySet<string> = new Set([
  'not-identified',
  'gdpr-12-5-unfounded',
  'gdpr-12-5-excessive',
  'gdpr-17-no-ground',
  'gdpr-18-no-ground',
  'gdpr-7-no-consent',
  'ferpa-no-right',
]);

/** Whether an exception allows only to refuse all of what is asked. */
export function isForTheWhole(code: string): boolean {
  return wholeOnly.has(code);
}

/** Finds a ground or an exception by its code. */
export function findGround(code: string): Ground | undefined {
  return grounds.find((each) => each.code === code) ?? exceptions.find((each) => each.code === code);
}
