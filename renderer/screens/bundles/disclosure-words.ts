import { i18n } from '@lingui/core';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { BundleEntry, DisclosureBasis, Gate, RecipientEntry } from '../../../shared/bundle.ts';

const channelNames: readonly { readonly id: Gate['channel']; readonly name: MessageDescriptor }[] = [
  { id: 'phone', name: msg`By phone` },
  { id: 'e-mail', name: msg`By e-mail` },
  { id: 'portal', name: msg`In their portal` },
  { id: 'in-person', name: msg`In person` },
];

const basisNames: readonly { readonly id: DisclosureBasis; readonly name: MessageDescriptor }[] = [
  { id: '34-cfr-99.31-a-1-school-official', name: msg`FERPA school official, 34 CFR 99.31(a)(1)` },
  { id: '34-cfr-99.31-b', name: msg`De-identified, 34 CFR 99.31(b)` },
  { id: 'gdpr-28-processor', name: msg`Processor, GDPR Art. 28` },
  { id: 'consent', name: msg`Consent of the people concerned` },
  { id: 'other', name: msg`Another basis` },
];

/** How somebody outside was reached, as a choice. */
export function channels(): { readonly id: Gate['channel']; readonly name: string }[] {
  return channelNames.map(({ id, name }) => ({ id, name: i18n.t(name) }));
}

/** On what basis a bundle may leave, as a choice. */
export function bases(): { readonly id: DisclosureBasis; readonly name: string }[] {
  return basisNames.map(({ id, name }) => ({ id, name: i18n.t(name) }));
}

/** The kind of a key, as people choose between them. */
export const keyKinds: Readonly<Record<RecipientEntry['kind'], MessageDescriptor>> = {
  x25519: msg`Classic key`,
  hybrid: msg`Post-quantum key`,
};

/** A channel within a sentence: `by phone`. */
export function channelText(channel: Gate['channel']): string {
  const { name } = channels().find((each) => each.id === channel) ?? { name: channel };
  return `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`;
}

/** A recorded basis in words; an unknown one keeps its code. */
export function basisText(basis: NonNullable<BundleEntry['basis']>): string {
  return bases().find((each) => each.id === basis)?.name ?? basis;
}
