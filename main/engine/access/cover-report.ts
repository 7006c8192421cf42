import type { HeldRecord, SubjectReport } from '../../../shared/access.ts';
import { customPrefix } from '../../../shared/fields.ts';
import { covered } from './cover.ts';
import type { Cover } from './cover.ts';
import type { OtherPeople } from './other-people.ts';

/** Fields whose value is written freely, so that it may be about others. Known fields hold one thing only. */
const freeFields = new Set(['accommodations', 'aid', 'notes', 'otherStatus', 'jobTitle']);

/**
 * Covers other people wherever a report holds words that somebody wrote. Who teaches a course acts in their office, and the student knows them from the
 * course: their name stays (Recital 63 is about rights of others, and an office is public), unless their own record is confidential, restricted or that of
 * a student. Their ID number goes: it says nothing about the person who asks.
 */
export function coverReport(report: SubjectReport, cover: Cover, others: OtherPeople): SubjectReport {
  const value = (key: string, text: string): string => {
    if (key === 'referredBy') return cover.naming(text);
    return freeFields.has(key) || key.startsWith(customPrefix) ? cover.text(text) : cover.byHand(text);
  };
  const courseValue = (key: string, text: string): string => {
    if (key === 'instructorId') return covered;
    if (key === 'instructor') return cover.byHand(coverInstructor(text, others));
    return key === 'title' ? cover.sure(text) : cover.byHand(text);
  };
  const record = (each: HeldRecord): HeldRecord => ({
    ...each,
    fields: each.fields.map((field) => ({
      ...field,
      value: value(field.field, field.value),
      source: coverFile(field.source, cover),
    })),
    registrations: each.registrations.map(({ fields, source, lastChanged }) => ({
      fields: mapValues(withoutId(fields), courseValue),
      source: coverFile(source, cover),
      lastChanged,
    })),
    history: each.history.map((change) => coverChange(change, value)),
    courseHistory: each.courseHistory.map((change) => coverChange(change, courseValue)),
    mergedRecords: each.mergedRecords.map(({ on, fields }) => ({ on, fields: mapValues(fields, value) })),
  });
  const shown: SubjectReport = {
    ...report,
    records: report.records.map(record),
    requests: report.requests.map((each) => ({ ...each, ...coverOne(each, 'requester', cover) })),
    // The recipients are named as they are (Art. 15(1)(c)).
    disclosures: report.disclosures.map((each) => ({
      ...each,
      what: cover.sure(each.what),
      recipient: cover.byHand(each.recipient),
      interest: cover.sure(each.interest),
      ...(each.purpose === undefined ? {} : { purpose: cover.sure(each.purpose) }),
    })),
    consents: report.consents.map((each) => ({
      ...each,
      ...coverOne(each, 'evidence', cover),
      ...coverOne(each, 'scope', cover),
    })),
    contacts: report.contacts.map((each) => ({ ...each, billing: cover.text(each.billing) })),
    testimonials: report.testimonials.map((each) => ({ ...each, text: cover.text(each.text) })),
    restrictions: report.restrictions.map((each) => ({ ...each, ...coverOne(each, 'note', cover) })),
    retention: report.retention.map((each) => ({ ...each, basis: cover.text(each.basis) })),
    activity: report.activity.map((each) => ({ ...each, ...coverOne(each, 'text', cover) })),
  };
  return { ...shown, covered: JSON.stringify(shown).split(covered).length - 1 };
}

type Change = HeldRecord['history'][number];

function coverChange(change: Change, value: (key: string, text: string) => string): Change {
  return {
    ...change,
    fields: change.fields.map(({ field, label, before, after }) => ({
      field,
      label,
      ...(before === undefined ? {} : { before: value(field, before) }),
      ...(after === undefined ? {} : { after: value(field, after) }),
    })),
  };
}

function withoutId(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => key !== 'instructorId'));
}

function mapValues(
  fields: Readonly<Record<string, string>>,
  value: (key: string, text: string) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([key, text]) => [key, value(key, text)]));
}

function coverOne<K extends string>(
  from: { readonly [key in K]?: string | undefined },
  key: K,
  cover: Cover,
): Partial<Record<K, string>> {
  const part: Partial<Record<K, string>> = {};
  const text = from[key];
  if (text !== undefined) part[key] = cover.text(text);
  return part;
}

function coverFile<T extends { readonly file?: string | undefined }>(source: T, cover: Cover): T {
  return source.file === undefined ? source : { ...source, file: cover.sure(source.file) };
}

function coverInstructor(name: string, others: OtherPeople): string {
  const people = others.named(name);
  const isOffice = people.some(
    (row) => row.kind === 'staff' && row.restricted === 0 && row.confidential === 0,
  );
  return people.length === 0 || isOffice ? name : covered;
}
