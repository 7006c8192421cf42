import { t } from '@lingui/core/macro';
import type { HelpText } from '../help-text.ts';

/** The terms of the field. */
export function glossaryHelp(): HelpText {
  const terms = [
    {
      term: t`Activity log`,
      meaning: t`What was done in the vault, by whom and when, without values of people.`,
    },
    { term: t`Anchor`, meaning: t`One line kept elsewhere, by which later changes of the ledger are found.` },
    {
      term: t`Bundle`,
      meaning: t`Support material for the vendor, redacted, checked and sealed to their key.`,
    },
    {
      term: t`Certificate`,
      meaning: t`Says that somebody was erased, when, on which basis, and what the proof found, without naming them.`,
    },
    {
      term: t`Change set`,
      meaning: t`All that one import or step changed, so that it can be taken back as a whole.`,
    },
    {
      term: t`Custodian`,
      meaning: t`Who answers for the personal data here; also the role that works with records.`,
    },
    { term: t`Data package`, meaning: t`The encrypted file with which a person gets their data.` },
    { term: t`Determination`, meaning: t`Why a disclosure is allowed, in the words of who decided.` },
    {
      term: t`Disclosure`,
      meaning: t`Personal data goes to somebody else, in any form, or was asked for and denied (34 CFR 99.32).`,
    },
    {
      term: t`Doubt`,
      meaning: t`A place in a bundle of which the program cannot be sure; somebody decides it.`,
    },
    { term: t`FERPA`, meaning: t`The law of the United States about education records (34 CFR 99).` },
    {
      term: t`GDPR`,
      meaning: t`The General Data Protection Regulation of the European Union; the United Kingdom has its own.`,
    },
    {
      term: t`Legal hold`,
      meaning: t`Keeps records from being erased, because a court or an inquiry may need them.`,
    },
    {
      term: t`Mask`,
      meaning: t`Takes name, ID and every other field away and leaves the courses under a random name.`,
    },
    { term: t`Objection`, meaning: t`A person's no to certain uses of their data (GDPR Art. 21).` },
    { term: t`Proof`, meaning: t`The search for an erased person on every decrypted page of the vault.` },
    {
      term: t`Pseudonym`,
      meaning: t`A made-up word in place of a person, the same within one bundle; only this vault knows who it is.`,
    },
    { term: t`Recovery key`, meaning: t`Opens the vault when passphrases are lost. It is shown once.` },
    { term: t`Redaction`, meaning: t`Replacing or leaving out what names somebody.` },
    {
      term: t({ message: 'Restriction', context: 'help' }),
      meaning: t`The record may be kept, but not used or changed (GDPR Art. 18).`,
    },
    { term: t`Retention`, meaning: t`How long records are kept, and what becomes of them then.` },
    {
      term: t`Slot`,
      meaning: t`One way to open the vault: a person's passphrase, the recovery key, or a keychain.`,
    },
    {
      term: t`Suppression`,
      meaning: t`Keyed hashes that keep an erased person from coming back with a file.`,
    },
    { term: t`Tripwire`, meaning: t`Stops an import that would change or lose unusually much.` },
    { term: t`Vault`, meaning: t`The folder with the encrypted inventory and its key file.` },
  ];
  const order = new Intl.Collator();
  return {
    title: t`Glossary`,
    about: t`The words of this program and of the laws behind it, each in a sentence.`,
    parts: [
      {
        kind: 'terms',
        title: t`Words and what they mean`,
        terms: terms.toSorted((one, other) => order.compare(one.term, other.term)),
      },
    ],
  };
}
