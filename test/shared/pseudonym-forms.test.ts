import { describe, expect, it } from 'vitest';
import { holdsPseudonym, keyOf, pseudonymsIn } from '../../shared/pseudonym-forms.ts';

const found = (text: string): string[] => pseudonymsIn(text).map(({ start, end }) => text.slice(start, end));

describe('what has the form of a pseudonym', () => {
  it.each<[string, string[]]>([
    ['u_ppaawuw2cbw said (P7K3Q9XM2PA)', ['u_ppaawuw2cbw', 'P7K3Q9XM2PA']],
    ['<p7k3q9xm2pa@redacted.invalid>', ['p7k3q9xm2pa@redacted.invalid']],
    ['from 10.64.0.1:8080 to 198.18.3.4, 2001:db8::1f', ['10.64.0.1', '198.18.3.4', '2001:db8::1f']],
    [
      'https://host-0001.redacted.invalid/?q=[word:3]&n={num:12}',
      ['host-0001.redacted.invalid', '[word:3]', '{num:12}'],
    ],
    ['preferences of performance', []],
    ['[error] no [path] for {name}', []],
    ['127.0.0.1 10.20.0.1 1.2.3.4', []],
    ['XP7K3Q9XM2PA P7K3Q9XM2PAX', []],
  ])('is found in %j', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('has one key for all forms of a person', () => {
    expect(['P7K3Q9XM2PA', 'u_p7k3q9xm2pa', 'p7k3q9xm2pa@redacted.invalid'].map(keyOf)).toEqual(
      Array<string>(3).fill('P7K3Q9XM2PA'),
    );
    expect(keyOf('[Word:3]')).toBe('[word:3]');
  });

  it.each<[string, string, boolean]>([
    ['GET /?u=u_p7k3q9xm2pa HTTP', 'P7K3Q9XM2PA', true],
    ['P7K3Q9XM2PA,', 'P7K3Q9XM2PA', true],
    ['XP7K3Q9XM2PA', 'P7K3Q9XM2PA', false],
    ['10.64.0.12 10.64.0.1', '10.64.0.1', true],
    ['10.64.0.12', '10.64.0.1', false],
    ['10.64.0.1:80', '10.64.0.1', true],
    ['a [word:3] b', '[word:3]', true],
    ['a [word:33] b', '[word:3]', false],
    ['anything', '', false],
  ])('in %j, %s: %s', (line, key, expected) => {
    expect(holdsPseudonym(line, key)).toBe(expected);
  });
});
