import type { MappedField, MappedPlace } from './data-map.ts';
import type { FieldClass, Regime } from './fields.ts';
import { said } from './say.ts';

/** What a class of fields is called. */
export const classWords: Readonly<Record<FieldClass, string>> = said({
  unclassified: 'Unclassified: never leaves',
  identifier: 'Identifies the person',
  quasi: 'Identifies with others',
  sensitive: 'Sensitive: never leaves',
  operational: 'Operational',
  secret: 'Secret: never stored',
});

const laws: Readonly<Record<Regime, string>> = said({
  FERPA: 'FERPA',
  PHI: 'PHI',
  NPI: 'GLBA',
  'GDPR-9': 'GDPR Art. 9',
});

const regimes = new Map<string, string>(Object.entries(laws));

/** What a law is called that a field falls under; an unknown code stays. */
export function lawWords(regime: string): string {
  return regimes.get(regime) ?? regime;
}

/** From where a value came, apart from the name of the profile or file. */
export const originWords: Readonly<Record<MappedField['sources'][number]['from'], string>> = said({
  profile: 'import profile',
  file: 'file',
  hand: 'by hand',
});

/** What a place beside the fields of records is called. */
export const placeWords: Readonly<Record<MappedPlace['place'], string>> = said({
  photos: 'Photos',
  registrations: 'Course registrations, with instructors',
  'earlier-values': 'Earlier values, for history and undo',
  'waiting-rows': 'Rows of imports that wait for a decision',
  requests: 'Requests about people’s rights',
  disclosures: 'Ledger of disclosures, under random ids',
  'erased-hashes': 'Keyed hashes of who was erased',
  contacts: 'Contacts of the institution at the vendor',
  pseudonyms: 'Pseudonym maps of sealed bundles',
  bundles: 'Sealed bundles that nobody has confirmed as deleted',
  packages: 'Data packages that lie on a disk',
  backups: 'Backups in the folder for backups',
});
