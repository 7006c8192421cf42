import { said } from './say.ts';

/** How sure a rule is: somebody of the inventory, a form that is personal whoever it belongs to, a word that no list knows, or a doubt. */
export type RuleStrength = 'known person' | 'pattern' | 'word' | 'doubt';

/** A rule of the redactor, as a custodian reads it. */
export interface RuleText {
  readonly title: string;
  /** One plain sentence: why the text was replaced. */
  readonly why: string;
  readonly strength: RuleStrength;
}

/** Somebody of the inventory: title and reason of each rule. */
const knownRules = said({
  'known-name': ['Name of a known person', 'It is the name of somebody in your inventory.'],
  'known-id': ['ID of a known person', 'It is an ID or card number of somebody in your inventory.'],
  'known-user': ['User name of a known person', 'It is the user name of somebody in your inventory.'],
  'known-email': ['E-mail of a known person', 'It is the e-mail address of somebody in your inventory.'],
  'known-phone': ['Phone of a known person', 'It is a phone number of somebody in your inventory.'],
  'known-address': ['Street of a known person', 'It is where somebody in your inventory lives.'],
});

/** A form that is personal whoever it belongs to. */
const patternRules = said({
  birthday: ['Date of birth', 'It stands where a date of birth would stand.'],
  email: ['E-mail address', 'It has the form of an e-mail address.'],
  'path-email': ['E-mail in a path', 'A part of the path has the form of an e-mail address.'],
  phone: ['Phone number', 'It has the form of a phone number.'],
  card: ['Card number', 'It is a number with the check digit of a payment card.'],
  ssn: ['Social Security number', 'It has the form of a Social Security number.'],
  'national-id': ['National number', 'It has the form of a number that a state gives to people.'],
  iban: ['Account number', 'It is a bank account number with right check digits.'],
  mac: ['Hardware address', 'It has the form of the address of a network card.'],
  address: ['Network address', 'An address or host may lead to one person; it becomes a reserved one.'],
  user: ['User name', 'Whoever was signed in is a person, known here or not.'],
  'user-agent': ['Browser', 'The full text can single out one device; name and main version stay.'],
  secret: ['Secret', 'It is a password or key, or stands where one would stand.'],
  'private-key': ['Private key', 'It is a part of a private key.'],
  'not-of-its-kind': ['Value of another form', 'It is not what its field is for, so nothing of it passes.'],
  named: ['Text under a name', 'It stands where a name would stand.'],
  'time-shifted': ['Time, moved', 'Every time of this bundle is moved by the same offset, which stays here.'],
  token: ['Token', 'It looks like a session, a key, or data that was packed.'],
  'path-token': ['Token in a path', 'A part of the path looks like a session or a key.'],
  encoded: ['Encoded text', 'It is text in another form, which may say anything.'],
  request: ['Request', 'It is no request that could be read, so nothing of it passes.'],
  fragment: ['Fragment of an address', 'What stands after # may hold anything, and helps nobody.'],
  path: ['Path of a file', 'Paths hold user names, and names of files hold names.'],
  guid: ['Identifier of an object', 'It points at one object, which may be one person.'],
  'path-guid': ['Identifier in a path', 'It points at one object, which may be one person.'],
  'path-number': ['Number in a path', 'A number in a path mostly says whose page it is.'],
  'path-value': ['Date or address in a path', 'Dates and addresses in paths are about somebody.'],
  'query-value': ['Value of a query', 'What was typed or chosen is about somebody; only its form stays.'],
  value: ['Value of a field', 'What stands in the field may be about somebody; only its form stays.'],
  reference: ['Reference', 'It points at one record or one connection.'],
  thread: ['Thread or process', 'Its name may hold names.'],
  number: ['Long number', 'A number of five digits or more may be an ID.'],
  hidden: ['Hidden by you', 'You asked for it to be hidden.'],
});

/** A word that no list knows. */
const wordRules = said({
  word: ['Word on no list', 'It is no word of the product or the language, so it may be a name.'],
  'path-word': ['Word in a path', 'It is no word of the product or the language, so it may be a name.'],
  'parameter-name': ['Name of a parameter', 'No list knows this name, so it may be somebody’s.'],
  'look-alike': [
    'Look-alike of a pseudonym',
    'It only looks like a token of ours, and could mislead support.',
  ],
});

/** A doubt. */
const doubtRules = said({
  'common-name': [
    'Word that is also a name',
    'It is a word of the language, and somebody in your inventory is called so.',
  ],
  'number-like-an-id': [
    'Number that is also an ID',
    'It may be a size or a count, and it is also somebody’s ID.',
  ],
  date: ['Date that may be a birthday', 'Somebody could have been born on that day.'],
});

function withStrength(
  table: Readonly<Record<string, readonly [title: string, why: string]>>,
  strength: RuleStrength,
): [string, RuleText][] {
  return Object.entries(table).map(([rule, [title, why]]) => [rule, { title, why, strength }]);
}

const rules: Readonly<Record<string, RuleText>> = Object.fromEntries([
  ...withStrength(knownRules, said('known person')),
  ...withStrength(patternRules, said('pattern')),
  ...withStrength(wordRules, said('word')),
  ...withStrength(doubtRules, said('doubt')),
]);

/** What the leak check calls what it found; its doubts are shown beside those of the redactor. */
const checkKinds: Readonly<Record<string, RuleText>> = Object.fromEntries(
  withStrength(
    said({
      id: ['Number that is also an ID', 'The check found a number that is also somebody’s ID.'],
      birthday: ['Date that is a birthday', 'Somebody in your inventory was born on that day.'],
    }),
    'doubt',
  ),
);

/** The title and the reason of a rule. One that is not listed here gets a plain text and the strength of a pattern. */
export function ruleText(rule: string): RuleText {
  const found = Object.hasOwn(rules, rule) ? rules[rule] : undefined;
  if (found !== undefined) return found;
  const plain = rule.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  const title = plain === '' ? said('Another rule') : plain.charAt(0).toUpperCase() + plain.slice(1);
  if (rule.startsWith('known-'))
    return { title, why: said('It is about somebody in your inventory.'), strength: 'known person' };
  return { title, why: said('A rule of the program replaces texts of this form.'), strength: 'pattern' };
}

/** The title and the reason of a doubt, whoever has it. */
export function doubtText(rule: string): RuleText {
  const text = Object.hasOwn(rules, rule) ? rules[rule] : checkKinds[rule];
  if (text !== undefined) return text;
  const why = said('The program cannot tell whether this is about somebody.');
  return { title: ruleText(rule).title, why, strength: 'doubt' };
}

/** Every rule that has a text of its own. */
export const listedRules: readonly string[] = Object.keys(rules);

const allowable = new Set(
  'word path-word path-number path-value parameter-name query-value value reference thread number user user-agent address path look-alike'.split(
    ' ',
  ),
);

/** Whether a custodian may say that a text of this rule is about nobody. Unlisted rules, secrets and known people cannot be overruled. */
export function mayBeAllowed(rule: string): boolean {
  return allowable.has(rule);
}
