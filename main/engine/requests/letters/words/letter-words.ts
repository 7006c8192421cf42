import type { exceptions } from '../../../../../shared/request-grounds.ts';
import type { LetterKind, Right, StoppablePurpose } from '../../../../../shared/requests.ts';

/** The codes of the exceptions that a letter of refusal names. */
export type ExceptionCode = (typeof exceptions)[number]['code'];

/** What a letter says, in one language. A day is given as text already. What is to be filled in stands in square brackets. */
export interface LetterWords {
  readonly titles: Readonly<Record<LetterKind, string>>;
  /** How a right is called after `yourRequest`. */
  readonly rights: Readonly<Record<Right, string>>;
  readonly purposes: Readonly<Record<StoppablePurpose, string>>;
  readonly exceptions: Readonly<Record<ExceptionCode, string>>;
  readonly gaps: Readonly<
    Record<'name' | 'nameAndAddress' | 'question' | 'reasons' | 'purposes' | 'authority', string>
  >;
  yourRequest(day: string, right: string, reference: string): string;
  dear(name: string): string;
  readonly sincerely: string;
  readonly acknowledge: {
    readonly received: string;
    receivedAndBy(day: string): string;
    readonly more: string;
  };
  redirect(institution: string, day: string | undefined): string;
  readonly askIdentity: readonly string[];
  readonly askClarification: string;
  extension(day: string | undefined): string;
  readonly refusal: string;
  ourReasons(reasons: string): string;
  readonly nothingHeld: string;
  readonly notGranted: string;
  readonly done: {
    readonly access: string;
    readonly portability: string;
    readonly rectification: string;
    erasure(isMasked: boolean, certificate: string | undefined): string;
    readonly masked: string;
    readonly whatStays: string;
    readonly restriction: string;
    objection(purposes: string): string;
    consentWithdrawal(purposes: string): string;
    readonly passphrase: string;
    readonly recipients: string;
  };
  readonly remedies: {
    complaint(authority: string): string;
    readonly court: string;
    readonly unitedKingdom: string;
    readonly ferpa: string;
    readonly hearing: string;
  };
}
