import type { HeldRecord, Mention, PackageChoices, SubjectReport } from '../../../shared/access.ts';
import { today } from '../clock.ts';
import type { ReadableVault } from '../vault/vault.ts';
import { coverReport } from './cover-report.ts';
import { createCover } from './cover.ts';
import type { GrantedRequest } from './granted-request.ts';
import { collectRecord } from './held-record.ts';
import type { PackedPhoto } from './held-record.ts';
import { linkedRecords, subjectsOf } from './linked-records.ts';
import { createOtherPeople } from './other-people.ts';
import { ownWords } from './own-words.ts';
import { readAccessPolicy } from './policy.ts';
import { portablePart } from './portable.ts';
import { collectRecorded } from './recorded.ts';
import type { Recorded } from './recorded.ts';

/** A report with its pictures, and what was found of other people. */
export interface MadeReport {
  readonly report: SubjectReport;
  readonly photos: readonly PackedPhoto[];
  readonly mentions: readonly Mention[];
  readonly unlinked: number;
}

const nothingRecorded: Recorded = {
  requests: [],
  disclosures: [],
  bundles: [],
  consents: [],
  contacts: [],
  testimonials: [],
  restrictions: [],
  retention: [],
  activity: [],
  packages: [],
};

/** Makes the report that answers a request: collected, cut to its kind and the custodian's choices, other people covered. */
export function makeReport(
  vault: ReadableVault,
  request: GrantedRequest,
  choices: PackageChoices,
): MadeReport {
  const { records: rows, unlinked } = linkedRecords(vault, request.person);
  const collected = rows.map((row, nth) => collectRecord(vault, row, nth));
  const own = ownWords(collected.map(({ record }) => record));
  const others = createOtherPeople(
    vault,
    rows.map(({ no }) => no),
  );
  const cover = createCover(others, own, choices);
  const isAccess = request.variant === 'access';
  const records = collected.map(({ record }) => (isAccess ? record : portablePart(record)));
  const { leaveOut } = choices;
  const whole: SubjectReport = {
    format: 'trac-custodian-data-package',
    version: 1,
    variant: request.variant,
    institution: vault.institution,
    request: { ref: request.ref, right: request.right, receivedOn: request.receivedOn },
    madeOn: today(),
    ...(isAccess ? { information: readAccessPolicy(vault, choices.language).information } : {}),
    records: records.map((record) => withoutGroups(record, leaveOut)),
    ...(isAccess
      ? recordedWithout(collectRecorded(vault, rows, subjectsOf(vault, rows), choices.language), leaveOut)
      : nothingRecorded),
    leftOut: [...leaveOut],
    ...(choices.leaveOutReason === '' ? {} : { leftOutReason: choices.leaveOutReason }),
    covered: 0,
  };
  const report = coverReport(whole, cover, others);
  const packed = new Set(report.records.flatMap(({ photos }) => photos.map(({ file }) => file)));
  return {
    report,
    photos: collected.flatMap(({ photos }) => photos).filter(({ file }) => packed.has(file)),
    mentions: cover.mentions(),
    unlinked,
  };
}

function withoutGroups(record: HeldRecord, leaveOut: PackageChoices['leaveOut']): HeldRecord {
  const keeps = (group: PackageChoices['leaveOut'][number]): boolean => !leaveOut.includes(group);
  const courses = keeps('registrations');
  return {
    ...record,
    photos: keeps('photo') ? record.photos : [],
    registrations: courses
      ? record.registrations.map(({ fields, ...rest }) => ({
          ...rest,
          fields: keeps('instructors') ? fields : withoutInstructor(fields),
        }))
      : [],
    history: keeps('history') ? record.history : [],
    courseHistory: keeps('history') && courses && keeps('instructors') ? record.courseHistory : [],
    mergedRecords: keeps('history') ? record.mergedRecords : [],
  };
}

function withoutInstructor(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => key !== 'instructor'));
}

function recordedWithout(recorded: Recorded, leaveOut: PackageChoices['leaveOut']): Recorded {
  const part = <K extends keyof Recorded>(key: K, isIn: boolean): Recorded[K] =>
    isIn ? recorded[key] : nothingRecorded[key];
  return {
    requests: part('requests', !leaveOut.includes('requests')),
    disclosures: part('disclosures', !leaveOut.includes('disclosures')),
    bundles: part('bundles', !leaveOut.includes('bundles')),
    consents: part('consents', !leaveOut.includes('consents')),
    contacts: part('contacts', !leaveOut.includes('contacts')),
    testimonials: part('testimonials', !leaveOut.includes('contacts')),
    restrictions: part('restrictions', !leaveOut.includes('restrictions')),
    retention: recorded.retention,
    activity: part('activity', !leaveOut.includes('activity')),
    packages: part('packages', !leaveOut.includes('requests')),
  };
}
