import { z } from 'zod';
import type { MappedField } from '../../../../shared/data-map.ts';
import type { ReadableVault } from '../../vault/vault.ts';

/** To which kind of party something went. */
export type Disclosed = MappedField['disclosed'][number];

interface Row {
  readonly party_type: string;
  readonly at: string;
  readonly elements: string;
}

const elementsSchema = z.array(z.string());

/**
 * Gives for the key of a field to which kinds of parties it went since a day (GDPR Art. 30(1)(d) asks for the categories; names stand in the ledger). The
 * whole record is every field; a row that was taken back or put right by a later one does not count.
 */
export function disclosedSince(vault: ReadableVault, since: string): (field: string) => Disclosed[] {
  const rows = vault.db.prepare<[string], Row>(
    `SELECT e.party_type, e.at, e.elements FROM disclosure_entry e
     WHERE e.at >= ? AND e.event = 'disclosure' AND e.relation IS NOT 'retraction'
       AND NOT EXISTS (SELECT 1 FROM disclosure_entry later WHERE later.refers_to = e.no AND later.relation <> 'further')`,
  );
  const whole = new Map<string, Disclosed>();
  const fields = new Map<string, Map<string, Disclosed>>();
  for (const { party_type: party, at, elements } of rows.iterate(since)) {
    const named = new Set(elementsSchema.parse(JSON.parse(elements)));
    if (named.has('whole-record')) add(whole, { party, times: 1, last: at.slice(0, 10) });
    else
      for (const element of named) {
        const known = fields.get(element) ?? new Map<string, Disclosed>();
        fields.set(element, known);
        add(known, { party, times: 1, last: at.slice(0, 10) });
      }
  }
  return (field) => {
    const all = new Map(whole);
    for (const each of fields.get(field)?.values() ?? []) add(all, each);
    return [...all.values()].sort((a, b) => b.last.localeCompare(a.last) || a.party.localeCompare(b.party));
  };
}

function add(to: Map<string, Disclosed>, { party, times, last }: Disclosed): void {
  const known = to.get(party);
  to.set(party, {
    party,
    times: times + (known?.times ?? 0),
    last: known !== undefined && known.last > last ? known.last : last,
  });
}
