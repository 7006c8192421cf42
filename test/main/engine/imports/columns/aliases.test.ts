import { describe, expect, it } from 'vitest';
import { fieldForHeader } from '../../../../../main/engine/imports/columns/aliases.ts';
import { findColumns } from '../../../../../main/engine/imports/columns/find-columns.ts';
import { noteCustomFields } from '../../../../../main/engine/people/custom-fields.ts';
import { makeVault } from '../../../../support/vault.ts';

describe('the headers of a system', () => {
  it.each([
    ['Workday', 'Student ID', 'externalId'],
    ['Workday', 'Legal Name - First Name', 'givenName'],
    ['Workday', 'Legal Name - Last Name', 'familyName'],
    ['Workday', 'Preferred Name - First Name', 'preferredName'],
    ['Workday', 'Primary Work Email', 'email'],
    ['Jenzabar', 'ID_NUM', 'externalId'],
    ['Jenzabar', 'BIRTH_DTE', 'birthday'],
    ['Jenzabar', 'ADDR_LINE_1', 'street'],
    ['Jenzabar', 'MAJOR_1', 'major'],
    ['Slate', 'Person Reference ID', 'externalId'],
    ['Slate', 'Person First', 'givenName'],
    ['Slate', 'Person Last', 'familyName'],
    ['Slate', 'Person Birthdate', 'birthday'],
    ['Colleague', 'FIRST.NAME', 'givenName'],
    ['Colleague', 'BIRTH.DATE', 'birthday'],
    ['Banner', 'SPRADDR_CITY', 'city'],
    ['Banner', 'SGBSTDN_MAJR_CODE_1', 'major'],
    ['Banner', 'SPRIDEN_PIDM', 'otherId'],
    ['a report', 'Student First Name', 'givenName'],
    ['a spreadsheet', '="Last Name"', 'familyName'],
    ['a template', 'Student ID*', 'externalId'],
    ['a template', 'Birthdate (MM/DD/YYYY)', 'birthday'],
    ['a template', 'Last Name (required)', 'familyName'],
  ])('%s names %s', (_system, header, field) => {
    expect(fieldForHeader(header)?.field).toBe(field);
  });

  it.each([
    'SPREMRG_LAST_NAME',
    'Email (Parent)',
    'Phone (Emergency Contact)',
    'Parent First Name',
    'Advisor Email',
    'Student Advisor',
    'GOREMAL_STATUS_IND',
  ])('does not say %s of the person', (header) => {
    expect(fieldForHeader(header)).toBeUndefined();
  });

  it.each([
    ['the first name where no other is', ['ID', 'Legal First Name', 'Last Name'], 'givenName'],
    ['besides the first name', ['ID', 'Legal First Name', 'Last Name', 'First Name'], 'legalName'],
    ['besides a full name', ['ID', 'Legal Name', 'Full Name'], 'legalName'],
  ])('take a legal name for %s', async (_case, headers, field) => {
    const { vault } = await makeVault();
    const format = { type: 'sqlite', table: 't' } as const;
    const columns = findColumns(vault, { headers, samples: [], kind: 'student', format, profile: undefined });
    expect(columns[1]?.field).toBe(field);
  });

  it('give way to a field of their own that the institution made of the column', async () => {
    const { vault } = await makeVault();
    noteCustomFields(vault, [{ key: 'custom:CWID', type: 'text', class: 'unclassified' }]);
    const columns = findColumns(vault, {
      headers: ['Student ID', 'CWID'],
      samples: [],
      kind: 'student',
      format: { type: 'sqlite', table: 't' },
      profile: undefined,
    });
    expect(columns.map((column) => column.field)).toEqual(['externalId', 'custom:CWID']);
  });

  it('of a teacher say nothing of a student', async () => {
    const { vault } = await makeVault();
    const headers = ['ID', 'Faculty.Last_Name', 'Faculty.Email', 'Last Name', 'First Name'];
    const input = {
      headers,
      samples: [],
      format: { type: 'sqlite' as const, table: 't' },
      profile: undefined,
    };
    const fieldsOf = (kind: 'student' | 'staff'): unknown[] =>
      findColumns(vault, { ...input, kind }).map((column) => column.field);
    expect(fieldsOf('student')).toEqual(['externalId', null, null, 'familyName', 'givenName']);
    expect(fieldsOf('staff')).toEqual(['externalId', 'familyName', 'email', null, 'givenName']);
  });
});
