import type { Channel } from '../shared/contract.ts';
import { parseOutput } from '../shared/contract.ts';
import type { Session } from '../shared/session.ts';

/**
 * The answer as this role may see it. An auditor reads the ledger and redacted views only (DESIGN 3): what people wrote beside an entry of the audit chain
 * (comments of requests, reasons) may name anybody, so all of it is withheld, and the entry says so. The recipients and grounds of disclosures stay, as
 * 34 CFR 99.32(c)(3) lets auditors inspect that record.
 */
export function forRole(role: Session['role'] | undefined, channel: Channel, value: unknown): unknown {
  if (role !== 'auditor') return value;
  // An auditor sees who is listed, and no more of their records.
  if (channel === 'people.list') {
    const list = parseOutput(channel, value);
    return {
      ...list,
      people: list.people.map((person) => ({ ...person, lastTerm: undefined, fields: {} })),
    };
  }
  if (channel !== 'ledger.activity') return value;
  const activity = parseOutput(channel, value);
  return {
    ...activity,
    entries: activity.entries.map(({ text, ...entry }) =>
      text === undefined ? entry : { ...entry, textWithheld: true },
    ),
  };
}
