import { t } from '@lingui/core/macro';
import type { DisclosureBasis, Gate, RecipientEntry } from '../../../shared/bundle.ts';
import type { Input } from '../../../shared/contract.ts';
import { today } from '../../format.ts';

/** A key that is used for one bundle and not kept in the book. */
export type PastedKey = Pick<RecipientEntry, 'key' | 'kind' | 'fingerprint'>;

/** What is chosen and typed at the gate. It outlives a step back to the comparison; approvals do not. */
export interface GateForm {
  readonly sealedBy: 'keys' | 'passphrase';
  /** Keys of the book that are chosen. */
  readonly chosen: readonly string[];
  readonly pasted: readonly PastedKey[];
  readonly acceptUnchecked: boolean;
  readonly passphrase: string | null;
  /** The passphrase was written down or told. */
  readonly isNoted: boolean;
  readonly from: string;
  readonly ref: string;
  readonly channel: Gate['channel'];
  /** The day of the instructions, `YYYY-MM-DD`. */
  readonly at: string;
  readonly basis: DisclosureBasis;
  readonly determination: string;
  /** The day by which the vendor deletes it, `YYYY-MM-DD`. */
  readonly purgeBy: string;
}

/** What is asked anew whenever the gate is shown, as the bundle may have changed since. */
export interface Approval {
  readonly isApproved: boolean;
  /** A second person approves too. */
  readonly isSecond: boolean;
  readonly name: string;
  readonly passphrase: string;
}

const purgeDays = 90;

/** The gate before anything is typed: the vendor keeps a bundle for 90 days. */
export function emptyGate(): GateForm {
  return {
    sealedBy: 'keys',
    chosen: [],
    pasted: [],
    acceptUnchecked: false,
    passphrase: null,
    isNoted: false,
    from: '',
    ref: '',
    channel: 'e-mail',
    at: today(),
    basis: '34-cfr-99.31-a-1-school-official',
    determination: '',
    purgeBy: today(purgeDays),
  };
}

/** Nobody approved yet. */
export const noApproval: Approval = { isApproved: false, isSecond: false, name: '', passphrase: '' };

/** The keys that a bundle goes to, and whether each was compared with the vendor. A key that was retired meanwhile is none of them. */
export function keysOf(
  form: GateForm,
  book: readonly RecipientEntry[],
): readonly (PastedKey & { readonly isChecked: boolean })[] {
  const chosen = book.filter((each) => form.chosen.includes(each.key) && each.retiredAt === undefined);
  return [
    ...chosen.map((each) => ({ ...each, isChecked: each.checked !== undefined })),
    ...form.pasted.map((each) => ({ ...each, isChecked: false })),
  ];
}

/** What is still missing before the seal, as the end of a sentence that begins with “Still needed:”. */
export function stillNeeded(
  form: GateForm,
  book: readonly RecipientEntry[],
  approval: Approval,
): readonly string[] {
  const has = (text: string): boolean => text.trim() !== '';
  const needs: readonly (readonly [boolean, string])[] = [
    ...recipientNeeds(form, book),
    [!has(form.from), t`who gave the instructions`],
    [!has(form.ref), t`their ticket or message`],
    [form.at === '' || form.at > today(1), t`the day of the instructions`],
    [!has(form.determination), t`why it may leave`],
    [form.purgeBy <= today(), t`a day to come by which it is deleted`],
    [approval.isSecond && !has(approval.name), t`the name of the second person`],
    [approval.isSecond && approval.passphrase === '', t`the passphrase of the second person`],
    [!approval.isApproved, t`your approval`],
  ];
  return needs.filter(([isMissing]) => isMissing).map(([, what]) => what);
}

function recipientNeeds(
  form: GateForm,
  book: readonly RecipientEntry[],
): readonly (readonly [boolean, string])[] {
  if (form.sealedBy === 'passphrase')
    return [
      [form.passphrase === null, t`a passphrase`],
      [form.passphrase !== null && !form.isNoted, t`that you noted the passphrase`],
    ];
  const keys = keysOf(form, book);
  const hasUnchecked = keys.some((each) => !each.isChecked);
  return [
    [keys.length === 0, t`a key of the vendor`],
    [new Set(keys.map((each) => each.kind)).size > 1, t`keys of one kind only`],
    [hasUnchecked && !form.acceptUnchecked, t`that a key may stay unchecked`],
  ];
}

/** What the seal is asked for. The draft and the new file are the caller's. */
export function sealInput(
  form: GateForm,
  book: readonly RecipientEntry[],
  approval: Approval,
): Omit<Input<'bundles.seal'>, 'draft' | 'out'> {
  const { from, ref, channel, at, passphrase } = form;
  return {
    ...(form.sealedBy === 'keys'
      ? {
          recipients: keysOf(form, book).map((each) => each.key),
          acceptUnchecked: form.acceptUnchecked,
        }
      : { recipients: [], ...(passphrase === null ? {} : { passphrase }) }),
    gate: { instructionsFrom: from, instructionsRef: ref, channel, at },
    basis: form.basis,
    determination: form.determination,
    purgeBy: form.purgeBy,
    approve: true,
    ...(approval.isSecond
      ? { approver: { operator: approval.name.trim(), passphrase: approval.passphrase } }
      : {}),
  };
}
