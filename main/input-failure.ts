import type { z } from 'zod';
import { Failure } from '../shared/failure.ts';
import { said, say } from '../shared/say.ts';
import type { Sentence } from '../shared/say.ts';

/** Turns what a schema found wrong into one sentence that names the field and not its value. */
export function toInputFailure(error: z.ZodError): Failure {
  const [issue] = error.issues;
  const field = issue?.path.map(String).join('.') ?? '';
  const where = field === '' ? said('The request') : `"${field}"`;
  return new Failure(
    'invalid-input',
    say`${where} is not valid: ${sentenceOf(issue)}`,
    field === '' ? {} : { field },
  );
}

function sentenceOf(issue: z.core.$ZodIssue | undefined): string | Sentence {
  switch (issue?.code) {
    case 'invalid_type':
      return issue.input === undefined ? said('it is missing.') : say`a ${issue.expected} is needed.`;
    case 'too_small':
      return issue.origin === 'string'
        ? said('it is empty or too short.')
        : say`at least ${Number(issue.minimum)} is needed.`;
    case 'too_big':
      return issue.origin === 'string'
        ? said('it is too long.')
        : say`at most ${Number(issue.maximum)} is allowed.`;
    case 'invalid_value':
      return say`one of these is needed: ${issue.values.map(String).join(', ')}.`;
    case 'unrecognized_keys':
      return said('it holds a part that is not known.');
    case 'invalid_format':
      return issue.format === 'regex' && issue.message !== ''
        ? issue.message
        : say`it does not have the form of a ${issue.format}.`;
    default:
      return issue?.message ?? said('it cannot be read.');
  }
}
