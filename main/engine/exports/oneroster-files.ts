/** The files of a OneRoster set and their columns (1EdTech OneRoster 1.2, CSV binding), in the order they are written. */
export const oneRosterFiles = {
  orgs: ['sourcedId', 'status', 'dateLastModified', 'name', 'type', 'identifier', 'parentSourcedId'],
  users: [
    'sourcedId',
    'status',
    'dateLastModified',
    'enabledUser',
    'username',
    'userIds',
    'givenName',
    'familyName',
    'middleName',
    'identifier',
    'email',
    'sms',
    'phone',
    'agentSourcedIds',
    'grades',
    'password',
    'userMasterIdentifier',
    'resourceSourcedIds',
    'preferredGivenName',
    'preferredMiddleName',
    'preferredFamilyName',
    'primaryOrgSourcedId',
    'pronouns',
  ],
  roles: [
    'sourcedId',
    'status',
    'dateLastModified',
    'userSourcedId',
    'roleType',
    'role',
    'beginDate',
    'endDate',
    'orgSourcedId',
    'userProfileSourcedId',
  ],
  demographics: [
    'sourcedId',
    'status',
    'dateLastModified',
    'birthDate',
    'sex',
    'americanIndianOrAlaskaNative',
    'asian',
    'blackOrAfricanAmerican',
    'nativeHawaiianOrOtherPacificIslander',
    'white',
    'demographicRaceTwoOrMoreRaces',
    'hispanicOrLatinoEthnicity',
    'countryOfBirthCode',
    'stateOfBirthAbbreviation',
    'cityOfBirth',
    'publicSchoolResidenceStatus',
  ],
  enrollments: [
    'sourcedId',
    'status',
    'dateLastModified',
    'classSourcedId',
    'schoolSourcedId',
    'userSourcedId',
    'role',
    'primary',
    'beginDate',
    'endDate',
  ],
  academicSessions: [
    'sourcedId',
    'status',
    'dateLastModified',
    'title',
    'type',
    'startDate',
    'endDate',
    'parentSourcedId',
    'schoolYear',
  ],
  courses: [
    'sourcedId',
    'status',
    'dateLastModified',
    'schoolYearSourcedId',
    'title',
    'courseCode',
    'grades',
    'orgSourcedId',
    'subjects',
    'subjectCodes',
  ],
  classes: [
    'sourcedId',
    'status',
    'dateLastModified',
    'title',
    'grades',
    'courseSourcedId',
    'classCode',
    'classType',
    'location',
    'schoolSourcedId',
    'termSourcedIds',
    'subjects',
    'subjectCodes',
    'periods',
  ],
} as const;

/** The files of the set, without the manifest. */
export type OneRosterFile = keyof typeof oneRosterFiles;

/** The files of the standard that this program has nothing for. */
const absent = [
  'categories',
  'classResources',
  'courseResources',
  'lineItemLearningObjectiveIds',
  'lineItems',
  'lineItemScoreScales',
  'resources',
  'resultLearningObjectiveIds',
  'results',
  'resultScoreScales',
  'scoreScales',
  'userProfiles',
  'userResources',
] as const;

/** The rows of `manifest.csv`: every file of the standard, as bulk or absent. */
export function manifestRows(): [property: string, value: string][] {
  const files = [
    ...Object.keys(oneRosterFiles).map((name) => [name, 'bulk'] as const),
    ...absent.map((name) => [name, 'absent'] as const),
  ].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    ['manifest.version', '1.0'],
    ['oneroster.version', '1.2'],
    ...files.map(([name, mode]): [string, string] => [`file.${name}`, mode]),
    ['source.systemName', 'Trac Custodian'],
    ['source.systemCode', 'trac-custodian'],
  ];
}

/** Gives the cells of a row by the names of its columns; what is not said is empty, as `status` and `dateLastModified` are in bulk files. */
export function rosterRow<F extends OneRosterFile>(
  file: F,
  values: Partial<Record<(typeof oneRosterFiles)[F][number], string>>,
): string[] {
  const cells: Readonly<Record<string, string | undefined>> = values;
  return oneRosterFiles[file].map((header) => cells[header] ?? '');
}
