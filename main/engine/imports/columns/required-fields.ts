import { Failure } from '../../../../shared/failure.ts';
import { say } from '../../../../shared/say.ts';
import { findField, findRegistrationField } from '../../../../shared/fields.ts';
import type { ImportRule } from '../../../../shared/imports/rules.ts';

/** The fields by which a registration finds its person, surest first. */
export const linkFields = ['externalId', 'otherId', 'card', 'username', 'email'] as const;

function assertNoneTwice(targets: readonly string[]): void {
  const twice = targets.find((key, index) => targets.indexOf(key) !== index);
  if (twice === undefined) return;
  const label = findField(twice)?.label ?? findRegistrationField(twice)?.label ?? 'custom';
  throw new Failure('invalid-input', say`Two columns go to the field "${label}".`, {
    hint: 'Choose one of them; leave the other out or give it a field of its own.',
    field: 'mapping',
  });
}

/** Throws `mapping-incomplete` where no column is an id or none a name, `invalid-input` where two go to one field. */
export function assertPersonWhole(targets: readonly string[]): void {
  assertNoneTwice(targets);
  if (!['externalId', 'otherId', 'card'].some((key) => targets.includes(key))) {
    throw new Failure('mapping-incomplete', 'No column is mapped to an ID.', {
      hint: 'Say which column holds the ID number, other ID or card number.',
    });
  }
  if (!['familyName', 'givenName'].some((key) => targets.includes(key))) {
    throw new Failure('mapping-incomplete', 'No column is mapped to a name.', {
      hint: 'Say which column holds the last name.',
    });
  }
}

/** Throws `mapping-incomplete` where no column says whose or for what, `invalid-input` where two go to one field. */
export function assertRegistrationWhole(targets: readonly string[]): void {
  assertNoneTwice(targets);
  if (!linkFields.some((key) => targets.includes(key))) {
    throw new Failure('mapping-incomplete', 'No column says whose registration it is.', {
      hint: 'Say which column holds the ID number, other ID, card number, user name or e-mail.',
    });
  }
  if (!['crn', 'course', 'section', 'title'].some((key) => targets.includes(key))) {
    throw new Failure('mapping-incomplete', 'No column is mapped to a course.', {
      hint: 'Say which column holds the course, the section or the CRN.',
    });
  }
}

/** The rule that a row breaks which lacks what it needs, and the column where it should stand. */
export interface Missing {
  readonly rule: ImportRule;
  readonly column: number | undefined;
}

/** Every person needs an id of some kind and a name of some kind. */
export function checkPerson(
  values: Readonly<Record<string, string>>,
  columns: ReadonlyMap<string, number>,
): Missing | undefined {
  if (values['externalId'] === undefined && values['otherId'] === undefined && values['card'] === undefined) {
    return {
      rule: 'id-missing',
      column: columns.get('externalId') ?? columns.get('otherId') ?? columns.get('card'),
    };
  }
  if (values['familyName'] === undefined && values['givenName'] === undefined) {
    return { rule: 'name-missing', column: columns.get('familyName') ?? columns.get('givenName') };
  }
  return undefined;
}

/** Every registration needs someone and something. */
export function checkRegistration(
  values: Readonly<Record<string, string>>,
  columns: ReadonlyMap<string, number>,
): Missing | undefined {
  if (linkFields.every((key) => values[key] === undefined)) {
    return { rule: 'id-missing', column: columns.get('externalId') ?? columns.get('otherId') };
  }
  if (['crn', 'course', 'section', 'title'].every((key) => values[key] === undefined)) {
    return { rule: 'course-missing', column: columns.get('crn') ?? columns.get('course') };
  }
  return undefined;
}
