import type { BundleEntry, DisclosureBasis, Gate, RecipientEntry } from '../../../shared/bundle.ts';

/** How somebody outside was reached, as a choice. */
export const channels: readonly { readonly id: Gate['channel']; readonly name: string }[] = [
  { id: 'phone', name: 'By phone' },
  { id: 'e-mail', name: 'By e-mail' },
  { id: 'portal', name: 'In their portal' },
  { id: 'in-person', name: 'In person' },
];

/** On what basis a bundle may leave, as a choice. */
export const bases: readonly { readonly id: DisclosureBasis; readonly name: string }[] = [
  { id: '34-cfr-99.31-a-1-school-official', name: 'FERPA school official, 34 CFR 99.31(a)(1)' },
  { id: '34-cfr-99.31-b', name: 'De-identified, 34 CFR 99.31(b)' },
  { id: 'gdpr-28-processor', name: 'Processor, GDPR Art. 28' },
  { id: 'consent', name: 'Consent of the people concerned' },
  { id: 'other', name: 'Another basis' },
];

/** The kind of a key, as people choose between them. */
export const keyKinds: Readonly<Record<RecipientEntry['kind'], string>> = {
  x25519: 'Classic key',
  hybrid: 'Post-quantum key',
};

/** A channel within a sentence: `by phone`. */
export function channelText(channel: Gate['channel']): string {
  const { name } = channels.find((each) => each.id === channel) ?? { name: channel };
  return `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`;
}

/** A recorded basis in words; an unknown one keeps its code. */
export function basisText(basis: NonNullable<BundleEntry['basis']>): string {
  return bases.find((each) => each.id === basis)?.name ?? basis;
}
