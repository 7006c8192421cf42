const lines = [
  'TRAC CUSTODIAN SUPPORT BUNDLE',
  '',
  'What this is',
  'Material for one support case. Identifiers of people were replaced by pseudonyms before it was sealed.',
  'The same pseudonym always stands for the same person within this bundle, and for nobody in another one.',
  'To ask about someone, quote the pseudonym: the institution can look it up, you cannot.',
  '',
  'What was removed',
  'Names, ids, card numbers, e-mail and network addresses, phone numbers, dates of birth, query values,',
  'cookies and tokens. Lines that could not be understood were withheld and counted (see manifest.json).',
  '',
  'Its limits',
  'Known people were found by every identifier that the institution holds; strangers by patterns only.',
  'Before it was sealed, made-up people were written into copies of lines of each log and had to be found;',
  'how many, and what that proves about known people, is in manifest.json (canaries).',
  'It may still hold information from education records. Treat all of it as such.',
  '',
  'Redisclosure notice (34 CFR 99.33(a) and (d))',
  'The institution informs you of the following, as 34 CFR 99.33(d) requires. You receive this on the',
  'condition that you will not disclose it to any other party without the prior consent of the parent or',
  'eligible student. Your officers, employees and agents may use it only for the purpose for which the',
  'disclosure was made.',
  '',
  'Permitted use',
  'Technical support for the case named in manifest.json, and nothing else. On what basis it was disclosed',
  'is in determination.json. Do not try to find out who stands behind a pseudonym. Do not combine it with',
  'other bundles or other data about people. Do not use it to train or test machine learning systems.',
  'If anybody got hold of it who should not have, tell the institution at once.',
  '',
  'When it ends',
  'Delete it and every copy, backups and unpacked files too, by the date below or when the case is closed,',
  'whichever is earlier. Then confirm to the institution who deleted it, when, and how.',
  '',
  'Delete by:',
];

/** The README of every bundle: fixed text, and the date by which it must be deleted (`YYYY-MM-DD`). */
export function writeReadme(purgeBy: string): string {
  return `${[...lines, purgeBy].join('\n')}\n`;
}

/** The lines of a README that are the same in every bundle: they hold nothing of anyone. */
export const readmeLines: readonly string[] = lines;
