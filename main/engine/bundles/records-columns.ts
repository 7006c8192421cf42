import { catalogue, findField } from '../../../shared/fields.ts';
import type { CustomField, Field } from '../../../shared/fields.ts';
import { Failure } from '../../../shared/failure.ts';
import { say } from '../../../shared/say.ts';
import { isVocabulary } from '../redaction/vocabulary.ts';
import type { RecordStep } from './records-steps.ts';

/** A column of the people in the records: the field, the name it has there, and its steps, coarse first. */
export interface RecordColumn {
  readonly field: string;
  readonly name: string;
  readonly steps: readonly RecordStep[];
}

/** Parts of an address: they never leave, though the catalogue counts them among the things that only narrow down. */
const ofAddress = new Set(['city', 'zip']);
/** Those who are confidential are not in the records at all. */
const notShown = new Set(['confidential']);

const usual = [
  'kind',
  'status',
  'externalId',
  'otherId',
  'card',
  'email',
  'username',
  'level',
  'class',
  'college',
  'major',
  'department',
  'birthday',
  'gender',
  'state',
];

/** Widths in years that a year of birth is shown in, coarse first. */
const bands = [10, 5, 1];

/**
 * The columns of people that may be released, in the order in which they are held on to; by default those of the catalogue that support asks
 * for. Never: names and phones (the pseudonym stands for them), addresses, photos, free text, and whatever is sensitive, secret or unclassified.
 * Throws `invalid-input` for a column that may not leave.
 */
export function recordColumns(
  wanted: readonly string[] | undefined,
  custom: ReadonlyMap<string, CustomField>,
  isClean: (name: string) => boolean = () => true,
): RecordColumn[] {
  const asked = [...new Set(['kind', ...(wanted ?? usual)])];
  let made = 0;
  return asked.map((key) => {
    const field = key === 'kind' ? undefined : findField(key, custom);
    const steps = key === 'kind' ? [{ column: key, kind: 'value' as const }] : stepsOf(field);
    if (steps.length === 0) {
      throw new Failure('invalid-input', 'A column was asked for that may not leave in records.', {
        field: 'columns',
        hint: say`Choose from ${allowedKeys().join(', ')}, or a field of your own that is classed as narrowing down or operational.`,
      });
    }
    const isOwn = field !== undefined && key.startsWith('custom:');
    return { field: key, name: isOwn ? ownName(field.label, ++made, isClean) : snake(key), steps };
  });
}

function allowedKeys(): string[] {
  return catalogue.filter((field) => stepsOf(field).length > 0).map((field) => field.key);
}

/** How a field is shown by its class and type; nothing for a field that never leaves. */
function stepsOf(field: Field | undefined): RecordStep[] {
  if (field === undefined || ofAddress.has(field.key) || notShown.has(field.key)) return [];
  const column = field.key;
  switch (field.class) {
    case 'identifier':
      if (column === 'username' || field.type === 'email') return [{ column, kind: 'present' }];
      return field.type === 'id' ? [{ column, kind: 'shape' }] : [];
    case 'quasi':
      if (field.type === 'date' || field.type === 'day')
        return bands.map((years) => ({ column, kind: 'band', years }));
      return [{ column, kind: 'value' }];
    case 'operational':
      return [{ column, kind: 'value' }];
    case 'sensitive':
    case 'secret':
    case 'unclassified':
      return [];
  }
}

function snake(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The name of a field of the campus's own: a number, and its label where that is made of plain words. */
function ownName(label: string, number: number, isClean: (name: string) => boolean): string {
  const words =
    isVocabulary(label) && isClean(label) ? `_${label.toLowerCase().replace(/[^a-z0-9]+/g, '_')}` : '';
  return `custom_${String(number)}${words}`;
}

/** The path of a registration, from what is held on to longest. Titles and instructors never leave. */
export const registrationSteps: readonly RecordStep[] = [
  'term',
  'role',
  'subject',
  'course',
  'section',
  'crn',
  'status',
].map((column) => ({ column, kind: 'value' }));
