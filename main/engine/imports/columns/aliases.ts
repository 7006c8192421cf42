/** Headers by field, as Trac 4.0, TracCloud, OneRoster 1.1/1.2, Banner, PeopleSoft, Colleague, Workday, Jenzabar, Slate, Canvas, Clever and SDS write them. */
const aliases: Readonly<Record<string, readonly string[]>> = {
  externalId: [
    'ID',
    'Student ID',
    'StudentID',
    'Student_Number',
    'EMPLID',
    'SPRIDEN_ID',
    'BANNER_ID',
    'STUDENTS.ID',
    'PERSON.ID',
    'PERSON_ID',
    'SIS ID',
    'SIS_ID',
    'user_id',
    'identifier',
    'ID Number',
    'Employee ID',
    'EmployeeID',
    'Staff ID',
    'StaffID',
    'Faculty ID',
    'Faculty.ID',
    'Instructor ID',
    'Student.ID',
    'Campus ID',
    'sourcedId',
    'STU_ID',
    'School ID Number',
    'Person Number',
    'Staff_Number',
    'Employee_Number',
    'Matriculation Number',
    'ID_NUM',
    'Colleague ID',
    'University ID',
    'CWID',
    'UIN',
    'SID',
    'Student No',
    'Worker ID',
    'Slate ID',
    'Person Reference ID',
  ],
  otherId: [
    'Other_ID',
    'OtherID',
    'Other ID',
    'Alternate ID',
    'Alt_ID',
    'integration_id',
    'State_id',
    'Secondary ID',
    'userMasterIdentifier',
    'PIDM',
  ],
  otherId2: ['Other_ID2', 'OtherID2', 'Other ID 2'],
  card: [
    'Barcode',
    'Card_Number',
    'CardNumber',
    'CardNo',
    'Card No',
    'Card',
    'ISO',
    'PROX',
    'Card ID',
    'ID Card',
    'Magstripe',
    'Mag Stripe',
    'Library Barcode',
    'Badge',
    'Badge Number',
  ],
  givenName: [
    'First_Name',
    'First Name',
    'First',
    'FirstName',
    'givenName',
    'Given Name',
    'SPRIDEN_FIRST_NAME',
    'FNAME',
    'Faculty.First_Name',
    'FIRST_NAME',
    'Forename',
    'Given Names',
    'Legal Name - First Name',
  ],
  legalName: [
    'Legal_First',
    'Legal First',
    'Legal First Name',
    'LEGAL_FIRST',
    'Legal Name',
    'Legal_First_Name',
  ],
  preferredName: [
    'Preferred_First',
    'PREFERRED_FIRST',
    'Preferred First Name',
    'Preferred Name',
    'Preferred_Name',
    'preferredGivenName',
    'PREF_FIRST_NAME',
    'SPBPERS_PREF_FIRST_NAME',
    'Nickname',
    'Chosen Name',
    'Goes By',
    'Preferred Name - First Name',
    'Person Preferred',
  ],
  middleName: [
    'Middle',
    'Middle_Name',
    'Middle Name',
    'MI',
    'middleName',
    'SPRIDEN_MI',
    'Middle Initial',
    'MNAME',
    'Legal Name - Middle Name',
  ],
  familyName: [
    'Last_Name',
    'Last Name',
    'Last',
    'LastName',
    'Surname',
    'familyName',
    'Family Name',
    'SPRIDEN_LAST_NAME',
    'LNAME',
    'Faculty.Last_Name',
    'Legal Name - Last Name',
  ],
  fullName: [
    'Full Name',
    'FullName',
    'Full_Name',
    'Name',
    'sortable_name',
    'Student Name',
    'Display Name',
    'NAME_DISPLAY',
  ],
  email: [
    'Email',
    'E-mail',
    'Email Address',
    'EmailAddress',
    'Student_email',
    'GOREMAL_EMAIL_ADDRESS',
    'EMAIL_ADDR',
    'Campus Email',
    'Mail',
    'Faculty.Email',
    'School Email',
    'Work Email',
    'University Email',
    'College Email',
    'Institutional Email',
    'Primary Email',
    'Primary Work Email',
    'Preferred Email',
    'EMAILID',
  ],
  username: [
    'Username',
    'User Name',
    'Handle',
    'login_id',
    'Login',
    'NetID',
    'Net ID',
    'sAMAccountName',
    'UserID',
    'GOBTPAC_EXTERNAL_USER',
    'activeDirectoryMatchId',
    'OPRID',
    'Account',
  ],
  birthday: [
    'Birthdate',
    'Birth_Date',
    'Birth Date',
    'DOB',
    'Birthday',
    'Date of Birth',
    'DateOfBirth',
    'SPBPERS_BIRTH_DATE',
    'birthDate',
    'BDATE',
    'BIRTH_DTE',
  ],
  status: ['Status', 'Enrollment Status', 'Student Status', 'STST_CODE', 'Employment Status'],
  confidential: [
    'CONFIDENTIAL_IND',
    'SPBPERS_CONFID_IND',
    'FERPA',
    'PRIVACY_FLAG',
    'Confidential',
    'FERPA Confidential',
    'confidential_ind',
    'FERPA Flag',
    'Directory Hold',
    'Privacy',
  ],
  street: [
    'Street',
    'Street Address',
    'Address',
    'Address 1',
    'Address1',
    'Student_street',
    'STREET_LINE1',
    'ADDR1',
    'Mailing Address',
    'ADDR_LINE_1',
  ],
  apartment: ['Apt', 'Apartment', 'Address 2', 'Address2', 'STREET_LINE2', 'ADDR_LINE_2'],
  city: ['City', 'Student_city'],
  state: ['State', 'Student_state', 'Province', 'STAT_CODE'],
  zip: ['Zip', 'Zip Code', 'ZipCode', 'Postal', 'Postal Code', 'Student_zip', 'Postcode'],
  country: ['Country', 'Nation'],
  homePhone: [
    'Home_Phone',
    'Home Phone',
    'Phone',
    'Telephone',
    'HomePhone',
    'Phone Number',
    'Phone - Primary Home',
  ],
  workPhone: ['Work_Phone', 'Work Phone', 'Office Phone', 'WorkPhone', 'Business Phone'],
  cellPhone: ['Cell_Phone', 'Cell Phone', 'Mobile', 'Cell', 'sms', 'Mobile Phone', 'CellPhone'],
  preferredContact: ['Preferred', 'Preferred Contact'],
  gender: ['Gender', 'Sex', 'SPBPERS_SEX'],
  genderMale: ['Gender Male', 'Male'],
  ethnicity: ['Ethnicity', 'Race', 'ETHN_CD', 'ETHN_CODE', 'Ethnic'],
  level: ['Grad Und', 'GradUnd', 'Grad_Und', 'Level', 'LEVL_CODE', 'Career', 'ACAD_CAREER', 'DIV_CDE'],
  college: ['College', 'COLL_CODE', 'School'],
  class: [
    'Class',
    'Class Standing',
    'CLAS_CODE',
    'Class Level',
    'CLASS_CDE',
    'Year in School',
    'Classification',
  ],
  cohort: ['Cohort', 'COHORT_CODE', 'Cohorts'],
  major: [
    'Major',
    'MAJR_CODE',
    'Program',
    'Major 1',
    'ACAD_PLAN',
    'Majors',
    'Field of Study',
    'MAJOR_CDE',
    'Primary Program of Study',
  ],
  degreeGoal: ['Degree Goal', 'Degree_Goal', 'Degree', 'DEGC_CODE'],
  gpa: ['GPA', 'Cumulative GPA', 'CUM_GPA', 'Overall GPA'],
  otherStatus: ['OtherStatus', 'Other Status', 'Other_Status'],
  referredBy: ['ReferredBy', 'Referred By', 'Referred_By'],
  department: ['Department', 'Dept', 'DEPT_CODE', 'Home Department', 'Division'],
  jobTitle: ['Job Title', 'JobTitle', 'Title', 'Position', 'Job_Title', 'Role Title', 'Business Title'],
  aid: ['Financial Aid', 'Aid', 'Pell', 'Pell Eligible'],
  accommodations: ['Accommodations', 'Accommodation', 'Disability', 'IEP_status'],
  notes: ['Notes', 'Note', 'Comments', 'Comment'],
};

const byHeader = new Map(
  Object.entries(aliases).flatMap(([field, headers]) =>
    headers.map((header) => [normaliseHeader(header), field] as const),
  ),
);

/** Spellings as they stand: Canvas's `user_id` is an ID, the `UserID` of others is a login. */
const bySpelling = new Map(
  Object.entries(aliases).flatMap(([field, headers]) => headers.map((header) => [header, field] as const)),
);

/** The headers that Trac itself documents: an exact spelling is worth more than an alias. */
const exact = new Set(Object.values(aliases).flatMap((headers) => headers.slice(0, 1)));

/** Compares headers without case, spaces, underscores, dashes and dots. */
export function normaliseHeader(header: string): string {
  return header
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase()
    .replace(/[\s_.\-/#:()"'=]/gu, '');
}

/** What templates write beside a name: that it is required, or how a date is to be written. */
const remark =
  /\*+|[([](?:required|optional|(?:m{1,2}[-/. ]?d{1,2}|d{1,2}[-/. ]?m{1,2})[-/. ]?y{2,4}|y{4}[-/. ]?m{2}[-/. ]?d{2})[)\]]/gi;

/** The tables of Banner that hold a person, before the name of a column and the number of a repeated one. */
const bannerColumn =
  /^(?:spriden|spbpers|spraddr|sprtele|goremal|gobtpac|sgbstdn|sorlcur|sorlfos)_(.+?)(?:_\d)?$/i;

/** Whose value it is, where a report says so before each name: `Student First Name`, Slate's `Person Last`. */
const personColumn = /^(?:student|stu|person)[ _.-]+(.+)$/i;

/** The field (or virtual target) a header names, and whether it is Trac's own spelling. */
export function fieldForHeader(header: string): { field: string; exact: boolean } | undefined {
  const plain = header.replace(remark, '').trim();
  const named = byHeader.get(normaliseHeader(header)) ?? byHeader.get(normaliseHeader(plain));
  const short = named === undefined ? (bannerColumn.exec(plain) ?? personColumn.exec(plain))?.[1] : undefined;
  const field =
    bySpelling.get(header.trim()) ??
    named ??
    (short === undefined ? undefined : byHeader.get(normaliseHeader(short)));
  return field === undefined ? undefined : { field, exact: exact.has(header.trim()) };
}

/** Whether a header is one that any of the known systems uses, so that it says nothing about a campus or a person. */
export function isKnownHeader(header: string): boolean {
  return byHeader.has(normaliseHeader(header)) || refusalFor(header) !== undefined;
}

const passwordHeader = /pass\s*(?:word|wd|phrase|code)|passw|^(?:\w+)?pwd$|^pwd|^secret|kennwort|contrase/;
const pinWords = new Set(['pin', 'pinnumber', 'pincode', 'pinno', 'pinnbr', 'pinnum']);
const ssnJoined = /socialsec|socsec|taxid|taxpayer|nationalid|socialinsurance|^itin|itin$/;
const ssnWords = new Set(['ssn', 'ssnum', 'ssnumber', 'ssno', 'ssnbr', 'sin', 'itin', 'tin']);

/** Why a column may not be stored, by its name alone: passwords, PINs, SSNs. Words count, so `Class Number` is no SSN. */
export function refusalFor(header: string): 'password-column' | 'pin-column' | 'ssn-column' | undefined {
  const joined = normaliseHeader(header);
  if (passwordHeader.test(joined)) return 'password-column';
  const words = header
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u);
  if (ssnJoined.test(joined) || words.some((word) => ssnWords.has(word) || word.startsWith('ssn')))
    return 'ssn-column';
  return words.some((word) => pinWords.has(word) || /^(?:student|user|card|web|access)pin$/.test(word))
    ? 'pin-column'
    : undefined;
}
