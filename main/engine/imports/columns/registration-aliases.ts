import { normaliseHeader } from './aliases.ts';

/** Headers of registration files by target, as Trac 4.0, TracCloud, OneRoster, Banner, PeopleSoft, Colleague and Canvas write them. */
const aliases: Readonly<Record<string, readonly string[]>> = {
  externalId: [
    'Student.ID',
    'Student ID',
    'ID',
    'StudentID',
    'EMPLID',
    'SPRIDEN_ID',
    'BANNER_ID',
    'STUDENTS.ID',
    'PERSON.ID',
    'PERSON_ID',
    'STC.PERSON.ID',
    'SIS ID',
    'Student_Number',
    'Stu ID',
    'ID Number',
    'user_id',
    'identifier',
    'Person Number',
  ],
  otherId: ['Student.Other_ID', 'Other_ID', 'Other ID', 'OtherID', 'Alternate ID', 'userSourcedId', 'PIDM'],
  card: ['Student.Barcode', 'Barcode', 'Card Number', 'Card No'],
  username: ['Student.Username', 'Username', 'Login', 'login_id', 'NetID'],
  email: ['Student.Email', 'Email', 'Student Email', 'E-mail'],
  term: [
    'Term.Code',
    'Term',
    'Term_Code',
    'Term ID',
    'TermID',
    'STRM',
    'ACADEMIC_PERIOD',
    'STC.TERM',
    'SFRSTCR_TERM_CODE',
    'Term.Name',
    'Term Name',
    'Term.ID',
    'Semester',
    'term_id',
    'Academic Term',
  ],
  subject: [
    'Subject.Code',
    'Subject',
    'SUBJ_CODE',
    'Subject Code',
    'SSBSECT_SUBJ_CODE',
    'Subject.Name',
    'Course.Subject',
    'Dept',
  ],
  course: [
    'Course.Number',
    'Course ID',
    'Course',
    'CATALOG_NBR',
    'CRSE_NUMB',
    'Course Number',
    'Course_Number',
    'Course Code',
    'Course.Code',
    'SSBSECT_CRSE_NUMB',
    'course_id',
    'Course No',
    'STC.COURSE.NAME',
    'Catalog Number',
  ],
  section: [
    'Section.Code',
    'Section ID',
    'Section',
    'SEQ_NUMB',
    'CLASS_SECTION',
    'Section Number',
    'section_id',
    'classCode',
    'SSBSECT_SEQ_NUMB',
    'Section No',
    'STC.SECTION.NO',
  ],
  crn: ['Section.CRN', 'CRN', 'CLASS_NBR', 'SFRSTCR_CRN', 'Class Number', 'Class Nbr', 'SSBSECT_CRN'],
  title: [
    'Course.Title',
    'Course Title',
    'Title',
    'SSBSECT_CRSE_TITLE',
    'Course Name',
    'Class Title',
    'Section Title',
    'long_name',
  ],
  instructor: [
    'Faculty.Name',
    'Instructor Name',
    'Instructor',
    'Faculty',
    'Faculty Name',
    'Teacher',
    'Professor',
  ],
  instructorFirst: ['Faculty.First_Name', 'Instructor First Name', 'Instructor_First', 'Faculty First Name'],
  instructorLast: ['Faculty.Last_Name', 'Instructor Last Name', 'Instructor_Last', 'Faculty Last Name'],
  instructorId: [
    'Faculty.ID',
    'Instructor ID',
    'INSTRUCTOR_ID',
    'Faculty ID',
    'Faculty.Other_ID',
    'FACULTY_ID',
  ],
  role: ['Role', 'Enrollment Role', 'Registration.Role'],
  status: [
    'Registration.Status',
    'Registration Status',
    'Status',
    'RSTS_CODE',
    'SFRSTCR_RSTS_CODE',
    'Enrollment Status',
    'Reg Status',
    'STC.STATUS',
    'Enrl Status',
    'STDNT_ENRL_STATUS',
  ],
  startsOn: ['Section.Start_Date', 'beginDate', 'Begin Date', 'Start Date', 'start_date'],
  endsOn: ['Section.End_Date', 'endDate', 'End Date', 'end_date'],
};

const byHeader = new Map(
  Object.entries(aliases).flatMap(([field, headers]) =>
    headers.map((header) => [normaliseHeader(header), field] as const),
  ),
);
const exact = new Set(Object.values(aliases).flatMap((headers) => headers.slice(0, 1)));
const courseTargets = new Set(['term', 'subject', 'course', 'section', 'crn']);

/** The target of a registration file's header, and whether it is Trac's own spelling. */
export function registrationTarget(header: string): { field: string; exact: boolean } | undefined {
  const field = byHeader.get(normaliseHeader(header));
  return field === undefined ? undefined : { field, exact: exact.has(header.trim()) };
}

/** Whether headers are those of a registration file: who, and at least two of term, subject, course, section and CRN. */
export function looksLikeRegistrations(headers: readonly string[]): boolean {
  const targets = new Set(headers.map((header) => registrationTarget(header)?.field));
  return [...courseTargets].filter((target) => targets.has(target)).length >= 2;
}
