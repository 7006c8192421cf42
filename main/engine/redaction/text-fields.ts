import { isBirthName, isNameLabel } from './field-names.ts';
import { isCountName, isIdName } from './text-numbers.ts';
import { isSecretName, mayBeSecret } from './text-secrets.ts';
import type { Found, WordReader } from './text-words.ts';
import { findPerson } from './values.ts';
import type { ValueTools } from './values.ts';
import { isVocabulary } from './vocabulary.ts';

/** A value under a name: what stands between them, and where the value begins. */
export interface Field {
  readonly name: string;
  readonly sign: string;
  readonly value: string;
  readonly start: number;
}

/** Looks at a value by the name it stands under. Says whether a rule has dealt with it. */
export type FieldReader = (field: Field, found: Found) => boolean;

const versionNames = /^(?:v|ver|version|release|build|rev|revision|tag|sdk|engine)$/i;
const versionValue = /^v?\d{1,4}(?:\.\d{1,6}){1,4}$/i;
const nobody: readonly number[] = [];

/** Makes the reader: secrets, dates of birth and parts of names never pass; numbers of machines do where they are nobody's. */
export function createFieldReader(tools: ValueTools, words: WordReader): FieldReader {
  return ({ name, sign, value, start }, found) => {
    if (name === '') return false;
    const put = (rule: string, text: string, people = nobody): true => {
      found.spans.push({ start, end: start + value.length, rule, text, people });
      return true;
    };
    const isValue = /[:=]/.test(sign);
    // `sshd[1999]`, `SQLSTATE[22007]`: the number of a process, or a code.
    if (/^[[(]$/.test(sign) && /^\d{5,7}$/.test(value) && words.known(value) === undefined) {
      words.count(value, start, found);
      return true;
    }
    if (!isValue) return false;
    if (isSecretName(name, sign.includes('=')) && mayBeSecret(value)) {
      const person = findPerson(tools, value)?.person;
      return put('secret', tools.pseudonyms.numbered('secret', value, '[]'), person ? [person] : nobody);
    }
    if (isBirthName(name) && /\d/.test(value))
      return put('birthday', tools.pseudonyms.issue('[date]', 'placeholder'));
    if (isNameLabel(name) && isVocabulary(value))
      return put('named', tools.pseudonyms.numbered('word', value, '[]'));
    if (isIdName(name) && /^\d{3,}$/.test(value)) {
      const known = words.known(value);
      if (known !== undefined) return put(known.rule, known.text, known.people);
    }
    if (versionNames.test(name) && versionValue.test(value)) return true;
    if (!isCountName(name) || !/^-?\d{5,13}$/.test(value)) return false;
    words.count(value, start, found);
    return true;
  };
}
