import type { z } from 'zod';
import { Failure } from '../shared/failure.ts';
import { say } from '../shared/say.ts';

/** Turns what a schema found wrong into one sentence that names the field and not its value. */
export function toInputFailure(error: z.ZodError): Failure {
  const [issue] = error.issues;
  const field = issue?.path.map(String).join('.') ?? '';
  const where = field === '' ? 'The request' : `"${field}"`;
  return new Failure(
    'invalid-input',
    say`${where} is not valid: ${sentenceOf(issue)}`,
    field === '' ? {} : { field },
  );
}

function sentenceOf(issue: z.core.$ZodIssue | undefined): string {
  switch (issue?.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'it is missing.' : `a ${issue.expected} is needed.`;
    case 'too_small':
      return issue.origin === 'string'
        ? 'it is empty or too short.'
        : `at least ${String(issue.minimum)} is needed.`;
    case 'too_big':
      return issue.origin === 'string' ? 'it is too long.' : `at most ${String(issue.maximum)} is allowed.`;
    case 'invalid_value':
      return `one of these is needed: ${issue.values.map(String).join(', ')}.`;
    case 'unrecognized_keys':
      return 'it holds a part that is not known.';
    case 'invalid_format':
      return issue.format === 'regex' && issue.message !== ''
        ? issue.message
        : `it does not have the form of a ${issue.format}.`;
    default:
      return issue?.message ?? 'it cannot be read.';
  }
}
